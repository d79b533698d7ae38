import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { Refusal } from '../platform/refusal.js';
import { columnsMissing, mappingFor } from './receipt-mapping.js';
import type { ReceiptMapping } from './sales.types.js';

export interface ReceiptFile {
  mapping: ReceiptMapping;
  /** Each data row with the line it stands on (the header is line 1). */
  rows: { line: number; cells: Record<string, string>; problem?: string }[];
}

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;
const unreadable = (reason: string): Refusal => new Refusal(422, 'points/import-unreadable', { reason });

/** Reads a merchant's CSV or XLSX. What it is is told from the content, not from the name. */
export async function readReceiptFile(content: Buffer, given: ReceiptMapping | null): Promise<ReceiptFile> {
  const table = content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? await readXlsx(content) : readCsv(content);
  const header = table[0]?.cells.map((c) => c.trim()) ?? [];
  if (header.length === 0) throw unreadable('文件是空的');
  if (header.length > MOST_COLUMNS) throw unreadable(`最多 ${MOST_COLUMNS} 列`);
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

type Table = { line: number; cells: string[]; problem?: string }[];

/** UTF-8, or what Chinese tills write when it is not: guessing wrong would make one member of two. */
function textOf(content: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {}
  throw unreadable('文字编码认不出，请另存为 UTF-8');
}

function readCsv(content: Buffer): Table {
  const text = textOf(content);
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].sort((x, y) => head.split(y).length - head.split(x).length)[0];
  const table: Table = [];
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        table.push({ line: Number((error as { lines?: number } | undefined)?.lines ?? 0), cells: [], problem: '引号不配对' });
        return undefined;
      },
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    for (const { record, info } of records) table.push({ line: info.lines, cells: record });
  } catch {
    throw unreadable('不是有效的 CSV');
  }
  return table.sort((x, y) => x.line - y.line);
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
  // As wide as the header: a stray cell far to the right is none of ours. (`columnCount` walks all rows each time it is asked.)
  const width = Math.min(sheet?.getRow(1).cellCount ?? 0, MOST_COLUMNS + 1);
  sheet?.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: string[] = [];
    for (let column = 1; column <= width; column++) cells.push(cellText(row.getCell(column).value));
    table.push({ line, cells });
  });
  return table;
}

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return clockText(value);
  // Excel keeps 17 digits of a computed number; money has no use for them.
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  if (
    typeof value === 'object' &&
    ('error' in value || (('formula' in value || 'sharedFormula' in value) && !('result' in value)))
  )
    return '';
  if (typeof value === 'object' && 'result' in value) return cellText(value.result as ExcelJS.CellValue);
  if (typeof value === 'object' && 'richText' in value) return value.richText.map((part) => part.text).join('');
  if (typeof value === 'object' && 'text' in value) return String(value.text);
  return String(value);
}

/** A date cell has no zone: exceljs gives it as UTC, and it is read back as the same wall clock. Excel's day 0 is a time alone. */
function clockText(value: Date): string {
  const [day = '', clock = ''] = value.toISOString().slice(0, 19).split('T');
  if (value.getUTCFullYear() < 1901) return clock;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}
