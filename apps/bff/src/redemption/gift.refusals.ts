import { Refusal } from '../platform/refusal.js';
import { dearerThanCash, type Price } from './redemption.rules.js';

/** Points and cash together are never dearer than the shop. */
export function refuseDearer(price: Price, marketFen: number): void {
  const dearer = dearerThanCash(price, marketFen);
  if (dearer) throw new Refusal(422, 'redemption/dearer-than-cash', dearer);
}

/**
 * Each use of a code is worth a point at least, so that every one of them can be settled and given back. What costs cash is used once:
 * WeChat knows no part of a payment that came back because a code was used in part.
 */
export function refuseUses(uses: number, { price, cashFen }: Price): void {
  if (uses > price) throw new Refusal(422, 'redemption/uses-invalid');
  if (uses > 1 && cashFen > 0) throw new Refusal(422, 'redemption/uses-with-cash');
}
