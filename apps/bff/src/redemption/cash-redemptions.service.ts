import type { PaymentRequestView, PaymentView } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PaymentSubjects } from '../payments/payment-subjects.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { Handover, Payable } from '../payments/payments.types.js';
import { yuan } from '../platform/figures.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { HoldsService } from '../points/holds.service.js';
import { PointsService } from '../points/points.service.js';
import type { Holding, Spending } from '../points/points.types.js';
import { addToTallies, changeStock } from './gift.queries.js';
import { GiftKinds } from './gift-kinds.service.js';
import { giveBackTaken } from './gift-taken.queries.js';
import { handovers } from './handed-over.queries.js';
import { lockRedemptions, type RedemptionRow } from './redemption.queries.js';

/** A redemption that costs cash too, accepted but not yet paid. */
export interface Unpaid {
  spending: Spending;
  cashFen: number;
}

/** The payment's own job ends what is not paid; were it to stand still, the hold ends by itself a day later. */
const HOLD_BEYOND_MS = 86_400_000;

/**
 * Redemptions that cost cash beside points: the points are held and the stock is taken at once, and everything becomes the member's when the
 * money is there. Not paid, nothing was taken.
 */
@Injectable()
export class CashRedemptionsService implements OnModuleInit, Payable {
  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly holds: HoldsService,
    private readonly payments: PaymentsService,
    private readonly subjects: PaymentSubjects,
    private readonly kinds: GiftKinds,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.subjects.register('redemption', this);
  }

  get available(): boolean {
    return this.payments.available;
  }

  /** Before anything is set aside; outside of a transaction. Refuses those who could never pay it. */
  async mustBePayableBy(memberId: string): Promise<void> {
    if (!(await this.payments.canBePaidBy(memberId))) throw conflict('payments/only-in-wechat');
  }

  /** Joins `tx`, with accounts and gifts locked. Holds the points and opens the payments. By redemption. */
  async setAside(tx: Tx, unpaid: Unpaid[]): Promise<Map<string, { entryId: string; payment: PaymentView | null }>> {
    if (unpaid.length === 0) return new Map();
    const endsAt = new Date(this.payments.deadlineFrom(tx.now).getTime() + HOLD_BEYOND_MS);
    const opened = this.payments.open(
      tx,
      'redemption',
      unpaid.map(({ spending, cashFen }) => ({
        subjectId: spending.source.id,
        memberId: spending.memberId,
        title: spending.title,
        amountFen: cashFen,
      })),
    );
    const done = new Map<string, { entryId: string; payment: PaymentView | null }>();
    for (const { spending, cashFen } of unpaid) {
      const { redeemerId: _, kind: __, ...rest } = spending;
      const holding: Holding = {
        ...rest,
        id: spending.source.id,
        detail: `待付 ${yuan(cashFen)} 元，积分先留着`,
        idemKey: `hold:${spending.source.id}`,
        endsAt,
      };
      const entryId = await this.holds.hold(tx, holding);
      done.set(spending.source.id, { entryId, payment: opened.get(spending.source.id) ?? null });
    }
    return done;
  }

  /** What the phone pays with. */
  async request(memberId: string, id: string): Promise<PaymentRequestView> {
    const [row] = await this.transactions.rows<{ cash_fen: number }>(
      'SELECT cash_fen FROM redemption WHERE id = ? AND member_id = ?',
      [id, memberId],
    );
    if (!row) throw notFound('redemption/not-found');
    if (Number(row.cash_fen) === 0) throw conflict('payments/nothing-to-pay');
    return this.payments.request(memberId, 'redemption', id);
  }

  /** Before the member gives up what is not paid; outside of a transaction. Whether nobody can pay it any more. */
  async giveUp(memberId: string, id: string): Promise<boolean> {
    const [unpaid] = await this.transactions.rows(
      "SELECT 1 FROM redemption WHERE id = ? AND member_id = ? AND state = 'unpaid'",
      [id, memberId],
    );
    return unpaid !== undefined && (await this.payments.giveUp('redemption', id));
  }

  /** Joins `tx`, with account and redemption locked. The member gave up what was not paid. */
  async giveBack(tx: Tx, row: RedemptionRow, saidClosed: boolean): Promise<void> {
    await this.payments.close(tx, 'redemption', row.id, saidClosed);
    await this.holds.release(tx, row.id, { kind: 'member', id: row.member_id }, '没有付款就取消了，积分退回原处');
    await this.end(tx, row, 'cancelled');
  }

  /** Joins `tx`, with account and redemption locked. The cash goes back with the points: all that has not, or a part. */
  async refund(tx: Tx, row: RedemptionRow, reason: string, amountFen = cashLeft(row)): Promise<void> {
    if (amountFen > 0) await this.payments.refund(tx, 'redemption', row.id, { amountFen, reason });
  }

  views(tx: Tx, ids: string[]): Promise<Map<string, PaymentView>> {
    return this.payments.views(tx, 'redemption', ids);
  }

  async lock(tx: Tx, id: string): Promise<void> {
    const [row] = await tx.rows<{ member_id: string }>('SELECT member_id FROM redemption WHERE id = ?', [id]);
    if (!row) throw new Error(`there is no redemption ${id}`);
    await this.points.lockBalances(tx, [row.member_id]);
    await lockRedemptions(tx, [id]);
  }

  async paid(tx: Tx, id: string): Promise<boolean> {
    const row = await this.locked(tx, id);
    if (row.state !== 'unpaid') return false;
    const [points, cash] = [Number(row.points), yuan(Number(row.cash_fen))];
    const [merchant] = await tx.rows<{ name: string }>('SELECT name FROM merchant WHERE id = ?', [row.merchant_id]);
    const spent = await this.holds.capture(tx, id, {
      redeemerId: row.merchant_id,
      happenedAt: tx.now,
      cause: { kind: 'member', id: row.member_id },
      source: { kind: 'redemption', id },
      title: `兑换${row.gift_name}`,
      detail: `${row.quantity} 份，另付 ${cash} 元`,
      working: `${Number(row.unit_price)} 分 × ${row.quantity} = ${points} 分，另付 ${cash} 元`,
      place: merchant?.name ?? null,
      idemKey: `redeem:${id}`,
    });
    if (!spent) {
      // The hold ended by itself: the jobs stood still for a day. Nothing was taken, so nothing can be given.
      await this.end(tx, row, 'lapsed');
      return false;
    }
    tx.later("UPDATE redemption SET state = 'confirmed', entry_id = ? WHERE id = ?", [spent.entryId, id]);
    return true;
  }

  async lapsed(tx: Tx, id: string): Promise<void> {
    const row = await this.locked(tx, id);
    if (row.state !== 'unpaid') return;
    await this.holds.release(tx, id, { kind: 'member', id: row.member_id }, '没有在时限内付款，积分退回原处');
    await this.end(tx, row, 'lapsed');
    const payload = { memberId: row.member_id, redemptionId: id, giftName: row.gift_name, points: Number(row.points) };
    this.outbox.tell(tx, [{ topic: 'redemption.lapsed', payload }]);
  }

  handedOver(db: Pick<Tx, 'rows'>, ids: string[], now: Date): Promise<Map<string, Handover | 'void'>> {
    return handovers(db, this.kinds, ids, now);
  }

  private async locked(tx: Tx, id: string): Promise<RedemptionRow> {
    const row = (await lockRedemptions(tx, [id])).get(id);
    if (!row) throw new Error(`there is no redemption ${id}`);
    return row;
  }

  private async end(tx: Tx, row: RedemptionRow, state: 'cancelled' | 'lapsed'): Promise<void> {
    tx.later('UPDATE redemption SET state = ?, closed_at = ? WHERE id = ?', [state, tx.now, row.id]);
    await addToTallies(tx, [{ memberId: row.member_id, giftId: row.gift_id, quantity: -row.quantity }]);
    await changeStock(tx, row.gift_id, row.quantity);
    giveBackTaken(tx, row);
    await this.kinds.giveBack(tx, row);
  }
}

/** What was paid, less the pieces that came back. */
const cashLeft = (row: RedemptionRow): number => Number(row.cash_fen) - Number(row.unit_cash_fen) * row.returned;
