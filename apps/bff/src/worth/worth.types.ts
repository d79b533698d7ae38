import type { Fen, Points } from '@gp/contracts';

/** What the catalogue says of a gift when it is about its price. */
export interface PricedGift {
  id: string;
  price: Points;
  marketPriceFen: Fen;
  marketPriceSource: string;
}
