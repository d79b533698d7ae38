import { COMPENSATION_PERCENT, CONFIRM_HOURS, type Points, type TicketConditions, type TicketTerms } from '@gp/contracts';
import { dayOf, SHANGHAI_OFFSET_MS } from '../platform/calendar.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const LONGEST_MS = 24 * HOUR_MS;

/** Why the ticket for points is not as good as the one for cash; null: it is. */
export type Unequal =
  | { code: 'bookings/other-times'; what: string }
  | { code: 'bookings/worse-refund'; cashHours: number; pointsHours: number }
  | { code: 'bookings/worse-return'; cashDays: number; pointsDays: number };

const sorted = <T extends number | string>(values: T[]): string => JSON.stringify([...new Set(values)].sort());

/** Whoever pays with points comes whenever whoever pays with cash may, and gets rid of the ticket as easily (A56, A59). */
export function unequal({ cash, points }: Pick<TicketTerms, 'cash' | 'points'>): Unequal | null {
  const times: [string, boolean][] = [
    ['可用星期', sorted(cash.weekdays) === sorted(points.weekdays)],
    ['每日时段', JSON.stringify(cash.hours) === JSON.stringify(points.hours)],
    ['起止日期', cash.from === points.from && cash.to === points.to],
    ['不可用日期', sorted(cash.except) === sorted(points.except)],
  ];
  const other = times.find(([, same]) => !same);
  if (other) return { code: 'bookings/other-times', what: other[0] };
  if (points.refundHours > cash.refundHours)
    return { code: 'bookings/worse-refund', cashHours: cash.refundHours, pointsHours: points.refundHours };
  if (points.returnDays < cash.returnDays)
    return { code: 'bookings/worse-return', cashDays: cash.returnDays, pointsDays: points.returnDays };
  return null;
}

/** Whether a time lies where the ticket is good, from its first minute to its last. */
export function liesWithin(c: TicketConditions, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): boolean {
  const day = dayOf(startsAt);
  const local = new Date(startsAt.getTime() + SHANGHAI_OFFSET_MS);
  const weekday = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  if (!c.weekdays.includes(weekday) || c.except.includes(day)) return false;
  if ((c.from !== null && day < c.from) || (c.to !== null && day > c.to)) return false;
  if (c.hours === null) return true;
  const first = local.getUTCHours() * 60 + local.getUTCMinutes();
  const last = first + (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
  return first >= c.hours[0] && last <= c.hours[1];
}

export function isTime({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): boolean {
  const length = endsAt.getTime() - startsAt.getTime();
  return startsAt > now && length > 0 && length <= LONGEST_MS;
}

export const opensAt = (startsAt: Date, doorMinutes: number): Date => new Date(startsAt.getTime() - doorMinutes * MINUTE_MS);

/** What is said of a booking when it is made: it stays so whatever the terms become. */
export function promisesOf(startsAt: Date, { points, doorMinutes, needsConfirmation }: TicketTerms, now: Date) {
  const changeUntil = new Date(startsAt.getTime() - points.refundHours * HOUR_MS);
  const answerBy = new Date(Math.min(now.getTime() + CONFIRM_HOURS * HOUR_MS, startsAt.getTime()));
  return { validFrom: opensAt(startsAt, doorMinutes), changeUntil, confirmBy: needsConfirmation ? answerBy : null };
}

/** 8,000 → 800; 1,505 → 151. */
export const compensationFor = (points: Points): Points => Math.ceil((points * COMPENSATION_PERCENT) / 100);
