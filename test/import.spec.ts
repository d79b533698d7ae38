import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportView } from '@gp/contracts';
import ExcelJS from 'exceljs';
import { done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

const RECEIPTS = readFileSync(join(__dirname, '../data/supermarket-sales.csv'));

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

const adds = (i: ImportView) => i.imported + i.skipped + i.known + i.refused;

describe("a merchant's receipt file", () => {
  it('gives 501 members 163,979 points in one import, and a second import of it changes nothing', async () => {
    const merchant = await programme.aMerchant();
    const first = await imported(RECEIPTS, merchant.id);
    expect(first).toMatchObject({
      rows: 1000,
      rowsRead: 1000,
      imported: 501,
      skipped: 499,
      known: 0,
      refused: 0,
      points: 163_979,
    });
    const entries = await programme.sql.figure('SELECT COUNT(*) FROM entry');
    const second = await imported(RECEIPTS, merchant.id);
    expect(second).toMatchObject({ imported: 0, skipped: 499, known: 501, points: 0 });
    expect(await programme.sql.figure('SELECT COUNT(*) FROM entry')).toBe(entries);
    expect([adds(first), adds(second)]).toEqual([1000, 1000]);
    const total = await programme.sql.figure('SELECT SUM(amount) FROM posting WHERE account_id = ?', [`is${merchant.id}`]);
    expect(total).toBe(-163_979);
  }, 120_000);

  it('with rows that cannot be read names each by line and reason, imports the rest, and its summary adds up', async () => {
    const csv = [
      '小票号,实付金额,日期,时间,会员卡号',
      'A1,49.90,2026-10-01,10:00,C1',
      'A2,,2026-10-01,10:00,C1',
      'A3,12.00,2026-02-30,10:00,C2',
      ',12.00,2026-10-01,10:00,C2',
      'A5,12.00,2026-10-01,10:00,',
      'A1,49.90,2026-10-01,10:00,C1',
      'A7,"1,234.565",2026/10/2,23:59,C2',
      'A8,0.50,2026-10-01,10:00,C2',
    ].join('\n');
    const view = await imported(Buffer.from(`\ufeff${csv}`), (await programme.aMerchant()).id);
    expect(view).toMatchObject({ rows: 8, imported: 2, skipped: 1, known: 1, refused: 4, points: 49 + 1234 });
    expect(view.problems).toEqual([
      { line: 3, reason: '金额“”读不懂' },
      { line: 4, reason: '日期“2026-02-30 10:00”读不懂' },
      { line: 5, reason: '小票号是空的或太长' },
      { line: 9, reason: '不满 1 元，没有积分' },
    ]);
  });

  it('may be an XLSX with columns of its own, if it says which is which', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('receipts');
    sheet.addRow(['单号', '会员', '应收', '当天']);
    sheet.addRow(['X-1', 'V100', 88.888, new Date('2026-10-01T09:30:00Z')]);
    sheet.addRow(['X-2', 'V100', '11', '2026-10-02 08:00']);
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const mapping = JSON.stringify({ receipt: '单号', card: '会员', amount: '应收', date: '当天' });
    const view = await imported(content, (await programme.aMerchant()).id, mapping);
    expect(view).toMatchObject({ imported: 2, points: 88 + 11, refused: 0 });
    const members = await programme.sql.figure("SELECT COUNT(*) FROM identity WHERE provider = 'card' AND subject = 'V100'");
    expect(members).toBe(1);
  });

  it('that is no table, has an unknown header or comes for a foreign merchant is refused in a sentence', async () => {
    const merchant = await programme.aMerchant();
    const operator = await programme.theOperator();
    const upload = (content: Buffer, merchantId: string, as = operator) =>
      programme.call('POST /console/sales-imports', { as, body: form(content, merchantId) });
    expectProblem(await upload(Buffer.from('PK\u0003\u0004nonsense'), merchant.id), 'points/import-unreadable', { status: 422 });
    expectProblem(await upload(Buffer.from('a,b\n1,2'), merchant.id), 'points/import-unreadable', { detail: /表头/ });
    expectProblem(await upload(Buffer.from(''), merchant.id), 'points/import-unreadable');
    const owner = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    expectProblem(await upload(RECEIPTS, merchant.id, owner as typeof operator), 'merchants/not-found', { status: 404 });
  });
});

function form(content: Buffer, merchantId: string, mapping?: string): never {
  const data = new FormData();
  data.append('merchantId', merchantId);
  if (mapping) data.append('mapping', mapping);
  data.append('file', new Blob([new Uint8Array(content)]), 'receipts.csv');
  return data as never;
}

async function imported(content: Buffer, merchantId: string, mapping?: string): Promise<ImportView> {
  const as = await programme.theOperator();
  let view = done(await programme.call('POST /console/sales-imports', { as, body: form(content, merchantId, mapping) }));
  const deadline = Date.now() + 90_000;
  while (view.state === 'running' && Date.now() < deadline) {
    await new Promise((resume) => setTimeout(resume, 200));
    view = done(await programme.call('GET /console/sales-imports/:id', { as, params: { id: view.id } }));
  }
  expect(view.state).toBe('done');
  return view;
}
