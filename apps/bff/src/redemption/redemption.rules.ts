import { type Fen, POINT_FEN, type Points } from '@gp/contracts';

export interface SeasonPrice {
  name: string;
  price: Points;
  cashFen: Fen;
  /** Null of a price that has no dates, such as a plan's. */
  startsAt: Date | null;
  endsAt: Date | null;
}
/** What one piece costs. */
export interface Price {
  price: Points;
  /** Beside the points. */
  cashFen: Fen;
}
export interface PriceNow extends Price {
  /** The season that makes it cheaper; null at the ordinary price. */
  season: SeasonPrice | null;
}

/** Points and cash in one figure: what prices are compared by. */
export const worthFen = ({ price, cashFen }: Price): Fen => price * POINT_FEN + cashFen;

const isInForce = ({ startsAt, endsAt }: SeasonPrice, at: Date): boolean =>
  (startsAt === null || startsAt <= at) && (endsAt === null || at < endsAt);

/** The price at an instant: the lowest of the ordinary one and the seasons in force. A season ends at `endsAt`, that instant excluded. */
export function priceAt(list: Price, seasons: SeasonPrice[], at: Date): PriceNow {
  let now: PriceNow = { ...list, season: null };
  for (const season of seasons)
    if (isInForce(season, at) && worthFen(season) < worthFen(now)) now = { price: season.price, cashFen: season.cashFen, season };
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
  | { accept: true; points: Points; cashFen: Fen }
  | { accept: false; reason: 'price-changed'; price: Points; cashFen: Fen }
  | { accept: false; reason: 'over-limit'; limit: number; left: number }
  | { accept: false; reason: 'sold-out'; stock: number }
  | { accept: false; reason: 'insufficient'; missing: Points; balance: Points };

/** May this member redeem `quantity` now? Asked with everything locked; the order of the reasons is the order a member can act on. */
export function judgeRedemption(
  ask: { quantity: number; expectedPrice: Points; expectedCashFen?: Fen },
  { price, cashFen }: Price,
  offer: Offer,
  has: { balance: Points; alreadyRedeemed: number },
): RedeemVerdict {
  if (ask.expectedPrice !== price || (ask.expectedCashFen ?? 0) !== cashFen)
    return { accept: false, reason: 'price-changed', price, cashFen };
  const left = Math.max(0, offer.limitPerMember - has.alreadyRedeemed);
  if (ask.quantity > left) return { accept: false, reason: 'over-limit', limit: offer.limitPerMember, left };
  if (ask.quantity > offer.stock) return { accept: false, reason: 'sold-out', stock: offer.stock };
  const points = price * ask.quantity;
  if (points > has.balance) return { accept: false, reason: 'insufficient', missing: points - has.balance, balance: has.balance };
  return { accept: true, points, cashFen: cashFen * ask.quantity };
}

/**
 * Points and cash together are never dearer than the shop: points × 5 fen + cash ≤ market price. Null where they are not; otherwise what
 * would be right, for the same points and for the same cash. Of points alone the value floor speaks, not this.
 */
export function dearerThanCash(
  { price, cashFen }: Price,
  marketFen: Fen,
): { points: Points; cashFen: Fen; togetherFen: Fen; marketFen: Fen; mostCashFen: Fen; mostPoints: Points } | null {
  const togetherFen = worthFen({ price, cashFen });
  if (cashFen === 0 || togetherFen <= marketFen) return null;
  return {
    points: price,
    cashFen,
    togetherFen,
    marketFen,
    mostCashFen: Math.max(0, marketFen - price * POINT_FEN),
    mostPoints: Math.max(0, Math.floor((marketFen - cashFen) / POINT_FEN)),
  };
}
