import type { ReceiptMapping } from './sales.types.js';

/** A row of a merchant's file, read. */
export type ReceiptRow =
  | { kind: 'sale'; receiptNo: string; card: string; amountFen: number; happenedAt: Date }
  | { kind: 'not-a-member' }
  | { kind: 'unreadable'; reason: string };

/**
 * A decimal amount in yuan as whole fen, rounded half-up, without ever being a float: '548.9715' → 54897.
 * Null when it is not a positive amount up to 10,000,000 yuan.
 */
export function fenOf(text: string): number | null {
  const match = /^¥?\s*(\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) return null;
  const decimals = (match[2] ?? '').padEnd(3, '0');
  const fen =
    Number((match[1] ?? '').replace(/,/g, '')) * 100 + Number(decimals.slice(0, 2)) + (decimals.charAt(2) >= '5' ? 1 : 0);
  return fen > 0 && fen <= 1_000_000_000 ? fen : null;
}

const FORMS: { form: RegExp; order: ('y' | 'm' | 'd')[] }[] = [
  { form: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, order: ['y', 'm', 'd'] },
  { form: /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/, order: ['m', 'd', 'y'] },
];

/** A date (2019-01-05, 01-05-2019 or 1/27/2019: month first) and a time as an instant of China; null when there is no such day. */
export function instantOf(date: string, time: string): Date | null {
  const [day = '', clock = time, more] = date.trim().split(/[ T]+/);
  if (more !== undefined) return null;
  const hour = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(clock.trim() || '00:00');
  if (!hour) return null;
  for (const { form, order } of FORMS) {
    const match = form.exec(day);
    if (!match) continue;
    const part = (name: 'y' | 'm' | 'd'): number => Number(match[order.indexOf(name) + 1]);
    const [y, m, d, h, min, s] = [part('y'), part('m'), part('d'), Number(hour[1]), Number(hour[2]), Number(hour[3] ?? 0)];
    const utc = new Date(Date.UTC(y, m - 1, d, h, min, s));
    const real = utc.getUTCMonth() === m - 1 && utc.getUTCDate() === d && h < 24 && min < 60 && s < 60 && y >= 2000;
    return real ? new Date(utc.getTime() - 8 * 3_600_000) : null;
  }
  return null;
}

/** Reads a row; a reason in Chinese when it cannot be read. */
export function readReceipt(cells: Record<string, string>, mapping: ReceiptMapping, now: Date): ReceiptRow {
  const cell = (name: string | undefined): string => (name === undefined ? '' : (cells[name] ?? '').trim());
  if (mapping.memberOnly && cell(mapping.memberOnly.column) !== mapping.memberOnly.value) {
    return cell(mapping.memberOnly.column) === '' ? unreadable(`${mapping.memberOnly.column} 是空的`) : { kind: 'not-a-member' };
  }
  const card = cell(mapping.card);
  if (card === '' && !mapping.memberOnly) return { kind: 'not-a-member' };
  const receiptNo = cell(mapping.receipt);
  if (CONTROL.test(receiptNo) || CONTROL.test(card)) return unreadable('小票号或会员卡号里有不能用的字符');
  if (receiptNo === '' || [...receiptNo].length > 64) return unreadable('小票号是空的或太长');
  if (card === '' || [...card].length > 64) return unreadable('会员卡号是空的或太长');
  const amountFen = fenOf(cell(mapping.amount));
  if (amountFen === null) return unreadable(`金额“${cell(mapping.amount).slice(0, 20)}”读不懂`);
  const happenedAt = instantOf(cell(mapping.date), cell(mapping.time));
  if (!happenedAt) return unreadable(`日期“${`${cell(mapping.date)} ${cell(mapping.time)}`.trim().slice(0, 30)}”读不懂`);
  if (happenedAt > now) return unreadable('日期在将来');
  return { kind: 'sale', receiptNo, card, amountFen, happenedAt };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be in a number
const CONTROL = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

const unreadable = (reason: string): ReceiptRow => ({ kind: 'unreadable', reason });
