import type { ReceiptMapping } from './sales.types.js';

/** Mappings that are recognised by their header. */
const KNOWN: ReceiptMapping[] = [
  { receipt: '小票号', amount: '实付金额', date: '日期', time: '时间', card: '会员卡号' },
  {
    receipt: 'Invoice ID',
    amount: 'Total',
    date: 'Date',
    time: 'Time',
    card: 'Invoice ID',
    memberOnly: { column: 'Customer type', value: 'Member' },
  },
];

export const mappingFor = (header: string[]): ReceiptMapping | null =>
  KNOWN.find((m) => columnsMissing(m, header).length === 0) ?? null;

export function columnsMissing(mapping: ReceiptMapping, header: string[]): string[] {
  const needed = [mapping.receipt, mapping.amount, mapping.date, mapping.time, mapping.card, mapping.memberOnly?.column];
  return [...new Set(needed.filter((c): c is string => c !== undefined && !header.includes(c)))];
}

/** Reads a mapping that came as JSON; null when it is not one. */
export function parseMapping(text: string): ReceiptMapping | null {
  try {
    const m = JSON.parse(text) as Record<string, unknown>;
    const known = ['receipt', 'amount', 'date', 'time', 'card', 'memberOnly'];
    if (Object.keys(m).some((name) => !known.includes(name))) return null;
    const texts = [m.receipt, m.amount, m.date, m.card].every((v) => typeof v === 'string' && v !== '');
    const only = m.memberOnly as { column?: unknown; value?: unknown } | undefined;
    const onlyRight = only === undefined || (typeof only.column === 'string' && typeof only.value === 'string');
    return texts && onlyRight && (m.time === undefined || typeof m.time === 'string') ? (m as unknown as ReceiptMapping) : null;
  } catch {
    return null;
  }
}
