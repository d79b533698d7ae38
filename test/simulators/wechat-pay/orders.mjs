import { randomBytes } from 'node:crypto';
import { CLOSE, nothing, ORDER, refuse, refuseShape, told } from './answers.mjs';
import { rfc3339 } from './clock.mjs';

const PREPAY_LIVES_MS = 2 * 3600_000;
const SOONEST_EXPIRY_MS = 60_000;
const number = (digits) =>
  randomBytes(16)
    .reduce((text, byte) => text + (byte % 10), '')
    .padEnd(digits, '0')
    .slice(0, digits);

/** Orders, by the merchant's own numbers: NOTPAY → SUCCESS → REFUND, or NOTPAY → CLOSED. */
export class Orders {
  byNumber = new Map();
  #byPrepay = new Map();

  constructor({ app, merchant, clock, knobs, notices, signing }) {
    Object.assign(this, { app, merchant, clock, knobs, notices, signing });
  }

  /** POST /v3/pay/transactions/jsapi – the same number with the same content gives a current prepay id. */
  create(body) {
    const wrong = refuseShape(body, ORDER);
    if (wrong) return wrong;
    if (body.appid !== this.app.id || body.mchid !== this.merchant.mchId)
      return refuse(400, 'APPID_MCHID_NOT_MATCH', 'appid and mchid do not belong together');
    const known = this.byNumber.get(body.out_trade_no);
    if (known?.state === 'SUCCESS' || known?.state === 'REFUND') return refuse(400, 'ORDER_PAID', 'the order is paid');
    if (known?.state === 'CLOSED') return refuse(400, 'ORDER_CLOSED', 'the order is closed');
    const content = JSON.stringify(body);
    if (known && known.content !== content) return refuse(403, 'OUT_TRADE_NO_USED', 'the number was used for another order');
    const now = this.clock.now();
    const expiry = body.time_expire ? Date.parse(body.time_expire) : now + 7 * 86_400_000;
    const order = known ?? {
      content,
      number: body.out_trade_no,
      description: body.description,
      notifyUrl: body.notify_url,
      total: body.amount.total,
      openid: body.payer.openid,
      state: 'NOTPAY',
      expiresAt: Math.max(expiry, now + SOONEST_EXPIRY_MS),
    };
    this.byNumber.set(order.number, order);
    const prepayId = `wx${number(16)}${number(16)}`;
    this.#byPrepay.set(prepayId, { order, until: now + PREPAY_LIVES_MS });
    return told({ prepay_id: prepayId });
  }

  /** GET …/out-trade-no/{number} */
  query(outTradeNo, mchid) {
    const order = this.byNumber.get(outTradeNo);
    if (mchid !== this.merchant.mchId) return refuse(400, 'PARAM_ERROR', 'mchid is missing or wrong');
    return order ? told(this.view(order)) : refuse(404, 'ORDER_NOT_EXIST', 'there is no such order');
  }

  /** POST …/out-trade-no/{number}/close – repeats safely. */
  close(outTradeNo, body) {
    const wrong = refuseShape(body, CLOSE);
    if (wrong) return wrong;
    const order = this.byNumber.get(outTradeNo);
    if (!order) return refuse(404, 'ORDER_NOT_EXIST', 'there is no such order');
    if (order.state === 'SUCCESS' || order.state === 'REFUND') return refuse(400, 'ORDER_PAID', 'the order is paid');
    order.state = 'CLOSED';
    return nothing();
  }

  /**
   * What the member does when wx.requestPayment has opened. Answers what the phone hears, or null for a prepay id that nobody has. With
   * all that the phone was given the signature is checked too; the demo hands in the package alone.
   */
  tap({ outcome, ...request }) {
    const prepay = this.#byPrepay.get(String(request.package ?? '').replace(/^prepay_id=/, ''));
    if (!prepay) return null;
    if ('paySign' in request) {
      const why = this.signing.whyNoPaySign(this.app.id, request);
      if (why) return { errMsg: `requestPayment:fail ${why}` };
    }
    const { order, until } = prepay;
    if (outcome === 'cancel') return { errMsg: 'requestPayment:fail cancel' };
    if (order.state !== 'NOTPAY') return { errMsg: `requestPayment:fail the order is ${order.state}` };
    if (this.clock.now() >= Math.min(order.expiresAt, until)) return { errMsg: 'requestPayment:fail the order has ended' };
    this.pay(order);
    return { errMsg: 'requestPayment:ok' };
  }

  pay(order) {
    Object.assign(order, { state: 'SUCCESS', transactionId: `4200${number(16)}${number(8)}`, paidAt: this.clock.now() });
    this.notices.tell({
      number: order.number,
      url: order.notifyUrl,
      eventType: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      originalType: 'transaction',
      content: this.view(order, this.knobs.wrongAmount),
    });
  }

  view(order, amount = null) {
    const total = amount ?? order.total;
    return {
      appid: this.app.id,
      mchid: this.merchant.mchId,
      out_trade_no: order.number,
      trade_state: order.state,
      trade_state_desc: order.state === 'NOTPAY' ? '订单未支付' : '支付成功',
      ...(order.transactionId
        ? { transaction_id: order.transactionId, trade_type: 'JSAPI', bank_type: 'OTHERS', success_time: rfc3339(order.paidAt) }
        : {}),
      payer: { openid: order.openid },
      amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
    };
  }
}
