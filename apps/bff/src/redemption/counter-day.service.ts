import type { TodayLine, TodayView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { CashOffService } from '../cash-off/cash-off.service.js';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { dayOf, startOfDay } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { type SqlValue, Transactions } from '../platform/transactions.js';
import { undoableUntil } from '../platform/undo.js';
import { SalesService } from '../sales/sales.service.js';

interface UseToday {
  id: string;
  used_at: Date;
  staff_id: string;
  uses: number;
  undone_at: Date | null;
  gift_name: string;
  quantity: number;
  uses_total: number;
  member_id: string;
}

/** What a counter did today: sales, used codes and points for cash off together, and what of it was undone. */
@Injectable()
export class CounterDayService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sales: SalesService,
    private readonly cashOffs: CashOffService,
    private readonly members: MembersService,
    private readonly clock: Clock,
  ) {}

  async today(clerk: Actor): Promise<TodayView> {
    const sales = await this.sales.today(clerk);
    const now = this.clock.now();
    const from = startOfDay(now);
    const [where, who] = clerk.storeId ? ['u.store_id = ?', clerk.storeId] : ['u.merchant_id = ?', clerk.merchantId];
    const [count] = await this.transactions.rows<{ n: number }>(
      `SELECT COALESCE(SUM(codes_used), 0) AS n FROM counter_day WHERE ${clerk.storeId ? 'counter_id' : 'merchant_id'} = ? AND day = ?`,
      [who, dayOf(now)],
    );
    const rows = await this.uses(where, [who ?? '', from]);
    const [undone] = await this.transactions.rows<{ n: number }>(
      `SELECT COUNT(*) AS n FROM code_use u JOIN code_use_undo d ON d.use_id = u.id WHERE ${where} AND u.used_at >= ?`,
      [who, from],
    );
    const names = await this.members.maskedNames(this.transactions, [...new Set(rows.map((r) => r.member_id))]);
    const verified = rows.map(
      (r): TodayLine => ({
        id: r.id,
        kind: 'verify',
        title: r.uses_total > 1 ? `${r.gift_name} · ${r.uses} 次` : `${r.gift_name} × ${r.quantity}`,
        detail: names.get(r.member_id) ?? '',
        at: r.used_at.toISOString(),
        undoUntil: undoableUntil(clerk, { staffId: r.staff_id, at: r.used_at, undoneAt: r.undone_at }, now),
        undoneAt: r.undone_at?.toISOString() ?? null,
      }),
    );
    const offs = await this.cashOffs.today({ ...clerk, merchantId: clerk.merchantId ?? '' });
    const recent = [...sales.recent, ...verified, ...offs.lines].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 20);
    return {
      ...sales,
      verifiedCount: Number(count?.n ?? 0),
      cashOffCount: offs.count,
      cashOffFen: offs.offFen,
      undoneCount: Number(undone?.n ?? 0) + offs.undone,
      recent,
    };
  }

  private uses(where: string, values: SqlValue[]): Promise<UseToday[]> {
    return this.transactions.rows<UseToday>(
      `SELECT u.id, u.used_at, u.staff_id, u.uses, d.undone_at, r.gift_name, r.quantity, r.uses_total, r.member_id
       FROM code_use u JOIN redemption r ON r.id = u.redemption_id LEFT JOIN code_use_undo d ON d.use_id = u.id
       WHERE ${where} AND u.used_at >= ? ORDER BY u.used_at DESC LIMIT 20`,
      values,
    );
  }
}
