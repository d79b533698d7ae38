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

/** The weeks of a month, Monday first, each day with what happens on it. */
export function weeksOf(month: string, slots: readonly ConsoleSlot[]): MonthDay[][] {
  const byDay = new Map<string, ConsoleSlot[]>();
  for (const slot of slots) byDay.set(day(slot.startsAt), [...(byDay.get(day(slot.startsAt)) ?? []), slot]);
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const monday = first - ((new Date(first).getUTCDay() + 6) % WEEK) * DAY_MS;
  const weeks: MonthDay[][] = [];
  for (let week = monday; new Date(week).toISOString().slice(0, 7) <= month; week += WEEK * DAY_MS)
    weeks.push(
      Array.from({ length: WEEK }, (_, i) => {
        const at = new Date(week + i * DAY_MS).toISOString().slice(0, 10);
        return { day: at, inMonth: at.startsWith(month), slots: byDay.get(at) ?? [] };
      }),
    );
  return weeks;
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
