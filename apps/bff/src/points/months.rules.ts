import { type EntryKind, KINDS_OF_FILTER, type Points } from '@gp/contracts';

/** What moved a member's points in a month, by kind; signed as the postings are. */
export interface MonthRow {
  month: string;
  kind: EntryKind;
  amount: Points;
  entries: number;
}

/** The four figures of a month, each zero or more: opening + earned − spent − ended + returned = closing. */
export function figuresOf(rows: Pick<MonthRow, 'kind' | 'amount'>[]): Record<'earned' | 'spent' | 'returned' | 'ended', Points> {
  const sum = (filter: keyof typeof KINDS_OF_FILTER, sign: 1 | -1): Points =>
    rows.reduce((total, r) => (KINDS_OF_FILTER[filter].includes(r.kind) ? total + sign * Number(r.amount) : total), 0);
  return { earned: sum('earned', 1), spent: sum('spent', -1), returned: sum('returned', 1), ended: sum('ended', -1) };
}

/** The months from the first to the last, both included: 2026-09 … 2026-11. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let [year, month] = first.split('-').map(Number) as [number, number]; ; month++) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
  }
}
