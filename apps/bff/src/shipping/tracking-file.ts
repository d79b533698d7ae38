import { type ConsoleShipment, MOST_TRACKING_LINES } from '@gp/contracts';
import ExcelJS from 'exceljs';
import { neutral } from '../platform/cells.js';
import { Refusal } from '../platform/refusal.js';
import { readTable } from '../platform/tables.js';

/** Its headers are those of the download, so that a list that was downloaded can be filled in and uploaded as it is. */
export const HEADERS = { id: '兑换编号', company: '快递公司', number: '单号' } as const;
const TEMPLATE = [HEADERS.id, '礼品', '份数', '收货人', '电话', '地区', '寄出期限', HEADERS.company, HEADERS.number];
const unreadable = (reason: string): Refusal => new Refusal(422, 'shipping/file-unreadable', { reason });

export interface FiledNumber {
  line: number;
  redemptionId: string;
  company: string;
  trackingNo: string;
  /** The line cannot be read. */
  problem: string | null;
}

/** Lines without company and number are left out: of a list of all only some are sent today. */
export async function readNumbers(content: Buffer): Promise<{ numbers: FiledNumber[]; blank: number }> {
  const table = await readTable(content, unreadable);
  const header = table[0]?.cells.map((name) => name.trim()) ?? [];
  const places = Object.values(HEADERS).map((name) => header.indexOf(name));
  const missing = Object.values(HEADERS).filter((_, i) => places[i] === -1);
  if (missing.length > 0) throw unreadable(`缺少列：${missing.join('、')}`);
  const twice = Object.values(HEADERS).find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice) throw unreadable(`“${twice}”有两列，分不清用哪一列`);
  const read = table.slice(1).map(({ line, cells, problem }): FiledNumber => {
    const [redemptionId = '', company = '', trackingNo = ''] = places.map((place) => plain(cells[place] ?? ''));
    return { line, redemptionId, company, trackingNo, problem: problem ?? null };
  });
  const numbers = read.filter((r) => r.problem !== null || r.company !== '' || r.trackingNo !== '');
  if (numbers.length > MOST_TRACKING_LINES) throw unreadable(`一次最多 ${MOST_TRACKING_LINES} 件，这里有 ${numbers.length} 件`);
  return { numbers, blank: read.length - numbers.length };
}

/** Without the sign by which our own files keep a spreadsheet from running a cell. */
const plain = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');

/** Text in every cell: a spreadsheet makes of a number of 15 figures and more another one. */
export async function templateOf(shipments: ConsoleShipment[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('待寄出');
  sheet.columns = TEMPLATE.map((header) => ({ header, width: header === HEADERS.id ? 30 : 18, style: { numFmt: '@' } }));
  for (const s of shipments) {
    const region = s.to ? `${s.to.province}${s.to.city}${s.to.district}` : '';
    const cells = [
      s.redemptionId,
      s.giftName,
      String(s.quantity),
      s.to?.name ?? '',
      s.to?.phone ?? '',
      region,
      s.sendBy.slice(0, 10),
    ];
    sheet.addRow(cells.map(neutral));
  }
  sheet.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
