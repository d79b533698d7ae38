import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { WechatPayService } from '../wechat/wechat-pay.service.js';
import { isPaid } from '../wechat/wechat-pay.types.js';
import { lockPayment, type PaymentRow, payments } from './payment.queries.js';
import { PaymentSubjects } from './payment-subjects.service.js';
import { askAgainMs } from './payments.rules.js';
import type { SubjectKind } from './payments.types.js';
import { SettlingService } from './settling.service.js';

const AT_ONCE = 50;
/** How long after its deadline a payment waits for WeChat to close it, before what is set aside goes back anyhow. */
const PATIENCE_MS = 5 * 60_000;

/** closed: WeChat took no money and will not; unordered: it knows nothing of it yet; paid: it did; unknown: WeChat did not say. */
type Closing = 'closed' | 'unordered' | 'paid' | 'unknown';

/**
 * How payments end that nobody made, and what is heard of those that WeChat did not tell of. WeChat is asked first and the books follow, so
 * that who paid in the last second has what they paid for; where WeChat does not answer, the points are not kept for ever.
 */
@Injectable()
export class ClosingService {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly transactions: Transactions,
    private readonly wechat: WechatPayService,
    private readonly subjects: PaymentSubjects,
    private readonly settling: SettlingService,
    private readonly clock: Clock,
  ) {}

  /** Before somebody gives up what they have not paid: nobody else shall pay it meanwhile. Asks WeChat; outside of a transaction. */
  async giveUp(kind: SubjectKind, subjectId: string): Promise<boolean> {
    const [payment] = await payments(
      this.transactions,
      "subject_kind = ? AND subject_id = ? AND state = 'open'",
      [kind, subjectId],
      1,
    );
    return payment !== undefined && (await this.askToClose(payment)) === 'closed';
  }

  /** Joins `tx`, with the thing locked. What was not paid is not to be paid any more; `saidClosed`: WeChat has said so already. */
  async close(tx: Tx, kind: SubjectKind, subjectId: string, saidClosed: boolean): Promise<void> {
    const [known] = await payments(tx, 'subject_kind = ? AND subject_id = ?', [kind, subjectId], 1);
    if (known) this.markClosed(tx, await lockPayment(tx, known.id), saidClosed);
  }

  private markClosed(tx: Tx, payment: PaymentRow, saidClosed: boolean): void {
    if (payment.state !== 'open') return;
    const isClosed = saidClosed || payment.ordered_at === null;
    tx.later('UPDATE payment SET state = ?, closed_at = ?, check_at = ?, checks = 0 WHERE id = ?', [
      isClosed ? 'closed' : 'closing',
      tx.now,
      isClosed ? null : tx.now,
      payment.id,
    ]);
  }

  /** Past the deadline: closed at WeChat, then what was set aside goes back. Safe to run twice, and by two at once. */
  async closeOverdue(): Promise<void> {
    const now = this.clock.now();
    const overdue = await payments(
      this.transactions,
      "state = 'open' AND deadline_at <= ? ORDER BY deadline_at, id",
      [now],
      AT_ONCE,
    );
    for (const payment of overdue) {
      const closing = await this.askToClose(payment);
      if (closing === 'paid') continue;
      if (closing === 'unknown' && now.getTime() < payment.deadline_at.getTime() + PATIENCE_MS) continue;
      await this.transactions.run((tx) => this.lapse(tx, payment, closing === 'closed'));
    }
    const givenUp = await payments(
      this.transactions,
      "state = 'closing' AND check_at <= ? ORDER BY check_at, id",
      [now],
      AT_ONCE,
    );
    for (const payment of givenUp) await this.closeAtWechat(payment);
  }

  private async lapse(tx: Tx, { id, subject_kind, subject_id }: PaymentRow, saidClosed: boolean): Promise<void> {
    const payable = this.subjects.of(subject_kind);
    await payable.lock(tx, subject_id);
    const payment = await lockPayment(tx, id);
    if (payment.state !== 'open') return;
    this.markClosed(tx, payment, saidClosed);
    await payable.lapsed(tx, subject_id);
    this.logger.log({ paymentId: id }, 'an unpaid payment has ended');
  }

  private async closeAtWechat(payment: PaymentRow): Promise<void> {
    const closing = await this.askToClose(payment);
    if (closing === 'paid') return;
    await this.transactions.run((tx) =>
      closing === 'closed'
        ? tx.write("UPDATE payment SET state = 'closed', check_at = NULL WHERE id = ? AND state = 'closing'", [payment.id])
        : this.askLater(tx, payment),
    );
  }

  /** The member may have paid without our hearing of it: WeChat is asked, soon at first and then less often. */
  async askUnheard(): Promise<void> {
    const now = this.clock.now();
    const unheard = await payments(
      this.transactions,
      "state = 'open' AND check_at <= ? AND deadline_at > ? ORDER BY check_at, id",
      [now, now],
      AT_ONCE,
    );
    for (const payment of unheard)
      if (!(await this.heardOf(payment))) await this.transactions.run((tx) => this.askLater(tx, payment));
  }

  private askLater(tx: Tx, payment: PaymentRow): Promise<number> {
    return tx.write("UPDATE payment SET checks = checks + 1, check_at = ? WHERE id = ? AND state IN ('open', 'closing')", [
      new Date(tx.now.getTime() + askAgainMs(payment.checks)),
      payment.id,
    ]);
  }

  /** Whether WeChat says that it is paid; then it is settled. */
  async heardOf(payment: PaymentRow): Promise<boolean> {
    const answer = await this.wechat.query(payment.out_trade_no);
    if (answer.kind !== 'told' || !answer.told || !isPaid(answer.told.state)) return false;
    return (await this.settling.settled(answer.told)) !== 'different';
  }

  private async askToClose(payment: PaymentRow): Promise<Closing> {
    if (payment.ordered_at === null) return 'unordered';
    if (!this.wechat.available) return 'unknown';
    const said = await this.wechat.close(payment.out_trade_no);
    if (said !== 'paid') return said === 'closed' ? 'closed' : 'unknown';
    return (await this.heardOf(payment)) ? 'paid' : 'unknown';
  }
}
