import type { Fen, Instant } from '@gp/contracts';

/** The business lives in one time zone, wherever the phone is. China has kept UTC+8 without summer time since 1992. */
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** 1000 → 1,000; negative with U+2212. */
export function figure(n: number): string {
  const text = Math.abs(Math.trunc(n))
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return n < 0 ? `−${text}` : text;
}

/** A change always carries its sign: +42, −10, 0. */
export function signed(n: number): string {
  return n > 0 ? `+${figure(n)}` : figure(n === 0 ? 0 : n);
}

/** 4990 fen → 49.90 元. */
export function yuan(fen: Fen): string {
  return `${figure(Math.trunc(fen / 100))}.${String(Math.abs(fen % 100)).padStart(2, '0')} 元`;
}

/** 830247160951 → 8302 4716 0951. */
export function inFours(digits: string): string[] {
  return digits.match(/.{1,4}/g) ?? [];
}

/** The last day on which something holds that ends at this instant: an end at midnight belongs to the day before. */
export function lastDay(until: Instant): Instant {
  return new Date(Date.parse(until) - 1).toISOString();
}

interface Local {
  year: number;
  month: number;
  day: number;
  weekday: string;
  clock: string;
  /** Days since 1970, to compare dates. */
  dayNumber: number;
}

export function localTime(instant: Instant | number): Local {
  const at = new Date((typeof instant === 'number' ? instant : Date.parse(instant)) + SHANGHAI_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: WEEKDAYS[at.getUTCDay()] ?? '',
    clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
    dayNumber: Math.floor(at.getTime() / DAY_MS),
  };
}

const two = (n: number) => String(n).padStart(2, '0');

/** In sentences: 12 月 31 日; with its year when that is not this year: 2027 年 2 月 18 日. */
export function dateWords(instant: Instant, now = Date.now()): string {
  const t = localTime(instant);
  return `${t.year === localTime(now).year ? '' : `${t.year} 年 `}${t.month} 月 ${t.day} 日`;
}

/** In full: 2026 年 11 月 15 日. */
export function dateFull(instant: Instant): string {
  const t = localTime(instant);
  return `${t.year} 年 ${t.month} 月 ${t.day} 日`;
}

/** In full with the clock: 2026 年 11 月 15 日 09:40. */
export function momentFull(instant: Instant): string {
  return `${dateFull(instant)} ${localTime(instant).clock}`;
}

/** In lists: 11-21 18:42; of another year 25-11-21. */
export function momentShort(instant: Instant, now = Date.now()): string {
  const t = localTime(instant);
  return t.year === localTime(now).year
    ? `${two(t.month)}-${two(t.day)} ${t.clock}`
    : `${two(t.year % 100)}-${two(t.month)}-${two(t.day)}`;
}

/** How old something is, as people say it: 刚才, 5 分钟前, 3 小时前, 12 月 20 日. */
export function ageWords(at: number, now = Date.now()): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return '刚才';
  if (minutes < 60) return `${minutes} 分钟前`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时前`;
  return dateWords(new Date(at).toISOString(), now);
}

/** In lists: 12-31; of another year 27-02-18. */
export function dateShort(instant: Instant, now = Date.now()): string {
  const t = localTime(instant);
  return `${t.year === localTime(now).year ? '' : `${two(t.year % 100)}-`}${two(t.month)}-${two(t.day)}`;
}

/** 2026-12-31, for end dates of lots. */
export function dateIso(instant: Instant): string {
  const t = localTime(instant);
  return `${t.year}-${two(t.month)}-${two(t.day)}`;
}

/** 14:02 */
export function clockOf(instant: Instant): string {
  return localTime(instant).clock;
}

/** The head of a month in a list: 2026 年 11 月. */
export function monthWords(instant: Instant): string {
  const t = localTime(instant);
  return `${t.year} 年 ${t.month} 月`;
}

/** A campaign's time: 11 月 28 日 周六 9:00–11:30; over several days both dates are given. */
export function spanWords(startsAt: Instant, endsAt: Instant, now = Date.now()): string {
  const from = localTime(startsAt);
  const end = localTime(endsAt);
  // An end at midnight is the 24:00 of the day before.
  const to = end.clock === '00:00' ? { ...localTime(lastDay(endsAt)), clock: '24:00' } : end;
  const plain = (clock: string) => clock.replace(/^0/, '');
  const head = `${dateWords(startsAt, now)} ${from.weekday} ${plain(from.clock)}`;
  if (from.dayNumber === to.dayNumber) return `${head}–${plain(to.clock)}`;
  return `${head} 至 ${dateWords(end.clock === '00:00' ? lastDay(endsAt) : endsAt, now)} ${plain(to.clock)}`;
}
