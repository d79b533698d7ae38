import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Refusal } from './refusal.js';

/** Each line with the place where it stands; a line that cannot be read says why. */
export type Table = { line: number; cells: string[]; problem?: string }[];
/** What a file is refused with that is no table. */
type Unreadable = (reason: string) => Refusal;

const MOST_COLUMNS = 200;

/** Reads a CSV or XLSX. What it is is told from the content, not from the name. */
export async function readTable(content: Buffer, unreadable: Unreadable): Promise<Table> {
  const isXlsx = content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  const table = isXlsx ? await readXlsx(content, unreadable) : readCsv(content, unreadable);
  const header = table[0]?.cells ?? [];
  if (header.every((name) => name.trim() === '')) throw unreadable('文件是空的');
  if (header.length > MOST_COLUMNS) throw unreadable(`最多 ${MOST_COLUMNS} 列`);
  return table;
}

/** UTF-8, or what Chinese tills write when it is not: guessing wrong would make one member of two. */
function textOf(content: Buffer, unreadable: Unreadable): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {}
  throw unreadable('文字编码认不出，请另存为 UTF-8');
}

function readCsv(content: Buffer, unreadable: Unreadable): Table {
  const text = textOf(content, unreadable);
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

async function readXlsx(content: Buffer, unreadable: Unreadable): Promise<Table> {
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
  // A whole number is one to the last digit; of a computed one Excel keeps 17, and money has no use for them.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6);
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
