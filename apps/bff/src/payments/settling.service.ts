import type { PaymentDifferenceKind } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Outbox } from '../platform/outbox.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { WechatPayService } from '../wechat/wechat-pay.service.js';
import type { Trade } from '../wechat/wechat-pay.types.js';
import { expectHandover } from './handover.queries.js';
import { keepDifference, lockPayment, payments } from './payment.queries.js';
import { PaymentRefundsService } from './payment-refunds.service.js';
import { PaymentSubjects } from './payment-subjects.service.js';
import { judgeTrade } from './payments.rules.js';

/** What became of a payment that WeChat told of. late: the thing is gone, the money is on its way back. */
export type Settled = 'paid' | 'late' | 'repeated' | 'different';

/** The one place where money becomes a fact: whoever hears that it was paid – a notice, a query – says it here. */
@Injectable()
export class SettlingService {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly transactions: Transactions,
    private readonly wechat: WechatPayService,
    private readonly subjects: PaymentSubjects,
    private readonly refunds: PaymentRefundsService,
    private readonly outbox: Outbox,
  ) {}

  settled(trade: Trade): Promise<Settled> {
    return this.transactions.run((tx) => this.settle(tx, trade));
  }

  /**
   * Joins `tx`. A paid trade, heard as often and in whatever order: the first time the thing becomes the member's, or, where it is not to
   * be had any more, the money goes back by itself. What does not fit – the amount, the merchant, the order – changes nothing.
   */
  async settle(tx: Tx, trade: Trade): Promise<Settled> {
    const { transactionId, totalFen, outTradeNo } = trade;
    if (transactionId === null || totalFen === null) throw new Error('only what was paid is settled');
    const [known] = await payments(tx, 'out_trade_no = ?', [outTradeNo], 1);
    if (!known) return this.differs(tx, trade, 'unknown-order', null);
    if (!this.wechat.isOurs(trade)) return this.differs(tx, trade, 'wrong-merchant', known);
    const payable = this.subjects.of(known.subject_kind);
    await payable.lock(tx, known.subject_id);
    const payment = await lockPayment(tx, known.id);
    const verdict = judgeTrade(
      { state: payment.state, amountFen: payment.amount_fen, transactionId: payment.transaction_id },
      { transactionId, totalFen },
    );
    if (verdict === 'repeated') return 'repeated';
    if (verdict !== 'new') return this.differs(tx, trade, verdict, payment);
    tx.later(
      "UPDATE payment SET state = 'paid', transaction_id = ?, paid_at = ?, closed_at = NULL, check_at = NULL WHERE id = ?",
      [transactionId, trade.paidAt ?? tx.now, payment.id],
    );
    if (await payable.paid(tx, payment.subject_id)) {
      expectHandover(tx, payment.id);
      return 'paid';
    }
    this.refunds.begin(tx, payment, { amountFen: payment.amount_fen, reason: '付款到达时兑换已取消' });
    const { member_id: memberId, subject_id: redemptionId, title, amount_fen: amountFen } = payment;
    this.outbox.tell(tx, [{ topic: 'payments.came-late', payload: { memberId, redemptionId, title, amountFen } }]);
    return 'late';
  }

  private async differs(
    tx: Tx,
    trade: Trade,
    kind: PaymentDifferenceKind,
    payment: { id: string; amount_fen: number } | null,
  ): Promise<Settled> {
    const { outTradeNo: number, totalFen } = trade;
    this.logger.error({ number, kind }, 'WeChat and we do not agree on a payment: somebody has to look');
    await keepDifference(tx, {
      kind,
      paymentId: payment?.id ?? null,
      number,
      expectedFen: payment?.amount_fen ?? null,
      toldFen: totalFen ?? 0,
    });
    return 'different';
  }
}
