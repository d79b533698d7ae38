import type { Fen, PaymentRequestView, PaymentView } from '@gp/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { newId } from '../platform/ids.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { WechatPayService } from '../wechat/wechat-pay.service.js';
import { ClosingService } from './closing.service.js';
import {
  insertPayments,
  lockPayment,
  marks,
  type PaymentRow,
  payments,
  type Reader,
  type RefundRow,
  refunds,
} from './payment.queries.js';
import { PaymentRefundsService } from './payment-refunds.service.js';
import { askAgainMs, refundsTogether } from './payments.rules.js';
import type { NewPayment, SubjectKind } from './payments.types.js';

/** WeChat makes no more of one order. */
const MOST_REFUNDS = 50;

/** Payments as the modules that sell something see them. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly wechat: WechatPayService,
    private readonly members: MembersService,
    private readonly closing: ClosingService,
    private readonly refunding: PaymentRefundsService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** Whether anything can be paid here. */
  get available(): boolean {
    return this.wechat.available;
  }

  /** Whether this member can pay anything: WeChat takes money from those whom it knows, and Alipay's and Douyin's members it does not. */
  async canBePaidBy(memberId: string): Promise<boolean> {
    return (await this.openidOf(memberId)) !== null;
  }

  private openidOf(memberId: string): Promise<string | null> {
    return this.members.openid(this.transactions, memberId, this.configuration.wechat.appId);
  }

  /** Until when what is opened now can be paid. */
  deadlineFrom(now: Date): Date {
    return new Date(now.getTime() + this.configuration.paymentMinutes * 60_000);
  }

  /** Joins `tx`. Opens a payment for each, set-based; WeChat hears of it when the member wants to pay. By subject. */
  open(tx: Tx, kind: SubjectKind, wanted: NewPayment[]): Map<string, PaymentView> {
    const rows = wanted.map((w): PaymentRow => {
      const id = newId();
      return {
        id,
        subject_kind: kind,
        subject_id: w.subjectId,
        member_id: w.memberId,
        title: w.title,
        amount_fen: w.amountFen,
        out_trade_no: `P${id}`,
        state: 'open',
        created_at: tx.now,
        deadline_at: this.deadlineFrom(tx.now),
        ...{ ordered_at: null, check_at: null, checks: 0, transaction_id: null, paid_at: null, closed_at: null, refunded_fen: 0 },
      };
    });
    insertPayments(tx, rows);
    return new Map(rows.map((r) => [r.subject_id, paymentView(r, [])]));
  }

  /** The payments of these things as their member sees them, by subject. */
  async views(db: Reader, kind: SubjectKind, subjectIds: string[]): Promise<Map<string, PaymentView>> {
    if (subjectIds.length === 0) return new Map();
    const most = subjectIds.length;
    const rows = await payments(db, `subject_kind = ? AND subject_id IN (${marks(most)})`, [kind, ...subjectIds], most);
    const given = rows.filter((r) => r.state === 'paid').map((r) => r.id);
    const back =
      given.length > 0 ? await refunds(db, `payment_id IN (${marks(given.length)}) ORDER BY id`, given, MOST_REFUNDS * most) : [];
    return new Map(
      rows.map((r) => [
        r.subject_id,
        paymentView(
          r,
          back.filter((b) => b.payment_id === r.id),
        ),
      ]),
    );
  }

  /** What the member's phone is given to pay with. The order is the same however often it is asked for. */
  async request(memberId: string, kind: SubjectKind, subjectId: string): Promise<PaymentRequestView> {
    if (!this.wechat.available) throw conflict('payments/unavailable');
    const openid = await this.openidOf(memberId);
    if (openid === null) throw conflict('payments/no-openid');
    const payment = await this.transactions.run((tx) => this.order(tx, { memberId, kind, subjectId }));
    const answer = await this.wechat.order({
      outTradeNo: payment.out_trade_no,
      description: payment.title,
      totalFen: payment.amount_fen,
      openid,
      expiresAt: payment.deadline_at,
    });
    if (answer.kind !== 'told') throw await this.whyNot(payment, answer.kind === 'refused' ? answer.code : '');
    const why = await this.transactions.run((tx) => this.whyEnded(tx, payment.id));
    if (why) throw conflict(why);
    const simulated = this.configuration.demo !== null;
    return { ...this.wechat.requestOf(answer.told.prepayId), deadlineAt: payment.deadline_at.toISOString(), simulated };
  }

  /** Joins `tx`. From now on WeChat may take money for it, so it is asked about. */
  private async order(
    tx: Tx,
    { memberId, kind, subjectId }: { memberId: string; kind: SubjectKind; subjectId: string },
  ): Promise<PaymentRow> {
    const [known] = await payments(tx, 'subject_kind = ? AND subject_id = ? AND member_id = ?', [kind, subjectId, memberId], 1);
    if (!known) throw notFound('payments/not-found');
    const payment = await lockPayment(tx, known.id);
    if (payment.state === 'paid') throw conflict('payments/already-paid');
    if (payment.state !== 'open' || payment.deadline_at <= tx.now) throw conflict('payments/over');
    tx.later('UPDATE payment SET ordered_at = COALESCE(ordered_at, ?), check_at = ?, checks = 0 WHERE id = ?', [
      tx.now,
      new Date(tx.now.getTime() + askAgainMs(0)),
      payment.id,
    ]);
    return payment;
  }

  /** It was given up while WeChat took the order: that one is closed again, and whatever is paid for it goes back. */
  private async whyEnded(tx: Tx, id: string): Promise<'payments/already-paid' | 'payments/over' | null> {
    const { state } = await lockPayment(tx, id);
    if (state === 'open') return null;
    if (state === 'closed') await tx.write("UPDATE payment SET state = 'closing', check_at = ? WHERE id = ?", [tx.now, id]);
    return state === 'paid' ? 'payments/already-paid' : 'payments/over';
  }

  private async whyNot(payment: PaymentRow, code: string): Promise<Refusal> {
    const bare = code.replaceAll('_', '');
    if (bare === 'ORDERPAID' && (await this.closing.heardOf(payment))) return conflict('payments/already-paid');
    if (bare === 'ORDERCLOSED') return conflict('payments/over');
    return new Refusal(503, 'payments/wechat-away', { retryAfterSeconds: 5 });
  }

  /** Before something unpaid is given up; outside of a transaction. Whether WeChat has said that nobody can pay it any more. */
  giveUp(kind: SubjectKind, subjectId: string): Promise<boolean> {
    return this.closing.giveUp(kind, subjectId);
  }

  /** Joins `tx`, with the thing locked: it is not to be paid any more. */
  close(tx: Tx, kind: SubjectKind, subjectId: string, saidClosed: boolean): Promise<void> {
    return this.closing.close(tx, kind, subjectId, saidClosed);
  }

  /** Joins `tx`, with the thing locked. What was paid for it, or a part of that, goes back in the same transaction as all else that does. */
  async refund(tx: Tx, kind: SubjectKind, subjectId: string, refund: { amountFen: Fen; reason: string }): Promise<void> {
    const [known] = await payments(tx, 'subject_kind = ? AND subject_id = ?', [kind, subjectId], 1);
    const payment = known && (await lockPayment(tx, known.id));
    if (payment?.state !== 'paid') throw new Error(`${kind} ${subjectId} is not paid and cannot be refunded`);
    this.refunding.begin(tx, payment, refund);
  }
}

function paymentView(r: PaymentRow, back: RefundRow[]): PaymentView {
  const refund = refundsTogether(back.map((b) => ({ state: b.state, amountFen: b.amount_fen, doneAt: b.done_at })));
  return {
    id: r.id,
    amountFen: r.amount_fen,
    state: r.state,
    deadlineAt: r.deadline_at.toISOString(),
    paidAt: r.paid_at?.toISOString() ?? null,
    refund: refund && { ...refund, doneAt: refund.doneAt?.toISOString() ?? null },
  };
}
