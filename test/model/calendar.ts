import type { TERMS } from './terms';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
const NEVER = Number.POSITIVE_INFINITY;

export const shanghaiDay = (at: number): number => Math.floor((at + SHANGHAI) / DAY);
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const startOf = (day: number): number => day * DAY - SHANGHAI;

/** The same hour of Shanghai's day so many months on, or of that month's last day where it is shorter. */
export function monthsAfter(at: number, months: number): number {
  const here = new Date(at + SHANGHAI);
  const [year, month, hour] = [here.getUTCFullYear(), here.getUTCMonth() + months, (at + SHANGHAI) % DAY];
  const day = Math.min(here.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  return Date.UTC(year, month, day) + hour - SHANGHAI;
}

type Validity = NonNullable<typeof TERMS.signUp>['validity'];

/** Whole days of Shanghai, the last one included. */
export function endOf(validity: Validity, at: number): number {
  if (validity.kind === 'never') return NEVER;
  if (validity.kind === 'days') return startOf(shanghaiDay(at) + validity.days + 1);
  const year = new Date(at + SHANGHAI).getUTCFullYear() + validity.years;
  return Date.UTC(year + 1, 0, 1) - SHANGHAI;
}
