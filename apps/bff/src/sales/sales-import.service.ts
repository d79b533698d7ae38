import { createHash } from 'node:crypto';
import type { ImportView } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { Job, Jobs } from '../platform/jobs.js';
import { invalid, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { type NewSale, SaleEarningsService } from '../points/sale-earnings.service.js';
import { type ReceiptRow, readReceipt } from './receipt.rules.js';
import { type ReceiptFile, readReceiptFile } from './receipt-file.js';
import { parseMapping } from './receipt-mapping.js';
import { LEAST_FEN, receiptName, SalesService } from './sales.service.js';

const CHUNK = 100;
const MOST_PROBLEMS = 200;
const STALE_MS = 2 * 60_000;

type Sale = Extract<ReceiptRow, { kind: 'sale' }>;
/** A receipt that is not in the books yet. */
type FreshSale = Sale & { saleId: string };
interface Tally {
  rowsRead: number;
  imported: number;
  skipped: number;
  known: number;
  refused: number;
  points: number;
  problems: { line: number; reason: string }[];
}

/**
 * Merchants' receipt files. Rows go in by hundreds, each hundred in one transaction with the progress it makes, so a file that is
 * interrupted is simply imported again: a receipt that is in the books is known, and nothing is doubled.
 */
@Injectable()
export class SalesImportService {
  private readonly logger = new Logger('sales-import');

  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly earnings: SaleEarningsService,
    private readonly sales: SalesService,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.register(new Job('sales.stale-imports', 60, () => this.failStale()));
  }

  /** Reads a file with the mapping that came with it (JSON), or the one its header is known by. Refuses what cannot be read. */
  read(content: Buffer, mappingText: string | undefined): Promise<ReceiptFile> {
    const mapping = mappingText?.trim() ? parseMapping(mappingText) : null;
    if (mappingText?.trim() && !mapping) throw invalid('mapping', '列的对应关系不是有效的 JSON');
    return readReceiptFile(content, mapping);
  }

  /** Joins `tx`. Opens the record of an import; `run` then does the work. */
  async open(
    tx: Tx,
    file: ReceiptFile,
    about: { merchantId: string; fileName: string; content: Buffer; by: string },
  ): Promise<ImportView> {
    const id = newId();
    await tx.write(
      `INSERT INTO sales_import (id, merchant_id, file_name, file_hash, state, row_count, problems, started_by, started_at, touched_at)
       VALUES (?,?,?,?,'running',?,'[]',?,?,?)`,
      [
        id,
        about.merchantId,
        about.fileName,
        createHash('sha256').update(about.content).digest('hex'),
        file.rows.length,
        about.by,
        tx.now,
        tx.now,
      ],
    );
    return this.view(tx, id);
  }

  /** Imports the rows; `progress` is told after each hundred. Whatever happens, the record says how it ended. */
  async run(
    importId: string,
    file: ReceiptFile,
    merchantId: string,
    by: string,
    progress?: (tally: ImportView) => void,
  ): Promise<ImportView> {
    try {
      for (let at = 0; at < file.rows.length; at += CHUNK) {
        await this.importChunk(importId, file, file.rows.slice(at, at + CHUNK), merchantId, by);
        progress?.(await this.view(this.transactions, importId));
      }
      await this.finish(importId, 'done');
    } catch (error) {
      this.logger.error({ importId, error: (error as Error).message }, 'import stopped');
      await this.finish(importId, 'failed').catch(() => undefined);
      throw error;
    }
    return this.view(this.transactions, importId);
  }

  private async importChunk(
    importId: string,
    file: ReceiptFile,
    rows: ReceiptFile['rows'],
    merchantId: string,
    by: string,
  ): Promise<void> {
    const now = this.clock.now();
    const read = rows.map(({ line, cells, problem }) => ({
      line,
      row: problem ? ({ kind: 'unreadable', reason: problem } as const) : readReceipt(cells, file.mapping, now),
    }));
    for (let attempt = 1; ; attempt++) {
      try {
        await this.transactions.run(async (tx) => this.addToRecord(tx, importId, await this.book(tx, read, merchantId, by)));
        return;
      } catch (error) {
        // The counter booked one of these receipts meanwhile: on the next run it is known.
        if (!isDuplicate(error) || attempt >= 3) throw error;
      }
    }
  }

  private async book(tx: Tx, read: { line: number; row: ReceiptRow }[], merchantId: string, by: string): Promise<Tally> {
    const tally: Tally = { rowsRead: read.length, imported: 0, skipped: 0, known: 0, refused: 0, points: 0, problems: [] };
    const refuse = (line: number, reason: string): void => {
      tally.refused++;
      tally.problems.push({ line, reason });
    };
    const sales = read.filter((r): r is { line: number; row: Sale } => r.row.kind === 'sale');
    const taken =
      sales.length > 0
        ? await this.sales.knownReceipts(
            tx,
            sales.map((s) => [merchantId, s.row.receiptNo]),
          )
        : new Set<string>();
    const fresh: FreshSale[] = [];
    for (const { line, row } of read) {
      if (row.kind === 'not-a-member') tally.skipped++;
      else if (row.kind === 'unreadable') refuse(line, row.reason);
      else if (taken.has(receiptName(merchantId, row.receiptNo))) tally.known++;
      else {
        if (row.amountFen < LEAST_FEN) {
          refuse(line, '不满 1 元，没有积分');
          continue;
        }
        taken.add(receiptName(merchantId, row.receiptNo));
        fresh.push({ ...row, saleId: newId() });
      }
    }
    tally.imported = fresh.length;
    tally.points = await this.bookSales(tx, fresh, merchantId, by);
    return tally;
  }

  /** Answers how many points they earned. */
  private async bookSales(tx: Tx, fresh: FreshSale[], merchantId: string, by: string): Promise<number> {
    if (fresh.length === 0) return 0;
    const { name } = await this.merchants.merchant(tx, merchantId);
    const memberOf = new Map<string, string>();
    for (const card of [...new Set(fresh.map((s) => s.card))].sort()) {
      // A card of the till is not a person who joined: no sign-up bonus.
      const identity = { provider: 'card', appId: merchantId, subject: card, person: null };
      memberOf.set(card, (await this.members.signIn(tx, identity)).id);
    }
    const sales = fresh.map((s): NewSale => ({ ...s, memberId: memberOf.get(s.card) as string, merchantId, lines: [] }));
    const plans = await this.earnings.plan(tx, sales);
    const words = { merchantName: name, place: name, cause: { kind: 'staff', id: by } as const };
    const earnings = sales.map((sale, i) => this.earnings.earnings(sale, plans[i] ?? [], words));
    const entries = await this.points.earn(tx, earnings.flat());
    const points = earnings.map((own) => own.reduce((sum, e) => sum + e.amount, 0));
    let next = 0;
    await tx.write(
      `INSERT INTO sale (id, merchant_id, receipt_no, member_id, amount_fen, points, entry_id, issued_by, happened_at, recorded_at)
       VALUES ${fresh.map(() => '(?,?,?,?,?,?,?,?,?,?)').join(',')}`,
      fresh.flatMap((s, i) => {
        const own = earnings[i] ?? [];
        const base = own[0]?.lotKind === 'base' ? (entries[next]?.entryId ?? null) : null;
        next += own.length;
        const memberId = memberOf.get(s.card) as string;
        return [s.saleId, merchantId, s.receiptNo, memberId, s.amountFen, points[i] ?? 0, base, by, s.happenedAt, tx.now];
      }),
    );
    return points.reduce((sum, n) => sum + n, 0);
  }

  private async addToRecord(tx: Tx, importId: string, t: Tally): Promise<void> {
    const [row] = await tx.rows<{ problems: unknown }>('SELECT problems FROM sales_import WHERE id = ? FOR UPDATE', [importId]);
    const before = (typeof row?.problems === 'string' ? JSON.parse(row.problems) : row?.problems) as Tally['problems'];
    await tx.write(
      `UPDATE sales_import SET rows_read = rows_read + ?, imported = imported + ?, skipped = skipped + ?, known = known + ?,
       refused = refused + ?, points = points + ?, problems = ?, touched_at = ? WHERE id = ?`,
      [
        t.rowsRead,
        t.imported,
        t.skipped,
        t.known,
        t.refused,
        t.points,
        JSON.stringify([...before, ...t.problems].slice(0, MOST_PROBLEMS)),
        tx.now,
        importId,
      ],
    );
  }

  private async finish(importId: string, state: 'done' | 'failed'): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write("UPDATE sales_import SET state = ?, finished_at = ? WHERE id = ? AND state = 'running'", [
        state,
        tx.now,
        importId,
      ]),
    );
  }

  /** An import whose server died makes no more progress: it says so, and the file can be imported again. */
  private async failStale(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.write("UPDATE sales_import SET state = 'failed', finished_at = ? WHERE state = 'running' AND touched_at < ?", [
        tx.now,
        new Date(tx.now.getTime() - STALE_MS),
      ]),
    );
  }

  /** The last imports; of one merchant for its owner. */
  async list(merchantId: string | null): Promise<ImportView[]> {
    const rows = await this.transactions.rows<ImportRow>(
      `SELECT * FROM sales_import ${merchantId ? 'WHERE merchant_id = ?' : ''} ORDER BY id DESC LIMIT 50`,
      merchantId ? [merchantId] : [],
    );
    return rows.map(importView);
  }

  async find(importId: string, merchantId: string | null): Promise<ImportView> {
    const [row] = await this.transactions.rows<ImportRow>('SELECT * FROM sales_import WHERE id = ?', [importId]);
    if (!row || (merchantId && row.merchant_id !== merchantId)) throw notFound('points/import-not-found');
    return importView(row);
  }

  private async view(db: Pick<Tx, 'rows'>, importId: string): Promise<ImportView> {
    const [row] = await db.rows<ImportRow>('SELECT * FROM sales_import WHERE id = ?', [importId]);
    return importView(row as ImportRow);
  }
}

interface ImportRow {
  id: string;
  merchant_id: string;
  file_name: string;
  state: ImportView['state'];
  row_count: number;
  rows_read: number;
  imported: number;
  skipped: number;
  known: number;
  refused: number;
  points: number;
  problems: unknown;
  started_at: Date;
  finished_at: Date | null;
}

const importView = (r: ImportRow): ImportView => ({
  id: r.id,
  fileName: r.file_name,
  state: r.state,
  rows: r.row_count,
  rowsRead: r.rows_read,
  imported: r.imported,
  skipped: r.skipped,
  known: r.known,
  refused: r.refused,
  points: Number(r.points),
  problems: (typeof r.problems === 'string' ? JSON.parse(r.problems) : r.problems) as ImportView['problems'],
  startedAt: r.started_at.toISOString(),
  finishedAt: r.finished_at?.toISOString() ?? null,
});
