import type { Fen, Id, Instant, Points } from './ids';
import type { GiftArt } from './redemption';

/** A gift whose price may never give less than the floor for a point. */
export interface BasketItem {
  giftId: Id;
  name: string;
  art: GiftArt;
  merchantName: string;
  price: Points;
  marketPriceFen: Fen;
  /** What a point gives here, in tenths of a fen, rounded down: 25.00 yuan for 500 points is 50. */
  worthTenths: number;
  /** It has been announced that it leaves the basket then; until that moment the floor binds. */
  leavesAt: Instant | null;
}
/** The kinds of gifts that stood on the shelf in a year of Shanghai. */
export interface CatalogueYear {
  year: number;
  kinds: number;
  /** Kinds that had never been offered before. */
  newKinds: number;
  /** Kinds with a market price of 100 yuan or more. */
  highKinds: number;
  /** Of all kinds, whole percent, rounded down. */
  highPercent: number;
  /** More kinds and a greater share than the year before, as was promised; null = there is no year before. */
  keepsPromise: boolean | null;
  /** Null = it is still counted. */
  publishedAt: Instant | null;
}
/** GET /worth – what the programme promises about the worth of a point; open to everybody. */
export interface WorthView {
  /** Fen that a point gives at least. */
  floorFen: Fen;
  basket: BasketItem[];
  /** Published reports, the latest first. */
  years: CatalogueYear[];
}
/** GET /gifts/:id/prices – every price it ever had, the latest first. */
export interface GiftPrice {
  price: Points;
  marketPriceFen: Fen;
  marketPriceSource: string;
  at: Instant;
}
/** POST /console/gifts/:id/basket */
export interface BasketRequest {
  /** false: it leaves after the notice that rules need too. */
  inBasket: boolean;
}

export type WorthError =
  | 'worth/below-floor'
  | 'worth/forbidden'
  | 'worth/year-not-over'
  | 'worth/year-published'
  | 'worth/not-in-basket';
