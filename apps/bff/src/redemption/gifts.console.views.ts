import type { ConsoleGift } from '@gp/contracts';
import type { PricedGift } from '../worth/worth.types.js';
import { type GiftRow, type SeasonRow, termsOf } from './gift.queries.js';

/** A gift as the worth of a point sees it. */
export const priced = (r: GiftRow): PricedGift => ({
  id: r.id,
  price: r.price,
  cashFen: r.cash_fen,
  marketPriceFen: r.market_price_fen,
  marketPriceSource: r.market_price_source,
});

/** A gift as staff see it. */
export function consoleGift(r: GiftRow, seasons: SeasonRow[], merchantName: string): Omit<ConsoleGift, 'basket'> {
  return {
    id: r.id,
    merchantId: r.merchant_id,
    merchantName,
    name: r.name,
    kind: r.kind,
    art: r.art,
    category: r.category,
    about: r.about,
    terms: termsOf(r),
    price: r.price,
    cashFen: r.cash_fen,
    marketPriceFen: r.market_price_fen,
    marketPriceSource: r.market_price_source,
    marketPriceAt: r.market_price_at.toISOString(),
    limitPerMember: r.limit_per_member,
    pickupDays: r.pickup_days,
    uses: r.uses,
    conditions: r.conditions,
    stock: r.stock,
    redeemed: r.redeemed,
    state: r.state,
    seasons: seasons.map((s) => ({
      id: s.id,
      name: s.name,
      price: s.price,
      cashFen: s.cashFen,
      startsAt: s.startsAt.toISOString(),
      endsAt: s.endsAt.toISOString(),
    })),
    createdAt: r.created_at.toISOString(),
  };
}
