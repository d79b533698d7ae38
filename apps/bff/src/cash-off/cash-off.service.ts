import {
  CASH_OFF_SECONDS,
  type CashOffRequest,
  type CashOffTerms,
  type CashOffView,
  POINT_FEN,
  type TodayLine,
  UNDO_MINUTES,
} from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { startOfDay } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { thousands, yuan } from '../platform/figures.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { undoableUntil, undoUntil } from '../platform/undo.js';
import { PointsService } from '../points/points.service.js';
import { cashOffs, closeCashOff, insertCashOff, lockCashOff, type WholeCashOff } from './cash-off.queries.js';
import { mostOff } from './cash-off.rules.js';

type Reader = Pick<Tx, 'rows'>;
type Clerk = Actor & { merchantId: string };

/** What a sale says of the cash-off that paid the rest of its bill. */
export interface SaleOfCashOff {
  cashOffId: string;
  merchantId: string;
  memberId: string;
  amountFen: number;
}
export interface CashOffsToday {
  count: number;
  offFen: number;
  undone: number;
  lines: TodayLine[];
}

/** The counter's side: asking, looking what became of it, and what a sale and the day's tally know of it. */
@Injectable()
export class CashOffService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  terms(): CashOffTerms {
    const { cashOffMostPercent: mostPercent } = this.configuration;
    return { pointFen: POINT_FEN, mostPercent, confirmSeconds: CASH_OFF_SECONDS, undoMinutes: UNDO_MINUTES };
  }

  /** Asks the member whose code was scanned. No point moves; an earlier ask of the same clerk that is still open is withdrawn. */
  ask(clerk: Clerk, memberId: string, ask: CashOffRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if (!(await this.merchants.merchant(tx, clerk.merchantId)).active) throw conflict('merchants/inactive');
      const most = mostOff(ask.amountFen, this.configuration.cashOffMostPercent);
      if (ask.points > most.points)
        throw new Refusal(422, 'counter/cash-off-too-much', { mostPoints: most.points, mostFen: most.fen });
      const balance = (await this.points.lockBalances(tx, [memberId])).get(memberId) ?? 0;
      // How many the member has is not the clerk's to know.
      if (ask.points > balance) throw conflict('counter/cash-off-points-short');
      await tx.write(
        "UPDATE cash_off SET state = 'withdrawn', answered_at = ? WHERE member_id = ? AND staff_id = ? AND state = 'asked'",
        [tx.now, memberId, clerk.id],
      );
      const id = newId();
      await insertCashOff(tx, {
        id,
        merchant_id: clerk.merchantId,
        store_id: clerk.storeId,
        staff_id: clerk.id,
        member_id: memberId,
        amount_fen: ask.amountFen,
        off_fen: ask.points * POINT_FEN,
        points: ask.points,
        state: 'asked',
        asked_at: tx.now,
        ends_at: new Date(tx.now.getTime() + CASH_OFF_SECONDS * 1000),
        answered_at: null,
        entry_id: null,
      });
      return this.viewOf(tx, clerk, id);
    });
  }

  find(clerk: Clerk, id: string): Promise<CashOffView> {
    return this.viewOf(this.transactions, clerk, id);
  }

  withdraw(clerk: Clerk, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await lockCashOff(tx, id);
      if (row?.merchant_id !== clerk.merchantId) throw notFound('counter/cash-off-not-found');
      if (row.state !== 'asked') throw conflict('counter/cash-off-answered', { state: row.state });
      await closeCashOff(tx, id, 'withdrawn');
      return this.viewOf(tx, clerk, id);
    });
  }

  /** Joins `tx`. Why these sales may not name these cash-offs; null where they may. UNIQUE keys have the last word between instances. */
  async problemsOfSales(tx: Tx, sales: SaleOfCashOff[]): Promise<(Refusal | null)[]> {
    if (sales.length === 0) return [];
    const ids = sales.map((s) => s.cashOffId);
    const rows = new Map(
      (await cashOffs(tx, `c.id IN (${ids.map(() => '?').join(',')})`, ids, ids.length)).map((r) => [r.id, r]),
    );
    const taken = new Set<string>();
    return sales.map((sale) => {
      const row = rows.get(sale.cashOffId);
      if (row?.merchant_id !== sale.merchantId || row.member_id !== sale.memberId) return notFound('counter/cash-off-not-found');
      if (row.state !== 'confirmed') return conflict('counter/cash-off-not-confirmed');
      if (row.sale_id !== null || taken.has(row.id)) return conflict('counter/cash-off-in-a-sale');
      const toPayFen = row.amount_fen - row.off_fen;
      if (sale.amountFen !== toPayFen) return new Refusal(422, 'counter/cash-off-amount', { toPayFen });
      taken.add(row.id);
      return null;
    });
  }

  /** Joins `tx`. */
  keepSales(tx: Tx, pairs: { cashOffId: string; saleId: string }[]): void {
    if (pairs.length === 0) return;
    tx.later(
      `INSERT INTO cash_off_sale (cash_off_id, sale_id) VALUES ${pairs.map(() => '(?,?)').join(',')}`,
      pairs.flatMap((p) => [p.cashOffId, p.saleId]),
    );
  }

  /** What a counter took off today. */
  async today(clerk: Clerk): Promise<CashOffsToday> {
    const now = this.clock.now();
    const [where, who] = clerk.storeId ? ['c.store_id = ?', clerk.storeId] : ['c.merchant_id = ?', clerk.merchantId];
    const [sums] = await this.transactions.rows<{ n: number; fen: string | null; undone: string | null }>(
      `SELECT SUM(c.state = 'confirmed') AS n, SUM(CASE WHEN c.state = 'confirmed' THEN c.off_fen ELSE 0 END) AS fen,
         SUM(c.state = 'undone') AS undone FROM cash_off c WHERE ${where} AND c.answered_at >= ? AND c.entry_id IS NOT NULL`,
      [who, startOfDay(now)],
    );
    const rows = await cashOffs(
      this.transactions,
      `${where} AND c.answered_at >= ? AND c.entry_id IS NOT NULL ORDER BY c.answered_at DESC`,
      [who, startOfDay(now)],
      20,
    );
    const names = await this.members.maskedNames(
      this.transactions,
      rows.map((r) => r.member_id),
    );
    return {
      count: Number(sums?.n ?? 0),
      offFen: Number(sums?.fen ?? 0),
      undone: Number(sums?.undone ?? 0),
      lines: rows.map((r) => todayLine(clerk, r, names.get(r.member_id) ?? '', now)),
    };
  }

  async viewOf(db: Reader, clerk: Clerk, id: string): Promise<CashOffView> {
    const [row] = await cashOffs(db, 'c.id = ? AND c.merchant_id = ?', [id, clerk.merchantId], 1);
    if (!row) throw notFound('counter/cash-off-not-found');
    const now = this.clock.now();
    const names = await this.members.maskedNames(db, [row.member_id]);
    // Whoever did not answer in time has not agreed, whether or not the job has written it down yet.
    const state = row.state === 'asked' && row.ends_at <= now ? 'ended' : row.state;
    return {
      id: row.id,
      state,
      memberName: names.get(row.member_id) ?? '',
      storeName: await this.placeName(db, row),
      amountFen: row.amount_fen,
      points: row.points,
      offFen: row.off_fen,
      toPayFen: row.amount_fen - row.off_fen,
      askedAt: row.asked_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      answeredAt: row.answered_at?.toISOString() ?? null,
      undoUntil: state === 'confirmed' && row.answered_at ? undoUntil(row.answered_at).toISOString() : null,
      saleId: row.sale_id,
      serverTime: now.toISOString(),
    };
  }

  /** The merchant with its store, as the member sees where it happened. */
  async placeName(db: Reader, row: { merchant_id: string; store_id: string | null }): Promise<string> {
    const merchant = await this.merchants.merchant(db, row.merchant_id);
    if (!row.store_id) return merchant.name;
    return `${merchant.name}${(await this.merchants.store(db, row.store_id)).name}`;
  }
}

function todayLine(clerk: Clerk, r: WholeCashOff, memberName: string, now: Date): TodayLine {
  const at = r.answered_at ?? r.asked_at;
  return {
    id: r.id,
    kind: 'cash-off',
    title: `${memberName} 抵 ${yuan(r.off_fen)} 元`,
    detail: `${thousands(r.points)} 分，实付 ${yuan(r.amount_fen - r.off_fen)} 元`,
    at: at.toISOString(),
    undoUntil: undoableUntil(clerk, { staffId: r.staff_id, at, undoneAt: r.undone_at }, now),
    undoneAt: r.undone_at?.toISOString() ?? null,
  };
}
