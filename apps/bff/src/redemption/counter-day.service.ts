import type { TodayLine, TodayView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { dayOf, startOfDay } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/transactions.js';
import { SalesService } from '../sales/sales.service.js';

/** What a counter did today: sales and used codes together. */
@Injectable()
export class CounterDayService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sales: SalesService,
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
    const rows = await this.transactions.rows<{
      id: string;
      used_at: Date;
      gift_name: string;
      quantity: number;
      member_id: string;
    }>(
      `SELECT u.id, u.used_at, r.gift_name, r.quantity, r.member_id FROM code_use u JOIN redemption r ON r.id = u.redemption_id
       WHERE ${where} AND u.used_at >= ? ORDER BY u.used_at DESC LIMIT 20`,
      [who, from],
    );
    const names = await this.members.maskedNames(this.transactions, [...new Set(rows.map((r) => r.member_id))]);
    const verified = rows.map(
      (r): TodayLine => ({
        id: r.id,
        kind: 'verify',
        title: `${r.gift_name} × ${r.quantity}`,
        detail: names.get(r.member_id) ?? '',
        at: r.used_at.toISOString(),
      }),
    );
    const recent = [...sales.recent, ...verified].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 20);
    return { ...sales, verifiedCount: Number(count?.n ?? 0), recent };
  }
}
