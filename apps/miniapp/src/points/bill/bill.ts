import type { BillHead, BillView } from '@gp/contracts';
import { figure } from '../../shared/format';

/** Whether the bill adds up, both ways it is written: by its four figures and by its movements. */
export function addsUp(bill: BillView): boolean {
  const byFigures = bill.opening + bill.earned - bill.spent - bill.ended + bill.returned;
  const byMovements = bill.movements.reduce((sum, movement) => sum + movement.amount, bill.opening);
  return byFigures === bill.closing && byMovements === bill.closing;
}

/** 2026-10 → 2026 年 10 月 */
export function monthFull(month: string): string {
  const [year, number] = month.split('-');
  return `${year} 年 ${Number(number)} 月`;
}

/** 2026-10 → 10 月 */
export function monthShort(month: string): string {
  return `${Number(month.split('-')[1])} 月`;
}

/** A link may say anything. */
export function isMonth(text: string | undefined): text is string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');
}

const MILLION = 1_000_000;

/** 945,000, and from a million on 119.8 万, rounded down: over a bar there is room for seven signs. */
export function figureInShort(n: number): string {
  return n < MILLION ? figure(n) : `${(Math.floor(n / 1000) / 10).toFixed(1)} 万`;
}

/** What came of the month, in a sentence. */
export function outcomeOf({ opening, closing, final }: Pick<BillView, 'opening' | 'closing' | 'final'>): string {
  const change = closing - opening;
  if (change === 0) return final ? '和月初一样多' : '到现在和月初一样多';
  return `${final ? '' : '到现在'}比月初${change > 0 ? '多' : '少'} ${figure(Math.abs(change))} 分`;
}

const BARS = 6;

/** The six bills around the chosen one, oldest first: it and the five before it, later ones where there are fewer before. */
export function barsAround(bills: readonly BillHead[], month: string, most = BARS): BillHead[] {
  const ordered = [...bills].sort((a, b) => a.month.localeCompare(b.month));
  const at = ordered.findIndex((bill) => bill.month === month);
  const end = Math.min(ordered.length, Math.max(at + 1, most));
  return ordered.slice(Math.max(0, end - most), end);
}

/** The bills before and after a month, where there are such. */
export function neighbours(bills: readonly BillHead[], month: string): { before: string | undefined; after: string | undefined } {
  const months = bills.map((bill) => bill.month).sort();
  return { before: months.filter((one) => one < month).pop(), after: months.find((one) => one > month) };
}
