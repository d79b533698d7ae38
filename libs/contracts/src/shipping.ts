import type { Fen, Id, Instant, Page } from './ids';

/** The provinces of China by their official names, as WeChat's own address book has them: what freight goes by. */
export const PROVINCES = [
  '北京市',
  '天津市',
  '河北省',
  '山西省',
  '内蒙古自治区',
  '辽宁省',
  '吉林省',
  '黑龙江省',
  '上海市',
  '江苏省',
  '浙江省',
  '安徽省',
  '福建省',
  '江西省',
  '山东省',
  '河南省',
  '湖北省',
  '湖南省',
  '广东省',
  '广西壮族自治区',
  '海南省',
  '重庆市',
  '四川省',
  '贵州省',
  '云南省',
  '西藏自治区',
  '陕西省',
  '甘肃省',
  '青海省',
  '宁夏回族自治区',
  '新疆维吾尔自治区',
  '台湾省',
  '香港特别行政区',
  '澳门特别行政区',
] as const;
export type Province = (typeof PROVINCES)[number];

export const MOST_ADDRESSES = 20;
/** So many days after it was sent a gift counts as received, unless the member said so before. */
export const RECEIVE_DAYS = 10;

/** POST /addresses, PUT /addresses/:id – a place where a member receives what is sent. */
export interface AddressDraft {
  name: string;
  /** A mobile number of eleven figures, or a landline with its area code. */
  phone: string;
  province: Province;
  city: string;
  district: string;
  /** Street, number, room. */
  detail: string;
  /** The one that is offered first; the first address always is. */
  isDefault?: boolean;
}
/** GET /addresses/:id – as the member wrote it. */
export interface AddressView extends Required<AddressDraft> {
  id: Id;
}
/** Somebody's address as lists show it: enough to tell one from another. */
export interface MaskedAddress {
  /** 林＊满 */
  name: string;
  /** 138＊＊＊＊5678 */
  phone: string;
  province: Province;
  city: string;
  district: string;
  /** Its beginning. */
  detail: string;
}
/** GET /addresses */
export interface AddressCard extends MaskedAddress {
  id: Id;
  isDefault: boolean;
}

/** What it costs to send pieces to a province. */
export interface FreightPrice {
  /** The first `firstPieces` together. */
  firstPieces: number;
  firstFen: Fen;
  /** Each piece beyond them. */
  furtherFen: Fen;
  /** From so many pieces on it is free; null = never. */
  freeFrom: number | null;
}
export interface FreightZone extends FreightPrice {
  provinces: Province[];
}
export interface FreightTerms {
  /** Everywhere that no zone names. */
  rest: FreightPrice;
  /** A province is in one at most. */
  zones: FreightZone[];
  /** Nothing is sent there. */
  notTo: Province[];
}
/** What so many pieces cost to send there; null = nothing is sent there. Without terms it is free everywhere. */
export function freightOf(terms: FreightTerms | null, province: Province, pieces: number): Fen | null {
  if (terms === null) return 0;
  if (terms.notTo.includes(province)) return null;
  const price = terms.zones.find(({ provinces }) => provinces.includes(province)) ?? terms.rest;
  if (price.freeFrom !== null && pieces >= price.freeFrom) return 0;
  return price.firstFen + Math.max(0, pieces - price.firstPieces) * price.furtherFen;
}

/** GET /console/freight-templates?merchantId= */
export interface FreightTemplate {
  id: Id;
  merchantId: Id;
  merchantName: string;
  name: string;
  terms: FreightTerms;
  /** How many gifts are sent by it. */
  gifts: number;
}
/** POST /console/freight-templates; PUT /console/freight-templates/:id holds for what is redeemed from now on. */
export interface FreightTemplateDraft {
  /** The owner's own merchant, or any of them for the operator. */
  merchantId: Id;
  name: string;
  terms: FreightTerms;
}
/** GET and PUT /console/gifts/:id/shipping – by which template a gift is sent; null = free everywhere. */
export interface GiftShipping {
  templateId: Id | null;
}

/** What a gift that is sent says of itself. */
export interface ShippingOffer {
  kind: 'shipped';
  freight: FreightTerms | null;
}

export const RECEIVED_BY = ['member', 'time'] as const;
export type ReceivedBy = (typeof RECEIVED_BY)[number];
/** What a redemption says of its shipment. */
export interface ShipmentView {
  kind: 'shipped';
  /** Null when it is forgotten: some time after it was received, or at once when it goes back. */
  to: MaskedAddress | null;
  company: string | null;
  trackingNo: string | null;
  sentAt: Instant | null;
  /** When it counts as received by itself. */
  receiveBy: Instant | null;
  receivedAt: Instant | null;
  receivedBy: ReceivedBy | null;
}

/** The shipment of a redemption; null: it is none. */
export function shipmentOf({ kind, detail }: { kind: string; detail: object | null }): ShipmentView | null {
  return kind === 'shipped' ? (detail as ShipmentView | null) : null;
}
/** How a gift is sent; null: it is not. */
export function shippingOf({ kind, offer }: { kind: string; offer: object | null }): ShippingOffer | null {
  return kind === 'shipped' ? (offer as ShippingOffer | null) : null;
}

export const SHIPMENT_STATES = ['to-send', 'underway', 'received'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];
/** GET /console/shipments?state=&merchantId=&cursor= – what waits longest to be sent comes first, of all else the latest. */
export interface ConsoleShipment extends Omit<ShipmentView, 'kind'> {
  redemptionId: Id;
  merchantId: Id;
  merchantName: string;
  giftName: string;
  quantity: number;
  state: ShipmentState;
  freightFen: Fen;
  redeemedAt: Instant;
  /** Until when it has to be sent. */
  sendBy: Instant;
}
export type ConsoleShipmentPage = Page<ConsoleShipment>;
/** POST /console/shipments/:id/address – for the label; only its merchant may, and each reading is on record. */
export type PlainAddress = Omit<AddressDraft, 'isDefault'>;
/** POST /console/shipments/:id/send; and /tracking, which puts right a number that was mistyped, until it is received. */
export interface SendRequest {
  company: string;
  /** 6–32 letters, figures or hyphens. */
  trackingNo: string;
}
/** A file of numbers has so many lines at most. */
export const MOST_TRACKING_LINES = 500;
/**
 * One line of a file of tracking numbers. send: can be sent as it says; same: it was sent with just this number; problem: neither, and why.
 * After the import: sent; same; problem.
 */
export const TRACKING_OUTCOMES = ['send', 'sent', 'same', 'problem'] as const;
export type TrackingOutcome = (typeof TRACKING_OUTCOMES)[number];
export interface TrackingLine {
  /** Where it stands in the file; the header is line 1. */
  line: number;
  redemptionId: string;
  giftName: string | null;
  company: string;
  trackingNo: string;
  outcome: TrackingOutcome;
  /** In Chinese: what is wrong and what would work. */
  problem: string | null;
}
/** POST /console/shipments/preview and /console/shipments/import (multipart: file) – lines without a number are left out. */
export interface TrackingImport {
  lines: TrackingLine[];
  /** Lines that name no company and no number. */
  blank: number;
}

/** Offered where a company is chosen; another one may be written. */
export const SHIPPING_COMPANIES = [
  '顺丰速运',
  '中通快递',
  '圆通速递',
  '韵达速递',
  '申通快递',
  '极兔速递',
  '邮政快递',
  '京东快递',
  '德邦快递',
] as const;

export type ShippingError =
  | 'shipping/address-not-found'
  | 'shipping/too-many-addresses'
  | 'shipping/address-missing'
  | 'shipping/not-delivered-to'
  | 'shipping/no-code'
  | 'shipping/already-sent'
  | 'shipping/not-to-be-sent'
  | 'shipping/on-its-way'
  | 'shipping/received'
  | 'shipping/not-underway'
  | 'shipping/not-found'
  | 'shipping/file-unreadable'
  | 'shipping/address-forgotten'
  | 'shipping/used-once'
  | 'shipping/template-not-found'
  | 'shipping/template-of-another-merchant'
  | 'shipping/terms-invalid'
  | 'shipping/not-a-shipped-gift';
