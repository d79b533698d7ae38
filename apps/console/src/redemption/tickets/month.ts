import type { ConsoleSlot } from '@gp/contracts';
import { day } from '../../shared/time';

const DAY_MS = 86_400_000;
const WEEK = 7;

export interface MonthDay {
  /** 2026-11-28 */
  day: string;
  inMonth: boolean;
  slots: ConsoleSlot[];
}

/** 2026-11 and so many months after. */
export function monthAfter(month: string, months: number): string {
  const [year, at] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, at - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The Monday of a day's week. */
export function mondayOf(at: string): string {
  const time = Date.parse(`${at}T00:00:00Z`);
  return dayAfter(at, -((new Date(time).getUTCDay() + 6) % WEEK));
}

/** 2026-11-28 and so many days after. */
export const dayAfter = (at: string, days: number): string =>
  new Date(Date.parse(`${at}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The weeks of a month, Monday first, each day with what happens on it. */
export function weeksOf(month: string, slots: readonly ConsoleSlot[]): MonthDay[][] {
  const weeks: MonthDay[][] = [];
  for (let monday = mondayOf(`${month}-01`); monday.slice(0, 7) <= month; monday = dayAfter(monday, WEEK))
    weeks.push(weekOf(monday, slots).map((at) => ({ ...at, inMonth: at.day.startsWith(month) })));
  return weeks;
}

/** The seven days from a Monday on. */
export function weekOf(monday: string, slots: readonly ConsoleSlot[]): MonthDay[] {
  return Array.from({ length: WEEK }, (_, i) => {
    const at = dayAfter(monday, i);
    return { day: at, inMonth: true, slots: slots.filter(({ startsAt }) => day(startsAt) === at) };
  });
}

export interface Series {
  /** Days and times of the first. */
  startsAt: string;
  minutes: number;
  capacity: number;
  /** On which weekdays it is repeated, 1 = Monday … 7; none = once. */
  weekdays: number[];
  /** For how many weeks, the first one counted. */
  weeks: number;
}

/** The times of a series, from the first one on: all at the same hour of China, which knows no summer time. */
export function slotsOf({
  startsAt,
  minutes,
  capacity,
  weekdays,
  weeks,
}: Series): { startsAt: string; endsAt: string; capacity: number }[] {
  const first = Date.parse(startsAt);
  const weekday = ((new Date(`${day(startsAt)}T00:00:00Z`).getUTCDay() + 6) % WEEK) + 1;
  const begins =
    weekdays.length === 0
      ? [first]
      : Array.from({ length: weeks * WEEK }, (_, i) => first + i * DAY_MS).filter((_, i) =>
          weekdays.includes(((weekday - 1 + i) % WEEK) + 1),
        );
  return begins.map((at) => ({
    startsAt: new Date(at).toISOString(),
    endsAt: new Date(at + minutes * 60_000).toISOString(),
    capacity,
  }));
}
