import { Refusal } from '../platform/refusal.js';
import { readTable } from '../platform/tables.js';
import { columnsMissing, mappingFor } from './receipt-mapping.js';
import type { ReceiptMapping } from './sales.types.js';

export interface ReceiptFile {
  mapping: ReceiptMapping;
  /** Each data row with the line it stands on (the header is line 1). */
  rows: { line: number; cells: Record<string, string>; problem?: string }[];
}

const MOST_ROWS = 200_000;
const unreadable = (reason: string): Refusal => new Refusal(422, 'points/import-unreadable', { reason });

/** Reads a merchant's CSV or XLSX. What it is is told from the content, not from the name. */
export async function readReceiptFile(content: Buffer, given: ReceiptMapping | null): Promise<ReceiptFile> {
  const table = await readTable(content, unreadable);
  const header = table[0]?.cells.map((c) => c.trim()) ?? [];
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i);
  if (twice !== undefined) throw unreadable(`“${twice}”有两列，分不清用哪一列`);
  if (table.length - 1 > MOST_ROWS) throw unreadable(`一次最多 ${MOST_ROWS} 行`);
  const mapping = given ?? mappingFor(header);
  if (!mapping) throw unreadable('认不出表头，请附上列的对应关系');
  const missing = columnsMissing(mapping, header);
  if (missing.length > 0) throw unreadable(`缺少列：${missing.join('、')}`);
  const rows = table.slice(1).map(({ line, cells, problem }) => ({
    line,
    cells: Object.fromEntries(header.map((name, i) => [name, (cells[i] ?? '').trim()])),
    ...(problem || cells.length < header.length ? { problem: problem ?? '这一行的列不全' } : {}),
  }));
  return { mapping, rows };
}
