import dayjs, { type Dayjs } from 'dayjs';

/** The programme lives by Beijing time, whatever the time zone of the computer in front of the staff member. */
const OFFSET_MS = 8 * 3_600_000;
const OFFSET = '+08:00';

/** 2026-11-21T18:42:00 as a clock in Beijing shows it; '' for what is not an instant. */
function wallClock(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? '' : new Date(at + OFFSET_MS).toISOString().slice(0, 19);
}

/** 2026-11-21 18:42 */
export function dateTime(instant: string | null | undefined): string {
  return instant ? wallClock(instant).slice(0, 16).replace('T', ' ') : '—';
}

/** 2026-11-21 18:42:07 */
export function exactTime(instant: string): string {
  return wallClock(instant).replace('T', ' ');
}

/** 2026-11-21 */
export function day(instant: string | null | undefined): string {
  return instant ? wallClock(instant).slice(0, 10) : '—';
}

/** 2026 年 11 月 for 2026-11. */
export function monthWords(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;
}

/** 11 月 21 日, for sentences. */
export function monthDay(instant: string): string {
  const [, month, date] = wallClock(instant).slice(0, 10).split('-');
  return `${Number(month)} 月 ${Number(date)} 日`;
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

function weekday(instant: string): string {
  return `周${WEEKDAYS[new Date(Date.parse(instant) + OFFSET_MS).getUTCDay()]}`;
}

/** From one midnight to another: what people call whole days. */
export function isWholeDays(from: string, until: string): boolean {
  const isMidnight = (instant: string) => wallClock(instant).endsWith('T00:00:00');
  return isMidnight(from) && isMidnight(until) && Date.parse(until) > Date.parse(from);
}

/** 11 月 28 日 周六 09:00–11:30; an end on another day is written out; from midnight to midnight is 全天. */
export function span(from: string, until: string): string {
  const first = `${monthDay(from)} ${weekday(from)}`;
  if (isWholeDays(from, until)) {
    const last = lastMoment(until);
    return day(from) === day(last) ? `${first} 全天` : `${first} – ${monthDay(last)} ${weekday(last)} 全天`;
  }
  const start = `${first} ${wallClock(from).slice(11, 16)}`;
  const end = wallClock(until).slice(11, 16);
  return day(from) === day(until) ? `${start}–${end}` : `${start} – ${monthDay(until)} ${end}`;
}

/** The instant as a date picker holds it: a local date whose figures are Beijing's. */
export function toPicker(instant: string | null | undefined): Dayjs | null {
  return instant ? dayjs(wallClock(instant)) : null;
}

/** What a person picked, read as Beijing time. */
export function fromPicker(picked: Dayjs): string {
  return new Date(`${picked.format('YYYY-MM-DDTHH:mm:ss')}${OFFSET}`).toISOString();
}

/** Ends are the first moment after; what a person means by 到期 is the last moment before. */
export function lastMoment(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}
