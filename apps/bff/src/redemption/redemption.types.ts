import type { Bill, Fen, GiftKind, KindDetail, KindOffer, RedeemRequest } from '@gp/contracts';
import type { Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';

export type Reader = Pick<Tx, 'rows'>;

/** A redemption that a member asks for, of a gift that is locked. */
export interface KindAsk {
  memberId: string;
  ask: RedeemRequest;
  gift: { id: string; merchantId: string; pickupDays: number };
}
/** What a kind adds to a redemption that it accepts. */
export interface KindTerms {
  /** Cash beside the price, for all pieces together. */
  freightFen: number;
  /** Until when it is handed over, where that is not the gift's days from now. */
  pickupUntil?: Date;
}
export interface KindTaken {
  redemptionId: string;
  ask: KindAsk;
}
/** Decides the asks of one batch in their order, with everything locked. */
export interface KindDesk {
  /** Changes nothing: what it would add to `ask`, or why not. */
  judge(ask: KindAsk): KindTerms | Refusal;
  /** Called once all else accepts `ask` too: the next one in the batch finds what it needs gone. */
  take(ask: KindAsk): void;
  /** Joins `tx`, after the redemptions are inserted: books what was taken. */
  book(tx: Tx, taken: KindTaken[]): Promise<void>;
}
/** Says at the counter what a use needs beside the code, for the codes of one batch. */
export interface KindCounter {
  /** Changes nothing: the bill of this use, or why not. `billFen`: as the clerk typed it. */
  judge(redemptionId: string, billFen: Fen | null): Bill | Refusal;
  /** Joins the transaction, after the uses are booked. */
  book(uses: BilledUse[]): void;
}
export interface BilledUse {
  useId: string;
  redemptionId: string;
  merchantId: string;
  bill: Bill;
}
/** The redemption as a kind sees it. */
export interface KindRedemption {
  id: string;
  member_id: string;
  merchant_id: string;
  gift_id: string;
  gift_name: string;
  quantity: number;
  points: number;
  /** What took the points; of an unpaid one what set them aside. */
  entry_id: string;
}

/**
 * What a kind of gift adds to redeeming: a slot that is taken, an address, a bill that the voucher asks for. Its module stands above and
 * registers it with GiftKinds; `pickup` adds nothing. Locks: its own rows after the gifts, in ascending order.
 */
export interface KindOfGift {
  /** Its redemption has no code: why not, calmly. Absent: it has one. */
  readonly withoutCode?: Refusal;
  /** What the member's statement calls it when it was not handed over in time. */
  readonly notHandedOver?: string;
  /** Why one of it cannot have several uses; absent: it can. */
  readonly usedOnce?: Refusal;
  /** Joins `tx` with accounts and gifts locked: locks what the asks may take. */
  desk(tx: Tx, asks: KindAsk[]): Promise<KindDesk>;
  /** Joins `tx` with the redemption locked: it goes back whole – cancelled, not fetched, not paid. */
  giveBack(tx: Tx, redemption: KindRedemption): Promise<void>;
  /** Joins `tx` with the redemption locked. Why the member cannot cancel it any more; null: they can. */
  mayCancel?(tx: Tx, redemption: KindRedemption): Promise<Refusal | null>;
  /** Joins `tx` with the redemptions locked. Why a code cannot be used now, by redemption; absent: it can. */
  mayUse?(tx: Tx, redemptionIds: string[]): Promise<Map<string, Refusal>>;
  /** Joins `tx` with the redemptions locked. Absent: a use needs the code alone. */
  counter?(tx: Tx, redemptionIds: string[]): Promise<KindCounter>;
  /** Joins `tx` with the gift locked; asked again when one that is offered was changed. Why it cannot be published as it is; null: it can. */
  mayPublish?(tx: Tx, giftId: string): Promise<Refusal | null>;
  offers(db: Reader, giftIds: string[]): Promise<Map<string, KindOffer>>;
  details(db: Reader, redemptionIds: string[]): Promise<Map<string, KindDetail>>;
}

export type RegisteredKind = Exclude<GiftKind, 'pickup'>;
