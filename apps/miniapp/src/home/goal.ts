import type { GiftCard } from '@gp/contracts';

/** What the member saves for: the gift with the least missing. */
export function goalOf(gifts: readonly GiftCard[]): GiftCard | undefined {
  return gifts.filter((gift) => gift.missing > 0 && gift.stock > 0 && gift.payable).sort((a, b) => a.missing - b.missing)[0];
}

/** How full the ear is: of the goal's price; full where all can be redeemed. */
export function shareOf(balance: number, goal: GiftCard | undefined): number {
  if (balance <= 0) return 0;
  return goal ? Math.min(1, balance / goal.price) : 1;
}

/** The forecast under the goal, in a sentence; it says nothing that is not known. */
export function forecastOf(goal: GiftCard): string {
  return goal.monthsAway === null ? '再消费或参加几次活动就能换到' : `照近三个月的速度，约 ${goal.monthsAway} 个月后可换`;
}
