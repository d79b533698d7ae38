import type { SettlementDecision, SettlementMonth, SettlementMonthView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { monthOf, SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PROGRAMME } from '../points/points.types.js';
import { monthFor, type Part } from './settlement.rules.js';
import { disputeView } from './settlement.views.js';
import { insertLines, lockBook } from './settlement-lines.queries.js';
import { SettlementRunService } from './settlement-run.service.js';
import { type DisputeRow, lockStatement, partsOf, sumsOf } from './settlement-statements.queries.js';
import { type Statement, StatementsService } from './statements.service.js';

type Reader = Pick<Tx, 'rows'>;
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** The operator's side: issuing a month for everybody at once, deciding disputes, closing what is settled. */
@Injectable()
export class SettlementConsoleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly runs: SettlementRunService,
    private readonly statements: StatementsService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async months(): Promise<SettlementMonth[]> {
    return this.monthsOf(this.transactions, null);
  }

  async month(month: string): Promise<SettlementMonthView> {
    return this.monthView(this.transactions, month);
  }

  private async monthsOf(db: Reader, only: string | null): Promise<SettlementMonth[]> {
    const [book] = await db.rows<{ issued_through: string }>('SELECT issued_through FROM settlement_book WHERE id = 1');
    const lines = await db.rows<{ month: string; n: number }>(
      `SELECT month, COUNT(*) AS n FROM settlement_line ${only ? 'WHERE month = ?' : ''} GROUP BY month ORDER BY month DESC`,
      only ? [only] : [],
    );
    const first = await this.earliestOpen(db, book?.issued_through ?? '');
    const sums = await sumsOf(db, only ? { month: only } : {});
    const current = monthOf(this.clock.now());
    return lines.map(({ month, n }) => {
      const parties = sums.filter((s) => s.month === month);
      return {
        month,
        state: month <= (book?.issued_through ?? '') ? 'issued' : 'open',
        canIssue: month === first && month < current,
        lines: Number(n),
        receivableFen: parties.reduce((sum, s) => sum + s.receivable, 0),
        payableFen: parties.reduce((sum, s) => sum + s.payable, 0),
      };
    });
  }

  private async monthView(db: Reader, month: string): Promise<SettlementMonthView> {
    const [found] = MONTH.test(month) ? await this.monthsOf(db, month) : [];
    if (!found) throw notFound('settlement/not-found');
    const parties = await this.statements.heads(db, { month });
    return { ...found, parties, netFen: parties.reduce((sum, p) => sum + p.netFen, 0) };
  }

  private async earliestOpen(db: Reader, issuedThrough: string): Promise<string | null> {
    const [row] = await db.rows<{ month: string | null }>('SELECT MIN(month) AS month FROM settlement_line WHERE month > ?', [
      issuedThrough,
    ]);
    return row?.month ?? null;
  }

  /** Every party's statement of a month that is over, whole: what has no line yet gets one first. */
  async issue(me: Actor, month: string, key: CommandKey): Promise<Answer> {
    if (MONTH.test(month) && month < monthOf(this.clock.now())) await this.runs.runFrom(...spanOf(month));
    return this.keyed.once(key, async (tx) => {
      if (!MONTH.test(month)) throw notFound('settlement/not-found');
      if (month >= monthOf(tx.now)) throw conflict('settlement/month-not-over');
      const issuedThrough = await lockBook(tx);
      if (month <= issuedThrough) throw conflict('settlement/already-issued');
      // Nothing is made any more by anybody else; what was booked since is made here.
      while ((await this.runs.some(tx, ...spanOf(month))) > 0);
      const first = await this.earliestOpen(tx, issuedThrough);
      if (first === null || first > month) throw notFound('settlement/not-found');
      if (first < month) throw conflict('settlement/earlier-month-open', { month: first });
      const sums = await sumsOf(tx, { month });
      await tx.write(
        `INSERT INTO settlement_statement (id, month, party_id, receivable_fen, payable_fen, line_count, issued_at, issued_by)
         VALUES ${sums.map(() => '(?,?,?,?,?,?,?,?)').join(',')}`,
        sums.flatMap((s) => [newId(), month, s.party_id, s.receivable, s.payable, s.line_count, tx.now, me.id]),
      );
      await tx.write('UPDATE settlement_book SET issued_through = ? WHERE id = 1', [month]);
      await this.audit.record(tx, me, {
        action: 'settlement.issue',
        objectKind: 'settlement',
        objectId: PROGRAMME,
        change: { month, statements: sums.length },
      });
      return this.monthView(tx, month);
    });
  }

  /** Upheld, the line is taken back by an opposite one on the next statement; rejected, it stands. Both say why. */
  decide(me: Actor, disputeId: string, { uphold, reason }: SettlementDecision, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const issuedThrough = await lockBook(tx);
      const [dispute] = await tx.rows<DisputeRow>('SELECT * FROM settlement_dispute WHERE id = ? FOR UPDATE', [disputeId]);
      if (!dispute) throw notFound('settlement/dispute-not-found');
      if (dispute.upheld !== null) throw conflict('settlement/dispute-decided');
      const known = await tx.rows('SELECT 1 FROM settlement_line WHERE corrects_line_id = ?', [dispute.line_id]);
      if (uphold && known.length > 0) throw conflict('settlement/line-disputed');
      await tx.write('UPDATE settlement_dispute SET upheld = ?, decision = ?, decided_by = ?, decided_at = ? WHERE id = ?', [
        uphold,
        reason.trim(),
        me.id,
        tx.now,
        disputeId,
      ]);
      if (uphold) await this.correct(tx, dispute, monthFor(monthOf(tx.now), issuedThrough));
      await this.audit.record(tx, me, {
        action: uphold ? 'settlement.uphold' : 'settlement.reject',
        objectKind: 'settlement',
        objectId: dispute.statement_id,
        change: { lineId: dispute.line_id, reason: reason.trim() },
      });
      return disputeView({ ...dispute, upheld: uphold ? 1 : 0, decision: reason.trim(), decided_at: tx.now });
    });
  }

  private async correct(tx: Tx, dispute: DisputeRow, month: string): Promise<void> {
    const parts = await partsOf(tx, [dispute.line_id]);
    const back: Part[] = parts.map((p) => ({
      partyId: p.party_id,
      side: p.side,
      points: -Number(p.points),
      fen: -Number(p.fen),
    }));
    const points = back.filter((p) => p.side === 'receivable').reduce((sum, p) => sum + p.points, 0);
    insertLines(tx, [
      {
        source: 'correction',
        sourceId: dispute.id,
        happenedAt: tx.now,
        points,
        parts: back,
        month,
        correctsLineId: dispute.line_id,
      },
    ]);
  }

  /** Settled: the owner has agreed, or every dispute is decided. The programme needs nobody's word but the operator's. */
  close(me: Actor, statement: Statement, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await this.statements.head(tx, statement);
      const row = await lockStatement(tx, statement.month, statement.partyId);
      if (!row) throw conflict('settlement/not-issued');
      const agreed = row.state === 'acknowledged' || (row.state === 'issued' && statement.partyId === PROGRAMME);
      const decided = row.state === 'disputed' && Number(row.open_disputes) === 0;
      if (!agreed && !decided) throw conflict('settlement/not-closable');
      await tx.write("UPDATE settlement_statement SET state = 'closed', closed_at = ? WHERE id = ?", [tx.now, row.id]);
      await this.audit.record(tx, me, {
        action: 'settlement.close',
        objectKind: 'settlement',
        objectId: row.id,
        change: { month: statement.month, netFen: Number(row.receivable_fen) - Number(row.payable_fen) },
      });
      return this.statements.head(tx, statement);
    });
  }
}

/** A month of Shanghai, from its first instant to that of the next one – and everything before it that was never settled. */
function spanOf(month: string): [Date, Date] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return [new Date(0), new Date(Date.UTC(year, number, 1) - SHANGHAI_OFFSET_MS)];
}
