import type { Fen, Points } from '@gp/contracts';

/** What the catalogue says of a gift when it is about its price. */
export interface PricedGift {
  id: string;
  price: Points;
  /** Cash beside the points: what the points stand for is the market price less this. */
  cashFen: Fen;
  marketPriceFen: Fen;
  marketPriceSource: string;
}
