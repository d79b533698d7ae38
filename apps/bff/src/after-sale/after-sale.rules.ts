import { AFTER_SALE_TIMES, type AfterSaleState, MOST_CASH_PARTS, type ReturnReason } from '@gp/contracts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const { unwantedDays, defectDays, answerHours, appealDays, sendBackDays, refundDays } = AFTER_SALE_TIMES;

/** Until when a return can be asked for. */
export function askUntil(receivedAt: Date, reason: ReturnReason): Date {
  return new Date(receivedAt.getTime() + (reason === 'unwanted' ? unwantedDays : defectDays) * DAY_MS);
}

/** Whether what is left comes back together, because its cash has gone back in so many parts before. */
export const mustBeWhole = (cashParts: number): boolean => cashParts >= MOST_CASH_PARTS;

const WAITS_MS: Record<AfterSaleState, number | null> = {
  asked: answerHours * HOUR_MS,
  agreed: sendBackDays * DAY_MS,
  appealed: appealDays * DAY_MS,
  'sent-back': refundDays * DAY_MS,
  refused: null,
  refunded: null,
  closed: null,
};

/** When what is in this state from `now` on moves by itself. */
export function dueAfter(state: AfterSaleState, now: Date): Date | null {
  const wait = WAITS_MS[state];
  return wait === null ? null : new Date(now.getTime() + wait);
}

/** What never came cannot be sent back: where that is agreed, it is refunded. */
export const agreedTo = (reason: ReturnReason): 'agreed' | 'refunded' => (reason === 'not-received' ? 'refunded' : 'agreed');

/** Where it goes when the time has passed. */
export const BY_TIME: Partial<Record<AfterSaleState, 'agreed' | 'refunded' | 'closed'>> = {
  asked: 'agreed',
  appealed: 'agreed',
  agreed: 'closed',
  'sent-back': 'refunded',
};
