import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { Refusal } from '../platform/refusal.js';
import { columnsMissing, mappingFor } from './receipt-mapping.js';
import type { ReceiptMapping } from './sales.types.js';

export interface ReceiptFile {
  mapping: ReceiptMapping;
  /** Each data row with the line it stands on (the header is line 1). */
  rows: { line: number; cells: Record<string, string> }[];
}

const MOST_ROWS = 200_000;
const unreadable = (reason: string): Refusal => new Refusal(422, 'points/import-unreadable', { reason });

/** Reads a merchant's CSV or XLSX. What it is is told from the content, not from the name. */
export async function readReceiptFile(content: Buffer, given: ReceiptMapping | null): Promise<ReceiptFile> {
  const table = content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? await readXlsx(content) : readCsv(content);
  const header = table[0]?.cells.map((c) => c.trim()) ?? [];
  if (header.length === 0) throw unreadable('文件是空的');
  if (table.length - 1 > MOST_ROWS) throw unreadable(`一次最多 ${MOST_ROWS} 行`);
  const mapping = given ?? mappingFor(header);
  if (!mapping) throw unreadable('认不出表头，请附上列的对应关系');
  const missing = columnsMissing(mapping, header);
  if (missing.length > 0) throw unreadable(`缺少列：${missing.join('、')}`);
  const rows = table.slice(1).map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(header.map((name, i) => [name, (cells[i] ?? '').trim()])),
  }));
  return { mapping, rows };
}

type Table = { line: number; cells: string[] }[];

function readCsv(content: Buffer): Table {
  try {
    const records = parse(content, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      encoding: 'utf8',
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw unreadable(`不是有效的 CSV（${(error as Error).message}）`);
  }
}

async function readXlsx(content: Buffer): Promise<Table> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(content as unknown as ArrayBuffer);
  } catch {
    throw unreadable('不是有效的 XLSX');
  }
  const sheet = workbook.worksheets[0];
  const table: Table = [];
  sheet?.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: string[] = [];
    for (let column = 1; column <= sheet.columnCount; column++) cells.push(cellText(row.getCell(column).value));
    table.push({ line, cells });
  });
  return table;
}

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  // A real date cell has no zone: exceljs gives it as UTC, and it is read back as the same wall clock.
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ');
  if (typeof value === 'object' && 'result' in value) return cellText(value.result as ExcelJS.CellValue);
  if (typeof value === 'object' && 'richText' in value) return value.richText.map((part) => part.text).join('');
  if (typeof value === 'object' && 'text' in value) return String(value.text);
  return String(value);
}
