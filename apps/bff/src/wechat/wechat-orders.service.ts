import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { WechatTokens } from './wechat-tokens.service.js';

/** What was paid with WeChat and is now with the buyer, or on its way. */
export interface HandedOver {
  transactionId: string;
  openid: string;
  way: 'sent' | 'fetched' | 'virtual';
  what: string;
  company: string | null;
  trackingNo: string | null;
  /** Masked, its last four figures plain: 138****5678. */
  phone: string | null;
}
/** no-company: WeChat knows none of that name, so somebody has to enter it by hand. */
export type ToldOfGoods = { kind: 'told' } | { kind: 'away' } | { kind: 'refused'; code: number } | { kind: 'no-company' };

const LOGISTICS = { sent: 1, virtual: 3, fetched: 4 } as const;
const WHOLE = 1;
const LONGEST_WHAT = 120;
/** It has been told the same before: its answer was lost on the way. */
const SAME_AS_BEFORE = 10_060_023;
const COMPANIES_LIVE_MS = 86_400_000;
/** Spelled otherwise in WeChat's list than on our screens. */
const ALSO_CALLED: Record<string, string[]> = {
  邮政快递: ['邮政快递包裹', '中国邮政', 'EMS'],
  京东快递: ['京东物流'],
  极兔速递: ['极兔快递'],
  德邦快递: ['德邦'],
};

/**
 * 发货信息管理: WeChat keeps the money of a mini-program's order until it was told how the goods went. One answer of the platform a call;
 * who asks again and when is the caller's.
 */
@Injectable()
export class WechatOrders {
  private companies: { ids: Map<string, string>; untilMs: number } | null = null;

  constructor(
    private readonly tokens: WechatTokens,
    private readonly clock: Clock,
  ) {}

  async tell(goods: HandedOver): Promise<ToldOfGoods> {
    let parcel = {};
    if (goods.way === 'sent') {
      const company = await this.companyOf(goods.company ?? '');
      if (company === undefined) return { kind: 'away' };
      if (company === null) return { kind: 'no-company' };
      const contact = goods.phone ? { contact: { receiver_contact: goods.phone } } : {};
      parcel = { tracking_no: goods.trackingNo, express_company: company, ...contact };
    }
    const answer = await this.tokens.post('/wxa/sec/order/upload_shipping_info', {
      order_key: { order_number_type: 2, transaction_id: goods.transactionId },
      logistics_type: LOGISTICS[goods.way],
      delivery_mode: WHOLE,
      shipping_list: [{ ...parcel, item_desc: [...goods.what].slice(0, LONGEST_WHAT).join('') }],
      upload_time: inShanghai(this.clock.now()),
      payer: { openid: goods.openid },
    });
    if (answer.kind === 'refused' && answer.code === SAME_AS_BEFORE) return { kind: 'told' };
    return answer.kind === 'told' ? { kind: 'told' } : answer;
  }

  /** WeChat's id of a courier; null: it knows none of that name; undefined: it did not answer. */
  private async companyOf(name: string): Promise<string | null | undefined> {
    const now = this.clock.now().getTime();
    if (!this.companies || this.companies.untilMs <= now) {
      const answer = await this.tokens.post('/cgi-bin/express/delivery/open_msg/get_delivery_list', {});
      const list = answer.kind === 'told' ? answer.told.delivery_list : null;
      if (!Array.isArray(list)) return undefined;
      this.companies = { ids: idsOf(list), untilMs: now + COMPANIES_LIVE_MS };
    }
    const { ids } = this.companies;
    return [name, ...(ALSO_CALLED[name] ?? [])].map((known) => ids.get(known)).find((id) => id !== undefined) ?? null;
  }
}

function idsOf(list: unknown[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const entry of list) {
    const { delivery_id: id, delivery_name: name } = (entry ?? {}) as Record<string, unknown>;
    if (typeof id === 'string' && typeof name === 'string') ids.set(name, id);
  }
  return ids;
}

/** 2022-12-15T13:29:35.120+08:00 */
function inShanghai(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 23)}+08:00`;
}
