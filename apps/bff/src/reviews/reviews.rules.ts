import { RATING_FROM, REVIEW_DAYS, REVIEW_REWARD_DAYS, REVIEW_TRIES, type ReviewState } from '@gp/contracts';

const DAY_MS = 86_400_000;

/** Until when what was handed over at `fulfilledAt` may be reviewed. */
export const writeUntil = (fulfilledAt: Date): Date => new Date(fulfilledAt.getTime() + REVIEW_DAYS * DAY_MS);

/** Since when another rewarded review of the same gift by the same member stands in the way of a reward. */
export const rewardSince = (now: Date): Date => new Date(now.getTime() - REVIEW_REWARD_DAYS * DAY_MS);

export const mayRetry = ({ state, attempt }: { state: ReviewState; attempt: number }): boolean =>
  state === 'refused' && attempt < REVIEW_TRIES;

/** In tenths, half up; nothing for so few that it says more about chance. */
export const averageTenths = (reviews: number, stars: number): number | null =>
  reviews < RATING_FROM ? null : Math.floor((stars * 20 + reviews) / (2 * reviews));
