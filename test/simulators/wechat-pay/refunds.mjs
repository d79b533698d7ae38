import { randomBytes } from 'node:crypto';
import { REFUND, refuse, refuseShape, told } from './answers.mjs';
import { rfc3339 } from './clock.mjs';

const LOOK_MS = 20;
const MOST = 50;
const APART_MS = 60_000;

/** Refunds, by the merchant's own numbers: a number refunds once. */
export class Refunds {
  byNumber = new Map();

  constructor({ orders, clock, knobs, notices, merchant }) {
    Object.assign(this, { orders, clock, knobs, notices, merchant });
    this.timer = setInterval(() => this.#finishDue(), LOOK_MS);
  }

  /** POST /v3/refund/domestic/refunds */
  create(body) {
    const wrong = refuseShape(body, REFUND);
    if (wrong) return wrong;
    const known = this.byNumber.get(body.out_refund_no);
    if (known)
      return known.content === JSON.stringify(body) ? told(this.#view(known)) : refuse(400, 'INVALID_REQUEST', 'another refund');
    const order = [...this.orders.byNumber.values()].find(
      (o) => o.number === body.out_trade_no || (o.transactionId && o.transactionId === body.transaction_id),
    );
    if (!order?.transactionId) return refuse(404, 'RESOURCE_NOT_EXISTS', 'there is no paid order of this number');
    const before = [...this.byNumber.values()].filter((r) => r.order === order);
    const given = before.filter((r) => r.status !== 'CLOSED').reduce((sum, r) => sum + r.amount, 0);
    if (body.amount.total !== order.total) return refuse(400, 'INVALID_REQUEST', 'the total is not that of the order');
    if (given + body.amount.refund > order.total) return refuse(400, 'INVALID_REQUEST', 'more than was paid');
    if (before.length >= MOST) return refuse(400, 'INVALID_REQUEST', 'too many refunds');
    const last = Math.max(0, ...before.map((r) => r.at));
    if (body.amount.refund < order.total && this.clock.now() - last < APART_MS)
      return refuse(429, 'FREQUENCY_LIMITED', 'a minute between two refunds of one order');
    const refund = {
      order,
      content: JSON.stringify(body),
      number: body.out_refund_no,
      id: `5030${randomBytes(8).readBigUInt64BE().toString().padStart(20, '0')}`,
      amount: body.amount.refund,
      notifyUrl: body.notify_url,
      status: this.knobs.refundFirst,
      at: this.clock.now(),
      becomes: this.knobs.refundThen,
      finishAt: this.clock.now() + this.knobs.refundAfterMs,
    };
    this.byNumber.set(refund.number, refund);
    order.state = 'REFUND';
    if (refund.status !== 'PROCESSING') this.#finish(refund, refund.status);
    return told(this.#view(refund));
  }

  /** GET …/refunds/{number} */
  query(number) {
    const refund = this.byNumber.get(number);
    return refund ? told(this.#view(refund)) : refuse(404, 'RESOURCE_NOT_EXISTS', 'there is no such refund');
  }

  #finishDue() {
    for (const refund of this.byNumber.values())
      if (refund.status === 'PROCESSING' && refund.finishAt <= this.clock.now()) this.#finish(refund, refund.becomes);
  }

  /** What a refund becomes, and the notice of it. Somebody may repair an abnormal one by hand: then it succeeds. */
  #finish(refund, status) {
    refund.status = status;
    if (status === 'SUCCESS') refund.doneAt = this.clock.now();
    if (!refund.notifyUrl) return;
    const { status: _, create_time: __, channel: ___, ...rest } = this.#view(refund);
    this.notices.tell({
      number: refund.number,
      url: refund.notifyUrl,
      eventType: `REFUND.${status}`,
      summary: status === 'SUCCESS' ? '退款成功' : '退款异常',
      originalType: 'refund',
      content: { mchid: this.merchant.mchId, ...rest, refund_status: status },
    });
  }

  repair(number) {
    const refund = this.byNumber.get(number);
    if (refund?.status !== 'ABNORMAL') return false;
    this.#finish(refund, 'SUCCESS');
    return true;
  }

  #view({ order, number, id, amount, status, at, doneAt }) {
    return {
      refund_id: id,
      out_refund_no: number,
      transaction_id: order.transactionId,
      out_trade_no: order.number,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      create_time: rfc3339(at),
      ...(doneAt ? { success_time: rfc3339(doneAt) } : {}),
      status,
      amount: { total: order.total, refund: amount, payer_total: order.total, payer_refund: amount, currency: 'CNY' },
    };
  }

  stop() {
    clearInterval(this.timer);
  }
}
