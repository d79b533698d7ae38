import { Readable } from 'node:stream';
import { type SettlementSide, type SettlementSource } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { dayOf, SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { neutral } from '../platform/cells.js';
import { Transactions } from '../platform/transactions.js';
import { type Statement, StatementsService } from './statements.service.js';

const COLUMNS = ['时间', '类型', '说明', '方向', '对方', '积分', '金额（元）', '异议', '明细编号'];
const SIDES: Record<SettlementSide, string> = { receivable: '应收', payable: '应付' };
type Row = (string | number)[];

/** A statement as a file, line by line; streams, so that its length does not matter. Who downloaded what is on record before the first line. */
@Injectable()
export class SettlementFileService {
  constructor(
    private readonly statements: StatementsService,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  async of(me: Actor, statement: Statement): Promise<{ name: string; content: Readable }> {
    // Before anything is sent: a statement that is not there is then an honest 404.
    const { head } = await this.statements.view(statement, undefined);
    const change = { month: statement.month };
    await this.transactions.run((tx) =>
      this.audit.record(tx, me, { action: 'settlement.export', objectKind: 'settlement', objectId: statement.partyId, change }),
    );
    const writer = stringify({ bom: true, columns: COLUMNS, header: true, record_delimiter: 'windows' });
    Readable.from(this.rows(statement, head.partyName))
      .on('error', (error) => writer.destroy(error))
      .pipe(writer);
    return { name: `settlement-${statement.month}.csv`, content: writer };
  }

  private async *rows(statement: Statement, partyName: string): AsyncGenerator<Row> {
    for await (const lines of this.statements.allLines(statement))
      for (const line of lines) {
        const words = line.dispute ? (line.dispute.upheld === null ? '待处理' : line.dispute.upheld ? '成立' : '不成立') : '';
        const own = line.counterparty === partyName ? `${partyName}（本店积分）` : line.counterparty;
        yield [
          localTime(line.happenedAt),
          kindOf(line.source),
          line.title,
          SIDES[line.side],
          own,
          line.points,
          (line.fen / 100).toFixed(2),
          words,
          line.lineId,
        ].map((cell, column) => (column === 5 || column === 6 ? cell : neutral(cell)));
      }
  }
}

const localTime = (iso: string): string => {
  const at = new Date(iso);
  return `${dayOf(at)} ${new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19)}`;
};

const kindOf = (source: SettlementSource): string =>
  source.endsWith('-undo') || source === 'return' || source === 'correction' ? '冲回' : '发生';
