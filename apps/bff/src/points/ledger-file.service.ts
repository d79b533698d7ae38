import { PassThrough, Readable } from 'node:stream';
import type { EntryKind, ExportFormat } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import { stream } from 'exceljs';
import { dayOf, SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { neutral } from '../platform/cells.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transactions.js';
import { availableAccount } from './ledger.queries.js';

export interface LedgerFile {
  name: string;
  type: string;
  content: Readable;
}

const CHUNK = 1_000;
const KIND_WORDS: Record<EntryKind, string> = {
  earn: '获得',
  opening: '期初余额导入',
  receive: '转入',
  spend: '使用',
  donate: '捐赠',
  give: '转出',
  reverse: '退回',
  hold: '预留',
  release: '预留退回',
  expire: '到期',
  clawback: '退货扣回',
  settle: '抵扣欠分',
  retire: '有效期延长（换出）',
  renew: '有效期延长（换入）',
};
const COLUMNS = ['序号', '时间', '类型', '事由', '说明', '计算', '积分变动', '余额', '到期日', '规则版本', '记录编号'];
type Cell = string | number;

interface LedgerRow {
  id: string;
  kind: EntryKind;
  title: string;
  detail: string;
  working: string;
  happened_at: Date;
  amount: number;
  version: number;
  balance_after: number;
  expires_at: Date | null;
  rule: number;
}

/** A member's own ledger as a file, whole: each line as the statement says it, oldest first. Streams, so that its length does not matter. */
@Injectable()
export class LedgerFileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async of(memberId: string, format: ExportFormat): Promise<LedgerFile> {
    const name = `points-${dayOf(this.clock.now())}.${format}`;
    // The first lines are read before anything is sent: a database that is away is then an honest 503.
    const first = await this.chunk(memberId, 0);
    const rows = this.rows(memberId, first);
    return format === 'csv'
      ? { name, type: 'text/csv; charset=utf-8', content: csvOf(rows) }
      : { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: xlsxOf(rows) };
  }

  private async *rows(memberId: string, first: LedgerRow[]): AsyncGenerator<Cell[]> {
    for (let chunk = first; ; ) {
      for (const row of chunk) yield cellsOf(row);
      const last = chunk.at(-1);
      if (!last || chunk.length < CHUNK) return;
      chunk = await this.chunk(memberId, Number(last.version));
    }
  }

  private chunk(memberId: string, after: number): Promise<LedgerRow[]> {
    return this.transactions.rows<LedgerRow>(
      `SELECT e.id, e.kind, e.title, e.detail, e.working, e.happened_at, p.amount, p.version, p.balance_after, l.expires_at, r.version AS rule
       FROM posting p JOIN entry e ON e.id = p.entry_id JOIN rule_version r ON r.id = e.rule_version_id
       LEFT JOIN lot l ON l.entry_id = e.id
       WHERE p.account_id = ? AND p.version > ? ORDER BY p.version LIMIT ${CHUNK}`,
      [availableAccount(memberId), after],
    );
  }
}

const localTime = (at: Date): string => new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');

function cellsOf(row: LedgerRow): Cell[] {
  return [
    Number(row.version),
    localTime(row.happened_at),
    KIND_WORDS[row.kind],
    row.title,
    row.detail,
    row.working,
    Number(row.amount),
    Number(row.balance_after),
    // The last day on which the points are good.
    row.expires_at ? dayOf(new Date(row.expires_at.getTime() - 1)) : '',
    Number(row.rule),
    row.id,
  ];
}

function csvOf(rows: AsyncIterable<Cell[]>): Readable {
  const writer = stringify({ bom: true, columns: COLUMNS, header: true, record_delimiter: 'windows' });
  Readable.from(neutralRows(rows))
    .on('error', (error) => writer.destroy(error))
    .pipe(writer);
  return writer;
}

async function* neutralRows(rows: AsyncIterable<Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map(neutral);
}

function xlsxOf(rows: AsyncIterable<Cell[]>): Readable {
  const content = new PassThrough();
  const workbook = new stream.xlsx.WorkbookWriter({ stream: content });
  const sheet = workbook.addWorksheet('积分账', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((header) => ({ header, width: header.length > 3 ? 30 : 20 }));
  const write = async () => {
    for await (const row of neutralRows(rows)) sheet.addRow(row).commit();
    sheet.commit();
    await workbook.commit();
  };
  write().catch((error: Error) => content.destroy(error));
  return content;
}
