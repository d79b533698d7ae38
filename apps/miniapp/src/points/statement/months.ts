import type { EntryLine, MonthTotal, StatementView } from '@gp/contracts';
import { figure, localTime, monthWords } from '../../shared/format';
import { joined } from '../../shared/joined';

export interface Month {
  /** 2026-11 */
  key: string;
  name: string;
  entries: EntryLine[];
  /** The server's totals of the whole month, whatever part of it is loaded. */
  total: MonthTotal | undefined;
}

/** The statement by months of Shanghai, newest first: by when an entry came into the books, as the bills do. */
export function byMonth(pages: readonly StatementView[]): Month[] {
  const totals = new Map(pages.flatMap((page) => page.months).map((total) => [total.month, total]));
  const months: Month[] = [];
  for (const entry of pages.flatMap((page) => page.items)) {
    const name = monthWords(entry.recordedAt);
    const last = months[months.length - 1];
    if (last?.name === name) last.entries.push(entry);
    else months.push({ key: keyOf(entry), name, entries: [entry], total: totals.get(keyOf(entry)) });
  }
  return months;
}

function keyOf(entry: EntryLine): string {
  const { year, month } = localTime(entry.recordedAt);
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** 获得 260 · 使用 30 · 退回 200 · 失效 12: only what happened. */
export function totalWords(total: MonthTotal): string {
  const parts: [string, number][] = [
    ['获得', total.earned],
    ['使用', total.spent],
    ['退回', total.returned],
    ['失效', total.ended],
  ];
  return joined(parts.map(([word, points]) => points !== 0 && `${word} ${figure(Math.abs(points))}`));
}
