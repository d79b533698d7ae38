import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { WechatPayService } from '../wechat/wechat-pay.service.js';
import type { PayAnswer, TradeRefund } from '../wechat/wechat-pay.types.js';
import { keepDifference, lockPayment, type PaymentRow, payments, type RefundRow, refunds } from './payment.queries.js';
import { askRefundAgainMs, REFUNDS_APART_MS, refundAfter } from './payments.rules.js';

const AT_ONCE = 50;

/** What is to go back of a payment. */
export interface RefundToBegin {
  amountFen: number;
  reason: string;
  /** The closed one that it repeats. */
  againOf?: string;
}

/** Cash on its way back. A refund is wanted in the transaction that undoes what was paid for; WeChat is asked afterwards, until it is done. */
@Injectable()
export class PaymentRefundsService {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly transactions: Transactions,
    private readonly wechat: WechatPayService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Joins `tx`, with the payment locked. CHECK payment_refunds has the last word on how much. */
  begin(tx: Tx, payment: PaymentRow, { amountFen, reason, againOf }: RefundToBegin): void {
    const id = newId();
    tx.later('UPDATE payment SET refunded_fen = refunded_fen + ? WHERE id = ?', [amountFen, payment.id]);
    tx.later(
      'INSERT INTO payment_refund (id, payment_id, amount_fen, reason, out_refund_no, created_at, try_at, again_of) VALUES (?,?,?,?,?,?,?,?)',
      [id, payment.id, amountFen, reason, `R${id}`, tx.now, tx.now, againOf ?? null],
    );
  }

  /** Asks WeChat for what is wanted, and after what is on its way. Safe to run twice, and by two at once: a number refunds once. */
  async sendDue(): Promise<void> {
    if (!this.wechat.available) return;
    const due = await refunds(
      this.transactions,
      "state IN ('wanted', 'processing', 'abnormal') AND try_at <= ? ORDER BY try_at, id",
      [this.clock.now()],
      AT_ONCE,
    );
    for (const refund of due) await this.send(refund);
  }

  private async send(refund: RefundRow): Promise<void> {
    const [payment] = await payments(this.transactions, 'id = ?', [refund.payment_id]);
    if (!payment || (refund.state === 'wanted' && !(await this.mayAsk(payment, refund)))) return;
    const answer =
      refund.state === 'wanted' ? await this.ask(payment, refund) : await this.wechat.queryRefund(refund.out_refund_no);
    if (answer.kind === 'refused')
      this.logger.error({ refundId: refund.id, code: answer.code }, 'WeChat Pay refuses a refund: somebody has to look');
    await this.transactions.run(async (tx) => {
      if (answer.kind === 'told') await this.told(tx, answer.told);
      // Asked again later whatever was said; what is final is not asked any more.
      tx.later(
        "UPDATE payment_refund SET tries = tries + 1, try_at = ? WHERE id = ? AND state IN ('wanted', 'processing', 'abnormal')",
        [new Date(tx.now.getTime() + askRefundAgainMs(refund.tries)), refund.id],
      );
    });
  }

  /** Marks that it is asked now. A part is asked a minute after another of the same order, or it waits for that: WeChat would refuse it. */
  private mayAsk(payment: PaymentRow, refund: RefundRow): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      await lockPayment(tx, refund.payment_id);
      const since = new Date(tx.now.getTime() - REFUNDS_APART_MS);
      const [last] = await refunds(tx, 'payment_id = ? AND id <> ? AND asked_at > ? ORDER BY asked_at DESC', [
        refund.payment_id,
        refund.id,
        since,
      ]);
      const isPart = refund.amount_fen < payment.amount_fen;
      const waitsFor = isPart && last?.asked_at ? new Date(last.asked_at.getTime() + REFUNDS_APART_MS) : null;
      const column = waitsFor ? 'try_at' : 'asked_at';
      tx.later(`UPDATE payment_refund SET ${column} = ? WHERE id = ? AND state = 'wanted'`, [waitsFor ?? tx.now, refund.id]);
      return waitsFor === null;
    });
  }

  private ask(payment: PaymentRow, refund: RefundRow): Promise<PayAnswer<TradeRefund>> {
    return this.wechat.refund({
      outTradeNo: payment.out_trade_no,
      outRefundNo: refund.out_refund_no,
      reason: refund.reason,
      refundFen: refund.amount_fen,
      totalFen: payment.amount_fen,
    });
  }

  /** Joins `tx`. WeChat says, when asked or by a notice, where a refund stands. */
  async told(tx: Tx, told: TradeRefund): Promise<void> {
    const [known] = await refunds(tx, 'out_refund_no = ?', [told.outRefundNo]);
    const number = told.outRefundNo;
    const toldFen = told.refundFen ?? 0;
    if (!known) {
      this.alarm('a refund that nobody asked for', number);
      await keepDifference(tx, { kind: 'unknown-order', paymentId: null, number, expectedFen: null, toldFen });
      return;
    }
    const payment = await lockPayment(tx, known.payment_id);
    // Whoever changes a refund has locked its payment: what is read now stays.
    const [refund] = await refunds(tx, 'id = ?', [known.id], 1);
    if (!refund) return;
    const same = told.refundFen === refund.amount_fen && told.outTradeNo === payment.out_trade_no;
    const sameId = refund.refund_id === null || refund.refund_id === told.refundId;
    if (!same || !sameId) {
      this.alarm('a refund is told that differs from ours', number);
      await keepDifference(tx, {
        kind: 'refund-differs',
        paymentId: payment.id,
        number,
        expectedFen: refund.amount_fen,
        toldFen,
      });
      return;
    }
    const state = refundAfter(refund.state, told.status);
    if (state === refund.state && refund.refund_id !== null) return;
    tx.later('UPDATE payment_refund SET state = ?, refund_id = ?, done_at = ?, tries = ? WHERE id = ?', [
      state,
      told.refundId,
      state === 'done' ? (told.doneAt ?? tx.now) : null,
      state === refund.state ? refund.tries : 0,
      refund.id,
    ]);
    if (state === refund.state) return;
    if (state === 'closed')
      tx.later('UPDATE payment SET refunded_fen = refunded_fen - ? WHERE id = ?', [refund.amount_fen, payment.id]);
    if (state === 'closed' || state === 'abnormal') this.alarm(`a refund is ${state}: somebody has to look`, number);
    const { member_id: memberId, subject_id: redemptionId, title } = payment;
    if (state === 'done')
      this.outbox.tell(tx, [
        { topic: 'payments.refunded', payload: { memberId, redemptionId, title, amountFen: refund.amount_fen } },
      ]);
  }

  private alarm(what: string, number: string): void {
    this.logger.error({ number }, what);
  }
}
