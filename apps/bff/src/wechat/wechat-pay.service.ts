import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { Refusal } from '../platform/refusal.js';
import { jsonObject, readRefund, readTrade } from './pay-answers.js';
import { opened, type Sealed } from './pay-cipher.js';
import { type Pay, PayConversation } from './pay-conversation.js';
import { type PayKeys, readPayKeys } from './pay-keys.js';
import { payMessage, proofOf, signed, whyUnproven } from './pay-signature.js';
import {
  isPaid,
  type OrderToPay,
  type PayAnswer,
  type PayNotice,
  type RefundToMake,
  type Trade,
  type TradeRefund,
} from './wechat-pay.types.js';

const ORDERS = '/v3/pay/transactions/out-trade-no/';
const REFUNDS = '/v3/refund/domestic/refunds';
/** Codes are spelled with and without underscores in WeChat's own pages. */
const bare = (code: string): string => code.replaceAll('_', '');

/** A thin client of WeChat Pay v3. Never called inside a transaction; what it is told is checked before anything believes it. */
@Injectable()
export class WechatPayService {
  private readonly logger = new Logger('wechat-pay');
  private readonly open: { pay: Pay; keys: PayKeys; conversation: PayConversation } | null;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {
    const { wechatPay: pay } = configuration;
    const keys = pay ? readPayKeys(pay) : null;
    this.open = pay && keys ? { pay, keys, conversation: new PayConversation(pay, keys, clock) } : null;
  }

  /** Whether this installation takes payments at all. */
  get available(): boolean {
    return this.open !== null;
  }

  /** Whether a trade is one of this merchant and app. */
  isOurs({ mchId, appId }: Trade): boolean {
    return mchId === this.open?.pay.mchId && appId === this.configuration.wechat.appId;
  }

  /** Takes the order, or the same one again: answers a prepay id that is good for two hours. */
  async order(order: OrderToPay): Promise<PayAnswer<{ prepayId: string }>> {
    const { pay, conversation } = this.using();
    const answer = await conversation.ask('POST', '/v3/pay/transactions/jsapi', {
      appid: this.configuration.wechat.appId,
      mchid: pay.mchId,
      description: order.description,
      out_trade_no: order.outTradeNo,
      time_expire: rfc3339(order.expiresAt),
      notify_url: pay.notifyUrl,
      amount: { total: order.totalFen, currency: 'CNY' },
      payer: { openid: order.openid },
    });
    if (answer.kind !== 'told') return answer;
    const { prepay_id: prepayId } = answer.told;
    return typeof prepayId === 'string' && prepayId !== '' ? { kind: 'told', told: { prepayId } } : { kind: 'away' };
  }

  /** What wx.requestPayment is called with. */
  requestOf(prepayId: string): { timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string } {
    const { keys } = this.using();
    const asked = {
      appId: this.configuration.wechat.appId,
      timeStamp: String(Math.floor(this.clock.now().getTime() / 1000)),
      nonceStr: randomBytes(16).toString('hex').toUpperCase(),
      package: `prepay_id=${prepayId}`,
    };
    const { appId: _, ...request } = asked;
    return { ...request, signType: 'RSA', paySign: signed(payMessage(asked), keys.privateKey) };
  }

  /** What became of an order; null: WeChat does not know it. */
  async query(outTradeNo: string): Promise<PayAnswer<Trade | null>> {
    const { pay, conversation } = this.using();
    const answer = await conversation.ask('GET', `${ORDERS}${outTradeNo}?mchid=${pay.mchId}`);
    if (answer.kind === 'refused' && isUnknown(answer.code)) return { kind: 'told', told: null };
    if (answer.kind !== 'told') return answer;
    const trade = readTrade(answer.told);
    return trade && trade.outTradeNo === outTradeNo ? { kind: 'told', told: trade } : { kind: 'away' };
  }

  /** After `closed` nobody can pay it; `paid`: somebody was faster. */
  async close(outTradeNo: string): Promise<'closed' | 'paid' | 'away'> {
    const { pay, conversation } = this.using();
    const answer = await conversation.ask('POST', `${ORDERS}${outTradeNo}/close`, { mchid: pay.mchId });
    if (answer.kind === 'told') return 'closed';
    if (answer.kind === 'away') return 'away';
    if (bare(answer.code) === 'ORDERPAID') return 'paid';
    return isUnknown(answer.code) || bare(answer.code) === 'ORDERCLOSED' ? 'closed' : 'away';
  }

  /** Asks for a refund, or again for the same one: its number has one effect. */
  refund(refund: RefundToMake): Promise<PayAnswer<TradeRefund>> {
    const { pay, conversation } = this.using();
    const asked = conversation.ask('POST', REFUNDS, {
      out_trade_no: refund.outTradeNo,
      out_refund_no: refund.outRefundNo,
      reason: refund.reason,
      notify_url: pay.notifyUrl,
      amount: { refund: refund.refundFen, total: refund.totalFen, currency: 'CNY' },
    });
    return refundIn(asked, refund.outRefundNo);
  }

  queryRefund(outRefundNo: string): Promise<PayAnswer<TradeRefund>> {
    return refundIn(this.using().conversation.ask('GET', `${REFUNDS}/${outRefundNo}`), outRefundNo);
  }

  /** What a notice says, if WeChat signed and encrypted it; refuses everything else with payments/notice-unproven. */
  readNotice(header: (name: string) => string | undefined, body: string): PayNotice {
    if (!this.open) throw new Refusal(404, 'platform/not-found');
    const { keys, pay } = this.open;
    const why = whyUnproven(proofOf(header), body, keys.platform, this.clock.now());
    if (why !== null) throw this.unproven(why);
    const notice = jsonObject(body);
    const { id, event_type: eventType, resource } = notice ?? {};
    if (typeof id !== 'string' || !/^[\x21-\x7e]{1,36}$/.test(id) || typeof eventType !== 'string' || eventType.length > 40)
      throw this.unproven('it is no notice');
    let content: Record<string, unknown> | null;
    try {
      content = jsonObject(opened(resource as Sealed, pay.apiV3Key));
    } catch {
      throw this.unproven('it is not encrypted with our key');
    }
    return this.noticeOf({ id, eventType }, content ?? {});
  }

  private noticeOf(head: { id: string; eventType: string }, content: Record<string, unknown>): PayNotice {
    if (head.eventType.startsWith('TRANSACTION.')) {
      const trade = readTrade(content);
      if (!trade) throw this.unproven('it tells of no payment');
      return isPaid(trade.state) ? { ...head, about: 'trade', trade } : { ...head, about: 'else' };
    }
    if (head.eventType.startsWith('REFUND.')) {
      const refund = readRefund(content);
      if (!refund) throw this.unproven('it tells of no refund');
      return { ...head, about: 'refund', refund };
    }
    return { ...head, about: 'else' };
  }

  private unproven(why: string): Refusal {
    this.logger.warn({ why }, 'a notice is refused');
    return new Refusal(401, 'payments/notice-unproven');
  }

  private using(): { pay: Pay; keys: PayKeys; conversation: PayConversation } {
    if (!this.open) throw new Refusal(409, 'payments/unavailable');
    return this.open;
  }
}

/** 2026-11-22T20:00:00+08:00 */
function rfc3339(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

const isUnknown = (code: string): boolean => ['ORDERNOTEXIST', 'RESOURCENOTEXISTS'].includes(bare(code));

async function refundIn(
  asked: Promise<PayAnswer<Record<string, unknown>>>,
  outRefundNo: string,
): Promise<PayAnswer<TradeRefund>> {
  const answer = await asked;
  if (answer.kind !== 'told') return answer;
  const refund = readRefund(answer.told);
  return refund && refund.outRefundNo === outRefundNo ? { kind: 'told', told: refund } : { kind: 'away' };
}
