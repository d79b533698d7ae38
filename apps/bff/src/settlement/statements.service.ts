import type { SettlementDisputeRequest, SettlementHead, SettlementView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { idCursor } from '../platform/paging.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PROGRAMME } from '../points/points.types.js';
import { draftHead, headOf, lineView } from './settlement.views.js';
import {
  type DisputeRow,
  disputesOf,
  giftNamesOf,
  type LineRow,
  linesOf,
  lockStatement,
  partsOf,
  type StatementRow,
  type Sums,
  statementsOf,
  sumsOf,
} from './settlement-statements.queries.js';

type Reader = Pick<Tx, 'rows'>;
export interface Statement {
  month: string;
  partyId: string;
}

const PAGE = 50;
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
export const PROGRAMME_NAME = '项目方';

/** What a party sees of its months, and what its owner answers. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly merchants: MerchantsService,
    private readonly audit: Audit,
  ) {}

  /** The months of one party, the latest first: those issued, and drafts of the others. */
  async months(partyId: string): Promise<SettlementHead[]> {
    return this.heads(this.transactions, { partyId });
  }

  /** By party or by month: issued statements keep their figures, the rest is summed up as it stands. */
  async heads(db: Reader, filter: { month?: string; partyId?: string }): Promise<SettlementHead[]> {
    const statements = await statementsOf(db, filter);
    const issued = new Set(statements.map((s) => `${s.month} ${s.party_id}`));
    const drafts = (await sumsOf(db, filter)).filter((s) => !issued.has(`${s.month} ${s.party_id}`));
    const name = await this.namer(db, [...statements, ...drafts]);
    const heads = [...statements.map((s) => headOf(s, name(s.party_id))), ...drafts.map((s) => draftHead(s, name(s.party_id)))];
    return heads.sort((a, b) => (a.month === b.month ? (a.partyId < b.partyId ? -1 : 1) : a.month < b.month ? 1 : -1));
  }

  async head(db: Reader, statement: Statement): Promise<SettlementHead> {
    const [head] = MONTH.test(statement.month) ? await this.heads(db, statement) : [];
    if (!head) throw notFound('settlement/not-found');
    return head;
  }

  async view(statement: Statement, cursor: string | undefined): Promise<SettlementView> {
    const head = await this.head(this.transactions, statement);
    const rows = await linesOf(this.transactions, statement, idCursor(cursor), PAGE + 1);
    const ids = [...new Set(rows.map((r) => r.line_id))];
    const last = ids.length > PAGE ? (ids[PAGE - 1] ?? null) : null;
    const shown = last === null ? rows : rows.filter((r) => r.line_id <= last);
    return { head, items: await this.lineViews(statement, shown), cursor: last };
  }

  /** All lines, some at a time, for a file. */
  async *allLines(statement: Statement): AsyncGenerator<Awaited<ReturnType<StatementsService['lineViews']>>> {
    for (let after: string | null = null; ; ) {
      const rows: LineRow[] = await linesOf(this.transactions, statement, after, 500);
      if (rows.length === 0) return;
      yield await this.lineViews(statement, rows);
      after = rows.at(-1)?.line_id ?? null;
    }
  }

  private async lineViews(statement: Statement, rows: LineRow[]) {
    const db = this.transactions;
    const parts = await partsOf(db, [...new Set(rows.map((r) => r.line_id))]);
    const gifts = await giftNamesOf(db, rows);
    const [issued] = await statementsOf(db, statement);
    const disputes = new Map((issued ? await disputesOf(db, issued.id) : []).map((d: DisputeRow) => [d.line_id, d]));
    const name = await this.namer(db, parts);
    return rows.map((row) => {
      const others = parts.filter((p) => p.line_id === row.line_id && p.side !== row.side).map((p) => name(p.party_id));
      return lineView(row, {
        giftName: gifts.get(row.source_id) ?? null,
        others: [...new Set(others)],
        dispute: disputes.get(row.line_id) ?? null,
      });
    });
  }

  private async namer(db: Reader, parties: (Pick<Sums, 'party_id'> | StatementRow)[]): Promise<(id: string) => string> {
    const merchants = await this.merchants.merchants(db, [...new Set(parties.map((p) => p.party_id))]);
    return (id) => (id === PROGRAMME ? PROGRAMME_NAME : (merchants.get(id)?.name ?? ''));
  }

  acknowledge(me: Actor, statement: Statement, key: CommandKey): Promise<Answer> {
    return this.answering(statement, key, async (tx, row) => {
      await this.answered(tx, row, 'acknowledged');
      await this.record(tx, me, 'settlement.acknowledge', row, {});
    });
  }

  /** The owner names lines and a reason; the others of the statement stand. */
  dispute(me: Actor, statement: Statement, ask: SettlementDisputeRequest, key: CommandKey): Promise<Answer> {
    return this.answering(statement, key, async (tx, row) => {
      const lineIds = [...new Set(ask.lineIds)].sort();
      const own = (await partsOf(tx, lineIds)).filter((p) => p.party_id === statement.partyId);
      const onIt = await tx.rows<{ id: string; source_kind: string }>(
        `SELECT id, source_kind FROM settlement_line WHERE month = ? AND id IN (${lineIds.map(() => '?').join(',')})`,
        [statement.month, ...lineIds],
      );
      const found = new Set(own.map((p) => p.line_id));
      if (onIt.length !== lineIds.length || lineIds.some((id) => !found.has(id)))
        throw new Refusal(422, 'settlement/line-not-found');
      // What a dispute has taken back already is not taken back again.
      const corrected = await tx.rows(
        `SELECT 1 FROM settlement_line WHERE corrects_line_id IN (${lineIds.map(() => '?').join(',')})`,
        lineIds,
      );
      if (corrected.length > 0) throw conflict('settlement/line-disputed');
      const reason = ask.reason.trim();
      await tx.write(
        `INSERT INTO settlement_dispute (id, statement_id, line_id, reason, raised_by, raised_at)
         VALUES ${lineIds.map(() => '(?,?,?,?,?,?)').join(',')}`,
        lineIds.flatMap((lineId) => [newId(), row.id, lineId, reason, me.id, tx.now]),
      );
      await this.answered(tx, row, 'disputed');
      await this.record(tx, me, 'settlement.dispute', row, { lines: lineIds.length, reason });
    });
  }

  private answering(statement: Statement, key: CommandKey, work: (tx: Tx, row: StatementRow) => Promise<void>): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const head = await this.head(tx, statement);
      const row = await lockStatement(tx, statement.month, statement.partyId);
      if (head.state === 'draft' || !row) throw conflict('settlement/not-issued');
      if (row.state !== 'issued') throw conflict('settlement/already-answered');
      await work(tx, row);
      return this.head(tx, statement);
    });
  }

  private async answered(tx: Tx, row: StatementRow, state: 'acknowledged' | 'disputed'): Promise<void> {
    await tx.write('UPDATE settlement_statement SET state = ?, answered_at = ? WHERE id = ?', [state, tx.now, row.id]);
  }

  private record(tx: Tx, me: Actor, action: string, row: StatementRow, change: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, me, {
      action,
      objectKind: 'settlement',
      objectId: row.id,
      change: { month: row.month, ...change },
    });
  }
}
