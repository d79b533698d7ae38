import type { Fen, Points } from '@gp/contracts';

export interface SeasonPrice {
  name: string;
  price: Points;
  startsAt: Date;
  endsAt: Date;
}
export interface PriceNow {
  price: Points;
  /** The season that makes it cheaper; null at the ordinary price. */
  season: SeasonPrice | null;
}

/** The price at an instant: the lowest of the ordinary one and the seasons in force. A season ends at `endsAt`, that instant excluded. */
export function priceAt(listPrice: Points, seasons: SeasonPrice[], at: Date): PriceNow {
  let now: PriceNow = { price: listPrice, season: null };
  for (const season of seasons)
    if (season.startsAt <= at && at < season.endsAt && season.price < now.price) now = { price: season.price, season };
  return now;
}

/**
 * What a season saves: 500 → 400 is 100 points, and each point is worth 25 % more (500/400 − 1), never "20 %". Whole percent,
 * rounded down so that nothing is promised that is not there.
 */
export function seasonSaving(listPrice: Points, price: Points): { points: Points; gainPercent: number } | null {
  if (price >= listPrice || price <= 0) return null;
  return { points: listPrice - price, gainPercent: Math.floor((listPrice * 100) / price) - 100 };
}

/** What points are good for: whole gifts only. 600 points at 500 for 25 yuan save 25 yuan, and 100 points are left. */
export function savings(
  points: Points,
  price: Points,
  marketPriceFen: Fen,
): { savedFen: Fen; pointsLeft: Points; gifts: number } {
  const gifts = Math.floor(points / price);
  return { savedFen: gifts * marketPriceFen, pointsLeft: points - gifts * price, gifts };
}

/**
 * What the first `uses` of a code that can be used `total` times are worth of its points: rounded down, so that what is left over stays the
 * member's. A use is worth the difference that it makes, and the last one whatever is left.
 */
export const worthOfUses = (points: Points, uses: number, total: number): Points => Math.floor((points * uses) / total);

/** A gift with one use is handed over at once, however many were redeemed; each of the others brings its own uses. */
export const usesOf = (quantity: number, usesOfOne: number): number => (usesOfOne === 1 ? 1 : quantity * usesOfOne);

export interface Offer {
  stock: number;
  limitPerMember: number;
}

export type RedeemVerdict =
  | { accept: true; points: Points }
  | { accept: false; reason: 'price-changed'; price: Points }
  | { accept: false; reason: 'over-limit'; limit: number; left: number }
  | { accept: false; reason: 'sold-out'; stock: number }
  | { accept: false; reason: 'insufficient'; missing: Points; balance: Points };

/** May this member redeem `quantity` now? Asked with everything locked; the order of the reasons is the order a member can act on. */
export function judgeRedemption(
  ask: { quantity: number; expectedPrice: Points },
  price: Points,
  offer: Offer,
  has: { balance: Points; alreadyRedeemed: number },
): RedeemVerdict {
  if (ask.expectedPrice !== price) return { accept: false, reason: 'price-changed', price };
  const left = Math.max(0, offer.limitPerMember - has.alreadyRedeemed);
  if (ask.quantity > left) return { accept: false, reason: 'over-limit', limit: offer.limitPerMember, left };
  if (ask.quantity > offer.stock) return { accept: false, reason: 'sold-out', stock: offer.stock };
  const points = price * ask.quantity;
  if (points > has.balance) return { accept: false, reason: 'insufficient', missing: points - has.balance, balance: has.balance };
  return { accept: true, points };
}
