import type { Fen, Id, Instant, Page, Points } from './ids';
import type { PictureView } from './pictures';

/** Who has how long; whoever lets the time pass has not disadvantaged the member, but the member's own time ends too. */
export const AFTER_SALE_TIMES = {
  /** After receipt: for no reason; because of a defect. */
  unwantedDays: 7,
  defectDays: 15,
  /** The merchant answers, or it is agreed. */
  answerHours: 48,
  /** The operator decides an appeal, or it is agreed. */
  appealDays: 7,
  /** The member sends it back, or it is closed. */
  sendBackDays: 7,
  /** The merchant says that it is back, or it is refunded. */
  refundDays: 7,
} as const;
/** Cash goes back in so many parts at most, then the rest of it together: WeChat makes 50 refunds of an order, those repeated among them. */
export const MOST_CASH_PARTS = 40;

/** The cash that comes back for so many further pieces: theirs, and with the last of them the rest, so that freight goes back with the whole. */
export function cashBackOf(
  { quantity, piecesReturned, cashFen, freightFen }: { quantity: number; piecesReturned: number; cashFen: Fen; freightFen: Fen },
  pieces: number,
): Fen {
  const each = (cashFen - freightFen) / quantity;
  return piecesReturned + pieces < quantity ? each * pieces : cashFen - each * piecesReturned;
}

/** unwanted: for no reason; all others are the merchant's fault and have longer. */
export const RETURN_REASONS = ['unwanted', 'defect', 'damaged', 'wrong-gift', 'not-received'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
/**
 * asked: the merchant has to answer; agreed: the member sends it back; refused: the member may appeal once; appealed: the operator has to
 * decide; sent-back: on its way to the merchant; refunded, closed: the end.
 */
export const AFTER_SALE_STATES = ['asked', 'agreed', 'refused', 'appealed', 'sent-back', 'refunded', 'closed'] as const;
export type AfterSaleState = (typeof AFTER_SALE_STATES)[number];

/** POST /redemptions/:id/after-sales */
export interface AfterSaleRequest {
  reason: ReturnReason;
  /** What is wrong, 2–200 characters. */
  words: string;
  /** How many of the pieces that are still the member's come back. */
  quantity: number;
  /** Up to 6 pictures that the member sent; absent = none. */
  pictureIds?: Id[];
}
/** GET /redemptions/:id/after-sales – the latest first. */
export interface AfterSaleView {
  id: Id;
  redemptionId: Id;
  giftName: string;
  state: AfterSaleState;
  reason: ReturnReason;
  words: string;
  quantity: number;
  /** What comes back: points to their own lots, cash to WeChat. */
  points: Points;
  cashFen: Fen;
  askedAt: Instant;
  /** When it goes on by itself; null: it does not. */
  dueAt: Instant | null;
  returnAddress: string | null;
  refusedWhy: string | null;
  appeal: string | null;
  /** What the operator said of the appeal. */
  decision: string | null;
  /** The member may appeal: refused, and not appealed before. */
  mayAppeal: boolean;
  company: string | null;
  trackingNo: string | null;
  closedAt: Instant | null;
  /** What was shown when it was asked, appealed, and answered by the merchant. */
  pictures: { ask: PictureView[]; appeal: PictureView[]; answer: PictureView[] };
}
/** POST /after-sales/:id/appeal */
export interface AppealRequest {
  words: string;
  /** Up to 6 pictures that the member sent; absent = none. */
  pictureIds?: Id[];
}
/** GET /console/after-sales?state=&merchantId=&cursor= */
export interface ConsoleAfterSale extends AfterSaleView {
  merchantId: Id;
  merchantName: string;
  memberName: string;
}
export type ConsoleAfterSalePage = Page<ConsoleAfterSale>;
/** POST /console/after-sales/:id/agree */
export interface AgreeRequest {
  /** Where to send it: name, phone, address. */
  returnAddress: string;
  /** Up to 6 pictures that the merchant sent; absent = none. */
  pictureIds?: Id[];
}
/** POST /console/after-sales/:id/refuse */
export interface RefuseRequest {
  why: string;
  /** Up to 6 pictures that the merchant sent; absent = none. */
  pictureIds?: Id[];
}
/** POST /console/after-sales/:id/decide – the operator's word on an appeal is the last. */
export interface AppealDecision {
  upheld: boolean;
  words: string;
}

export type AfterSaleError =
  | 'after-sale/not-found'
  | 'after-sale/not-received'
  | 'after-sale/too-late'
  | 'after-sale/already-asked'
  | 'after-sale/too-many-pieces'
  | 'after-sale/whole-only'
  | 'after-sale/moved-on'
  | 'after-sale/appealed-before';
