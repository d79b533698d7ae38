import type { BillHead, BillView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { monthOf } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { notFound } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { availableAccount } from './ledger.queries.js';
import { figuresOf, type MonthRow, monthsBetween } from './months.rules.js';

interface Month extends BillHead {
  rows: MonthRow[];
}

/** The monthly bill: opening + movements = closing = the ledger. A month is of Shanghai, by when an entry was recorded. */
@Injectable()
export class BillsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Every month since the first movement, the latest first; months in which nothing moved too. */
  async heads(memberId: string): Promise<BillHead[]> {
    return (await this.months(memberId)).map(({ month, opening, closing }) => ({ month, opening, closing })).reverse();
  }

  async bill(memberId: string, month: string): Promise<BillView> {
    const found = (await this.months(memberId)).find((m) => m.month === month);
    if (!found) throw notFound('points/bill-not-found');
    const { opening, closing, rows } = found;
    return {
      month,
      opening,
      closing,
      movements: rows.map((r) => ({ kind: r.kind, amount: Number(r.amount), entries: Number(r.entries) })),
      ...figuresOf(rows),
      final: month < monthOf(this.clock.now()),
    };
  }

  /** A few rows a month, so all of them: a closing balance is what came before it. */
  private async months(memberId: string): Promise<Month[]> {
    const rows = await this.transactions.rows<MonthRow>(
      'SELECT month, kind, amount, entries FROM account_month WHERE account_id = ? ORDER BY month, kind',
      [availableAccount(memberId)],
    );
    const first = rows[0]?.month;
    if (first === undefined) return [];
    let balance = 0;
    return monthsBetween(first, monthOf(this.clock.now())).map((month) => {
      const own = rows.filter((r) => r.month === month);
      const opening = balance;
      balance += own.reduce((sum, r) => sum + Number(r.amount), 0);
      return { month, opening, closing: balance, rows: own };
    });
  }
}
