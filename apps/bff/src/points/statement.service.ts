import type {
  EntryKind,
  EntryLine,
  EntryView,
  LotKind,
  LotsView,
  LotView,
  MonthTotal,
  PointsSummary,
  SourceKind,
  StatementFilter,
  StatementView,
} from '@gp/contracts';
import { KINDS_OF_FILTER } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { monthOf, startOfMonth } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { pageOf } from '../platform/paging.js';
import { invalid, notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { availableAccount, debtAccount, heldAccount } from './ledger.queries.js';
import { figuresOf, type MonthRow } from './months.rules.js';
import { monthlyPace, monthsAway } from './points.rules.js';
import { RulesService } from './rules.service.js';

const PAGE = 20;
const MOST_LOTS = 500;

interface LineRow {
  id: string;
  kind: EntryKind;
  source_kind: SourceKind;
  source_id: string;
  title: string;
  detail: string;
  working: string;
  place: string | null;
  rule_version_id: string;
  happened_at: Date;
  recorded_at: Date;
  amount: number;
  version: number;
  balance_after: number;
  lot_kind: LotKind | null;
  lot_expires_at: Date | null;
}

const LINE = `e.id, e.kind, e.source_kind, e.source_id, e.title, e.detail, e.working, e.place, e.rule_version_id, e.happened_at,
  e.recorded_at, p.amount, p.version, p.balance_after, l.kind AS lot_kind, l.expires_at AS lot_expires_at
  FROM posting p JOIN entry e ON e.id = p.entry_id LEFT JOIN lot l ON l.entry_id = e.id`;

type Reader = Pick<Transactions, 'rows'>;

async function hasEarlierMonth(db: Reader, account: string, now: Date): Promise<boolean> {
  const rows = await db.rows('SELECT 1 FROM account_month WHERE account_id = ? AND month < ? LIMIT 1', [
    account,
    monthOf(startOfMonth(now, -3)),
  ]);
  return rows.length > 0;
}

/** Of the three months before this one those count that are not before the first earning. */
function paceOf(lastMonths: MonthTotal[], hasEarlier: boolean, now: Date): number | null {
  const rows = lastMonths.filter((m) => m.month !== monthOf(now));
  if (rows.length === 0) return null;
  const first = rows.map((r) => r.month).sort()[0] ?? '';
  const counted = [-3, -2, -1].map((n) => monthOf(startOfMonth(now, n))).filter((m) => hasEarlier || m >= first);
  return monthlyPace(counted.map((m) => ({ earned: rows.find((r) => r.month === m)?.earned ?? 0 })));
}

/** What a member sees of the ledger. Reads only, by keyset; a filter for what hardly ever happens walks the member's own history. */
@Injectable()
export class StatementService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rules: RulesService,
    private readonly clock: Clock,
  ) {}

  /** The card on the home page, which everybody opens all the time: one round trip. */
  async summary(memberId: string): Promise<PointsSummary> {
    const account = availableAccount(memberId);
    const now = this.clock.now();
    const [balances, ending, months, before] = await this.transactions.together((db) => [
      this.balances(memberId, db),
      // By ends_by and not by expires_at, which is the same here: it is in the index, in this order.
      db.rows<{ remaining: number; expires_at: Date }>(
        `SELECT SUM(remaining) AS remaining, ends_by AS expires_at FROM lot
         WHERE member_id = ? AND closed = 0 AND ends_by < '9999-12-31' AND ends_by > ? GROUP BY ends_by ORDER BY ends_by LIMIT 3`,
        [memberId, now],
      ),
      this.lastMonths(account, now, db),
      hasEarlierMonth(db, account, now),
    ]);
    const month = months.find((m) => m.month === monthOf(now));
    return {
      balance: balances.available,
      held: balances.held,
      debt: balances.debt,
      ending: ending.map((e) => ({ points: Number(e.remaining), expiresAt: e.expires_at.toISOString() })),
      earnedThisMonth: month?.earned ?? 0,
      spentThisMonth: month?.spent ?? 0,
      monthlyPace: paceOf(months, before, now),
    };
  }

  async balance(memberId: string, db: Reader = this.transactions): Promise<number> {
    const [row] = await db.rows<{ balance: number }>('SELECT balance FROM account WHERE id = ?', [availableAccount(memberId)]);
    return Number(row?.balance ?? 0);
  }

  private async balances(
    memberId: string,
    db: Reader = this.transactions,
  ): Promise<{ available: number; held: number; debt: number }> {
    const [available, held, debt] = [availableAccount(memberId), heldAccount(memberId), debtAccount(memberId)];
    const rows = await db.rows<{ id: string; balance: number }>('SELECT id, balance FROM account WHERE id IN (?, ?, ?)', [
      available,
      held,
      debt,
    ]);
    const of = (id: string) => Number(rows.find((r) => r.id === id)?.balance ?? 0);
    // A debt is kept below zero and told above it.
    return { available: of(available), held: of(held), debt: 0 - of(debt) };
  }

  /** Mean points earned a month over the three months before this one, or since the first earning if that is shorter. */
  async pace(memberId: string): Promise<number | null> {
    const account = availableAccount(memberId);
    const now = this.clock.now();
    const [months, before] = await this.transactions.together((db) => [
      this.lastMonths(account, now, db),
      hasEarlierMonth(db, account, now),
    ]);
    return paceOf(months, before, now);
  }

  /** Points earned in the Shanghai month of `now` and the eleven before it, less what refunds took back. By member. */
  async earnedInYear(db: Reader, memberIds: string[], now: Date): Promise<Map<string, number>> {
    if (memberIds.length === 0) return new Map();
    const accounts = new Map(memberIds.map((id) => [availableAccount(id), id]));
    const rows = await db.rows<{ account_id: string; earned: string }>(
      `SELECT account_id, SUM(amount) AS earned FROM account_month
       WHERE account_id IN (${[...accounts].map(() => '?').join(',')}) AND month BETWEEN ? AND ? AND kind IN ('earn', 'clawback')
       GROUP BY account_id`,
      [...accounts.keys(), monthOf(startOfMonth(now, -11)), monthOf(now)],
    );
    return new Map(rows.map((r) => [accounts.get(r.account_id) ?? '', Number(r.earned)]));
  }

  /** Whole months until `missing` points are there at this pace; null when the pace does not say. */
  forecast(missing: number, pace: number | null): number | null {
    return monthsAway(missing, pace);
  }

  private lastMonths(account: string, now: Date, db: Reader): Promise<MonthTotal[]> {
    return this.months(account, { from: monthOf(startOfMonth(now, -3)), to: monthOf(now) }, db);
  }

  private async months(account: string, { from, to }: { from: string; to: string }, db: Reader): Promise<MonthTotal[]> {
    const rows = await db.rows<MonthRow>(
      'SELECT month, kind, amount, entries FROM account_month WHERE account_id = ? AND month BETWEEN ? AND ? ORDER BY month DESC',
      [account, from, to],
    );
    return [...new Set(rows.map((r) => r.month))].map((month) => ({
      month,
      ...figuresOf(rows.filter((r) => r.month === month)),
    }));
  }

  /** A page of the statement, newest first. The cursor is the account's version of the last line: exact whatever comes in. */
  async statement(memberId: string, filter: StatementFilter, cursor: string | undefined): Promise<StatementView> {
    const account = availableAccount(memberId);
    const values: SqlValue[] = [account];
    let where = 'p.account_id = ?';
    if (cursor) {
      if (!/^\d{1,15}$/.test(cursor)) throw invalid('cursor', '翻页位置不对');
      where += ' AND p.version < ?';
      values.push(Number(cursor));
    }
    if (filter !== 'all') {
      const kinds = KINDS_OF_FILTER[filter];
      where += ` AND e.kind IN (${kinds.map(() => '?').join(',')})`;
      values.push(...kinds);
    }
    const [rows, balance] = await this.transactions.together((db) => [
      db.rows<LineRow>(`SELECT ${LINE} WHERE ${where} ORDER BY p.version DESC LIMIT ${PAGE + 1}`, values),
      this.balance(memberId, db),
    ]);
    const page = pageOf(rows, PAGE, lineView, (row) => String(row.version));
    const shown = rows.slice(0, PAGE);
    const [newest, oldest] = [shown[0], shown.at(-1)];
    return {
      balance,
      ...page,
      months:
        newest && oldest
          ? await this.months(account, { from: monthOf(oldest.recorded_at), to: monthOf(newest.recorded_at) }, this.transactions)
          : [],
    };
  }

  async entry(memberId: string, entryId: string): Promise<EntryView> {
    const [row] = await this.transactions.rows<LineRow>(`SELECT ${LINE} WHERE p.entry_id = ? AND p.account_id = ?`, [
      entryId,
      availableAccount(memberId),
    ]);
    if (!row) throw notFound('points/entry-not-found');
    const rules = await this.rules.views(this.clock.now());
    const rule = rules.find((r) => r.id === row.rule_version_id);
    if (!rule) throw new Error(`entry ${entryId} names no rule`);
    const moves = await this.transactions.rows<{ lot_id: string; amount: number; title: string; expires_at: Date | null }>(
      `SELECT m.lot_id, m.amount, e.title, l.expires_at FROM lot_move m JOIN lot l ON l.id = m.lot_id JOIN entry e ON e.id = l.entry_id
       WHERE m.entry_id = ? ORDER BY l.ends_by, l.id`,
      [entryId],
    );
    const lots = await this.lotRows('l.entry_id = ?', [entryId], 1);
    return {
      ...lineView(row),
      rule,
      working: row.working,
      lot: lots[0] ?? null,
      moves: moves.map((m) => ({
        lotId: m.lot_id,
        amount: Number(m.amount),
        lotTitle: m.title,
        expiresAt: m.expires_at?.toISOString() ?? null,
      })),
      sourceId: row.source_id,
      place: row.place,
    };
  }

  /** The open lots in the order in which they will be spent; their sum and the rest are the balance. */
  async lots(memberId: string): Promise<LotsView> {
    const lots = await this.lotRows('l.member_id = ? AND l.closed = 0', [memberId], MOST_LOTS);
    const [sum] = await this.transactions.rows<{ remaining: string | null }>(
      'SELECT SUM(remaining) AS remaining FROM lot WHERE member_id = ? AND closed = 0',
      [memberId],
    );
    const listed = lots.reduce((total, lot) => total + lot.remaining, 0);
    const holds = await this.transactions.rows<{ id: string; points: number; title: string; ends_at: Date }>(
      "SELECT id, points, title, ends_at FROM hold WHERE member_id = ? AND state = 'open' ORDER BY ends_at, id LIMIT 100",
      [memberId],
    );
    const { available, debt } = await this.balances(memberId);
    return {
      balance: available,
      lots,
      restPoints: Number(sum?.remaining ?? 0) - listed,
      holds: holds.map((h) => ({ id: h.id, points: Number(h.points), title: h.title, endsAt: h.ends_at.toISOString() })),
      debt,
    };
  }

  private async lotRows(where: string, values: SqlValue[], most: number): Promise<LotView[]> {
    const rows = await this.transactions.rows<{
      id: string;
      kind: LotKind;
      title: string;
      granted: number;
      remaining: number;
      happened_at: Date;
      expires_at: Date | null;
      version: number;
    }>(
      `SELECT l.id, l.kind, e.title, l.granted, l.remaining, e.happened_at, l.expires_at, r.version
       FROM lot l JOIN entry e ON e.id = l.entry_id JOIN rule_version r ON r.id = l.rule_version_id
       WHERE ${where} ORDER BY l.ends_by, l.id LIMIT ${most}`,
      values,
    );
    return rows.map((r) => ({
      id: r.id,
      kind: r.kind,
      title: r.title,
      granted: Number(r.granted),
      remaining: Number(r.remaining),
      earnedAt: r.happened_at.toISOString(),
      expiresAt: r.expires_at?.toISOString() ?? null,
      ruleVersion: Number(r.version),
    }));
  }
}

function lineView(row: LineRow): EntryLine {
  return {
    id: row.id,
    kind: row.kind,
    source: row.source_kind,
    amount: Number(row.amount),
    balanceAfter: Number(row.balance_after),
    title: row.title,
    detail: row.detail,
    lotKind: row.lot_kind,
    expiresAt: row.lot_expires_at?.toISOString() ?? null,
    happenedAt: row.happened_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
  };
}
