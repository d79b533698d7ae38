import type { BookingView, TicketOffer } from './bookings';
import type { GiftConditions, LimitLeft } from './conditions';
import type { Fen, Id, Instant, Page, Points } from './ids';
import type { JointDetail, JointOffer } from './joint-gifts';
import type { RotatingCode } from './members';
import type { PaymentView } from './payments';
import type { ServiceDetail, ServiceOffer } from './services';
import type { SetPart, SetView } from './sets';
import type { ShipmentView, ShippingOffer } from './shipping';
import type { Bill, VoucherDetail, VoucherOffer } from './vouchers';

export const GIFT_CATEGORIES = ['stationery', 'food', 'home', 'pets', 'custom', 'charity'] as const;
export type GiftCategory = (typeof GIFT_CATEGORIES)[number];
/** How a gift reaches the member: fetched with a code at a shop of its merchant, or as its own module says. It never changes. */
export const GIFT_KINDS = ['pickup', 'shipped', 'ticket', 'voucher', 'joint', 'service'] as const;
export type GiftKind = (typeof GIFT_KINDS)[number];
/** What a gift of another kind than `pickup` says of itself beside what all gifts say, by kind. */
export interface KindOffers {
  pickup: null;
  shipped: ShippingOffer;
  ticket: TicketOffer | null;
  voucher: VoucherOffer;
  joint: JointOffer;
  service: ServiceOffer;
}
export type KindOffer = KindOffers[GiftKind];
/** What its redemption has beside what all redemptions have, by kind. */
export interface KindDetails {
  pickup: null;
  shipped: ShipmentView;
  ticket: BookingView | null;
  voucher: VoucherDetail;
  joint: JointDetail;
  service: ServiceDetail;
}
export type KindDetail = KindDetails[GiftKind];
/** Illustrations that ship with the phone app. */
export const GIFT_ARTS = [
  'notebook-set',
  'fountain-pen',
  'custom-prints',
  'coffee-voucher',
  'tote-bag',
  'pet-toy',
  'plant',
  'animal-donation',
] as const;
export type GiftArt = (typeof GIFT_ARTS)[number];
export const GIFT_STATES = ['draft', 'published', 'withdrawn'] as const;
export type GiftState = (typeof GIFT_STATES)[number];

/** GET /gifts?category=&query= – a member's catalogue, affordable first. */
export interface GiftCard {
  id: Id;
  name: string;
  kind: GiftKind;
  art: GiftArt;
  category: GiftCategory;
  merchantName: string;
  /** The price now, in points. */
  price: Points;
  /** The cash beside the points, paid with WeChat Pay; 0 = points alone. */
  cashFen: Fen;
  /** The ordinary price, where a season makes it cheaper now. */
  listPrice: Points | null;
  /** The cash of the ordinary price, where there is one. */
  listCashFen: Fen | null;
  /** Name of the season in force, e.g. 开学季; of a plan's price 绿叶会员价. */
  season: string | null;
  marketPriceFen: Fen;
  stock: number;
  /** When it can be redeemed, by this member; null = now. */
  opensAt: Instant | null;
  /** Points still missing for one; 0 = can be redeemed. */
  missing: Points;
  /** Months at the member's pace until it is affordable; null = unknown or already. */
  monthsAway: number | null;
  /** False where it costs cash and this member can pay none: they came by another app than WeChat. */
  payable: boolean;
}
/** Whether a member can have one now, as far as points, cash and stock go. */
export const isWithinReach = ({ missing, stock, payable }: Pick<GiftCard, 'missing' | 'stock' | 'payable'>): boolean =>
  missing === 0 && stock > 0 && payable;
export interface CatalogueView {
  balance: Points;
  /** What the member's redemptions (not the cancelled ones) would have cost in the shop. */
  savedFen: Fen;
  items: GiftCard[];
}
/** GET /gifts/:id */
export interface GiftView extends GiftCard {
  about: string;
  terms: string[];
  limitPerMember: number;
  /** Beside the limit for all time. */
  limits: LimitLeft[];
  /** Its redemption day, if it has one. */
  onDay: number | null;
  /** Waits to be told when there is stock again. */
  waiting: boolean;
  /** How many the member may still redeem now under all limits. */
  leftForMe: number;
  marketPriceSource: string;
  marketPriceAt: Instant;
  seasonEndsAt: Instant | null;
  /** Saved points and the gain in value a point, computed: 500 → 400 = 100 points, 25 %. */
  seasonSaving: { points: Points; gainPercent: number } | null;
  /** How often one of it is used at the counter: 5 for five coffees. */
  uses: number;
  /** The shops where the code can be used. */
  stores: { id: Id; name: string; address: string }[];
  /** Days after redeeming in which it must be fetched. */
  pickupDays: number;
  /** Its worth is guaranteed: a point gives at least POINT_FEN. */
  guaranteed: boolean;
  offer: KindOffer;
  set: SetView | null;
}
/** GET /public/gifts/:id – what anybody may see of a gift: a shared page is opened without signing in. Nothing in it is about a member. */
export type PublicGiftView = Omit<GiftView, 'missing' | 'monthsAway' | 'payable' | 'leftForMe' | 'waiting'>;
/** POST /redemptions – Idempotency-Key required. */
export interface RedeemRequest {
  giftId: Id;
  /** 1 … 99. */
  quantity: number;
  /** The price the member saw; if it has changed the redemption is refused rather than cost more. */
  expectedPrice: Points;
  /** The cash a piece that the member saw; absent = none. */
  expectedCashFen?: Fen;
  /** The freight of all pieces that the member saw; absent = none. */
  expectedFreightFen?: Fen;
  /** Of a gift that is sent: where to, one of the member's addresses. What it says then is kept with the redemption. */
  addressId?: Id;
  /** Of a ticket: when the member comes. */
  slotId?: Id;
}
/**
 * unpaid: points and stock are set aside until the cash is paid; lapsed: it was not paid in time, and nothing was taken; underway: sent,
 * and not yet received; returned: all of it was received and sent back.
 */
export const REDEMPTION_STATES = [
  'unpaid',
  'confirmed',
  'underway',
  'used',
  'returned',
  'cancelled',
  'expired',
  'lapsed',
] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];
export interface RedemptionView {
  id: Id;
  giftId: Id;
  giftName: string;
  kind: GiftKind;
  art: GiftArt;
  merchantName: string;
  quantity: number;
  /** Points taken in all; of an unpaid one set aside. */
  points: Points;
  state: RedemptionState;
  redeemedAt: Instant;
  /** Until when it is handed over; after that the points come back by themselves. */
  pickupUntil: Instant;
  usedAt: Instant | null;
  usedAtStore: string | null;
  /** How often the code can be used in all, and how often it was. */
  usesTotal: number;
  usesDone: number;
  /** What came back: all, of what was used in part the rest, or of the pieces that were sent back. */
  pointsReturned: Points;
  /** Pieces that were received and sent back. */
  piecesReturned: number;
  cancelledAt: Instant | null;
  entryId: Id;
  /** Cash in all, the freight with it. */
  cashFen: Fen;
  freightFen: Fen;
  /** Of one that costs cash. */
  payment: PaymentView | null;
  detail: KindDetail;
  /** Of a set: what is in one of it. */
  parts: SetPart[];
}
export type RedemptionPage = Page<RedemptionView>;
/** GET /redemptions/:id/code */
export interface RedemptionCodeView {
  redemption: RedemptionView;
  codes: RotatingCode[];
  serverTime: Instant;
  stores: { name: string; address: string }[];
}

/** POST /merchant/verifications – use a code. Idempotency-Key required. */
export interface VerifyRequest {
  /** The QR's text or the typed digits (spaces are fine). */
  code: string;
  /** Of a code that can be used several times: how many at once. 1 unless said. */
  uses?: number;
  /** Of a voucher, and of nothing else: the bill before it is taken off. */
  billFen?: Fen;
}
export interface VerifiedView {
  redemptionId: Id;
  /** Names the one use of this code; every later refusal carries the same. */
  useId: Id;
  giftName: string;
  art: GiftArt;
  quantity: number;
  /** All that the redemption cost. */
  points: Points;
  /** Used now, used so far, and in all: 已用 2 / 共 5. */
  uses: number;
  usesDone: number;
  usesTotal: number;
  memberName: string;
  storeName: string;
  clerkName: string;
  usedAt: Instant;
  /** Until when it can be undone. */
  undoUntil: Instant;
  /** The how-manieth verification of this store today. */
  todayCount: number;
  /** Of a voucher: what it took off, and what is to be paid. */
  bill: Bill | null;
  /** Of a set: what is handed over, of each of it. */
  parts: SetPart[];
}
/** POST /merchant/verifications/:id/undo – the clerk who did it or the owner takes a wrong verification back, within UNDO_MINUTES. */
export interface UseUndoneView {
  useId: Id;
  redemptionId: Id;
  giftName: string;
  memberName: string;
  uses: number;
  usesDone: number;
  usesTotal: number;
  reason: string;
  undoneAt: Instant;
  /** Verifications of that counter on that day, without this one. */
  todayCount: number;
}
/** Carried by redemption/code-used in `params`. */
export interface UseRecord {
  useId: Id;
  usedAt: Instant;
  storeName: string;
}

/** Console. GET /console/gifts, POST /console/gifts, PATCH /console/gifts/:id … */
export interface ConsoleGift {
  id: Id;
  merchantId: Id;
  merchantName: string;
  name: string;
  kind: GiftKind;
  art: GiftArt;
  category: GiftCategory;
  about: string;
  terms: string[];
  price: Points;
  cashFen: Fen;
  marketPriceFen: Fen;
  marketPriceSource: string;
  marketPriceAt: Instant;
  limitPerMember: number;
  pickupDays: number;
  uses: number;
  stock: number;
  redeemed: number;
  state: GiftState;
  seasons: SeasonView[];
  conditions: GiftConditions;
  /** In the basket whose worth is guaranteed; with an instant: it leaves then. */
  basket: { leavesAt: Instant | null } | null;
  createdAt: Instant;
}
export interface SeasonView {
  id: Id;
  name: string;
  price: Points;
  cashFen: Fen;
  startsAt: Instant;
  endsAt: Instant;
}
export interface GiftDraft {
  merchantId: Id;
  name: string;
  /** pickup unless said. */
  kind?: GiftKind;
  art: GiftArt;
  category: GiftCategory;
  about: string;
  terms: string[];
  price: Points;
  /** Cash beside the points; absent = none. With cash, points × 5 fen + cash is at most the market price. */
  cashFen?: Fen;
  marketPriceFen: Fen;
  marketPriceSource: string;
  limitPerMember: number;
  pickupDays: number;
  /** How often one of it is used at the counter; 1 unless said, never more than it costs points. */
  uses?: number;
  /** None unless said; as a whole. */
  conditions?: GiftConditions;
}
export type GiftPatch = Partial<Omit<GiftDraft, 'merchantId' | 'kind'>>;
export interface RestockRequest {
  /** Added to the stock; may be negative, never below what is left. */
  change: number;
  reason: string;
}
export interface SeasonDraft {
  name: string;
  price: Points;
  /** Cash beside the points in the season; absent = as at other times. */
  cashFen?: Fen;
  startsAt: Instant;
  endsAt: Instant;
}

export type RedemptionError =
  | 'redemption/gift-not-found'
  | 'redemption/gift-not-offered'
  | 'redemption/sold-out'
  | 'redemption/over-limit'
  | 'redemption/price-changed'
  | 'redemption/freight-changed'
  | 'redemption/not-found'
  | 'redemption/not-cancellable'
  | 'redemption/code-unknown'
  | 'redemption/code-expired'
  | 'redemption/code-used'
  | 'redemption/code-cancelled'
  | 'redemption/code-ended'
  | 'redemption/too-many-misses'
  | 'redemption/unpaid'
  | 'redemption/code-unpaid'
  | 'redemption/dearer-than-cash'
  | 'redemption/partly-used'
  | 'redemption/uses-exceeded'
  | 'redemption/uses-invalid'
  | 'redemption/uses-with-cash'
  | 'redemption/use-not-found'
  | 'redemption/no-bill'
  | 'redemption/stock-negative'
  | 'redemption/gift-frozen'
  | 'redemption/season-invalid';
