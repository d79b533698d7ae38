import { createHash } from 'node:crypto';
import { refuse } from './answers.mjs';

const COMPANIES = {
  SF: '顺丰速运',
  ZTO: '中通快递',
  YTO: '圆通速递',
  YD: '韵达速递',
  STO: '申通快递',
  JTSD: '极兔速递',
  JD: '京东快递',
  DBL: '德邦快递',
};
const FIELDS = ['order_key', 'logistics_type', 'delivery_mode', 'is_all_delivered', 'shipping_list', 'upload_time', 'payer'];
const PARCEL = ['tracking_no', 'express_company', 'item_desc', 'contact'];
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00$/;

/** 发货信息管理: what the platform is told of how goods went. Strict where it is known to be; a payment can be corrected once. */
export class Shipping {
  #told = new Map();

  constructor({ knobs }) {
    this.knobs = knobs;
  }

  companies() {
    const list = Object.entries(COMPANIES).map(([delivery_id, delivery_name]) => ({ delivery_id, delivery_name }));
    return { errcode: 0, delivery_list: list, count: list.length };
  }

  /** POST /wxa/sec/order/upload_shipping_info */
  upload(body) {
    const wrong = this.#wrong(body);
    if (wrong) return refuse(47001, wrong);
    const number = body.order_key.transaction_id;
    if (this.knobs.unknownPayments) return refuse(10060001);
    if (this.knobs.goneOrders) return refuse(10060004);
    const { upload_time: _, ...facts } = body;
    const content = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
    const known = this.#told.get(number);
    if (!known) this.#told.set(number, { content, editions: 1, body });
    else if (known.content === content) return refuse(10060023);
    else if (known.editions >= 2) return refuse(10060003);
    else Object.assign(known, { content, editions: 2, body });
    return { errcode: 0, errmsg: 'ok' };
  }

  #wrong(body) {
    const unknown = Object.keys(body).filter((name) => !FIELDS.includes(name));
    if (unknown.length) return `no field ${unknown.join(', ')}`;
    const { order_key: key, logistics_type: type, delivery_mode: mode, shipping_list: list, upload_time: at, payer } = body;
    if (key?.order_number_type !== 2 || !/^\d{10,32}$/.test(key.transaction_id ?? '')) return 'order_key';
    if (![1, 2, 3, 4].includes(type)) return 'logistics_type';
    if (mode !== 1 || !Array.isArray(list) || list.length !== 1) return 'one parcel for a unified delivery';
    if (!RFC3339.test(at ?? '')) return 'upload_time';
    if (!/^[\w-]{6,128}$/.test(payer?.openid ?? '')) return 'payer.openid';
    const [parcel] = list;
    if (Object.keys(parcel).some((name) => !PARCEL.includes(name))) return 'an unknown field of a parcel';
    if (typeof parcel.item_desc !== 'string' || parcel.item_desc === '' || [...parcel.item_desc].length > 120) return 'item_desc';
    if (type !== 1) return parcel.tracking_no || parcel.express_company ? 'a parcel that no courier takes' : null;
    if (!parcel.tracking_no || !COMPANIES[parcel.express_company]) return 'tracking_no and express_company of a courier';
    if (parcel.express_company === 'SF' && !/^\d{3}\*{4}\d{4}$/.test(parcel.contact?.receiver_contact ?? ''))
      return 'a masked contact for SF';
    return null;
  }

  view() {
    return [...this.#told].map(([transactionId, { editions, body }]) => ({ transactionId, editions, body }));
  }
}
