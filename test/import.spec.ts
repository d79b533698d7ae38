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

describe('files as shops really have them', () => {
  const HEADER = '小票号,实付金额,日期,时间,会员卡号';

  it('in GBK keep two people two people', async () => {
    // 张三 and 李四 in GBK, under a header of ASCII names.
    const gbk = (...bytes: number[]) => Buffer.from(bytes);
    const content = Buffer.concat([
      Buffer.from('no,amt,d,card\ng1,10,2026-10-01,'),
      gbk(0xd5, 0xc5, 0xc8, 0xfd),
      Buffer.from('\ng2,20,2026-10-01,'),
      gbk(0xc0, 0xee, 0xcb, 0xc4),
    ]);
    const merchant = await programme.aMerchant();
    const mapping = JSON.stringify({ receipt: 'no', amount: 'amt', date: 'd', card: 'card' });
    expect(await imported(content, merchant.id, mapping)).toMatchObject({ imported: 2, points: 30 });
    const cards = await programme.sql.rows('SELECT subject FROM identity WHERE app_id = ? ORDER BY subject', [merchant.id]);
    expect(cards).toEqual([{ subject: '张三' }, { subject: '李四' }]);
  });

  it('with a stray quote, a short row, a double column or a time after noon say so by line and import the rest', async () => {
    const rows = ['Q1,20,2026-10-01,09:00,5"x', 'Q2,30', 'Q3,40,2026-10-01 9:05 PM,,C9', 'Q4,50,2026-10-01,10:00,C9'];
    const view = await imported(Buffer.from([HEADER, ...rows].join('\n')), (await programme.aMerchant()).id);
    expect(view).toMatchObject({ rows: 4, imported: 2, refused: 2, points: 70 });
    expect(view.problems.map((p) => p.line)).toEqual([3, 4]);
    const twice = form(
      Buffer.from('小票号,实付金额,实付金额,日期,时间,会员卡号\n1,2,3,2026-10-01,10:00,C'),
      (await programme.aMerchant()).id,
    );
    const reply = await programme.call('POST /console/sales-imports', { as: await programme.theOperator(), body: twice });
    expectProblem(reply, 'points/import-unreadable', { detail: /两列/ });
  });

  it('of Excel have computed amounts, dates and times of their own, and 5,000 rows do not hold up the counter', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('receipts');
    sheet.addRow(HEADER.split(','));
    sheet.addRow([
      'E-1',
      { formula: 'A1*1.05', result: 548.9715000000001 },
      new Date('2026-10-01T00:00:00Z'),
      new Date('1899-12-30T21:05:00Z'),
      'C1',
    ]);
    sheet.addRow(['E-2', { formula: 'A1/0', result: { error: '#DIV/0!' } }, '2026-10-01', '10:00', 'C1']);
    for (let i = 0; i < 5000; i++) sheet.addRow([`F-${i}`, 0.5, '2026-10-01', '10:00', '']);
    sheet.getCell('XFD3').value = 'far away';
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const merchant = await programme.aMerchant();
    const started = Date.now();
    const pending = imported(content, merchant.id);
    let longest = 0;
    for (let i = 0; i < 20; i++) {
      const asked = Date.now();
      done(await programme.call('GET /console/merchants', { as: await programme.theOperator() }));
      longest = Math.max(longest, Date.now() - asked);
    }
    const view = await pending;
    expect(view).toMatchObject({ imported: 1, refused: 1, skipped: 5000, points: 548 });
    // It took 7 s for the parsing alone when each row counted the columns of all rows.
    expect(longest).toBeLessThan(5000);
    expect(Date.now() - started).toBeLessThan(60_000);
    const [sale] = await programme.sql.rows<{ happened_at: Date }>('SELECT happened_at FROM sale WHERE merchant_id = ?', [
      merchant.id,
    ]);
    expect(sale?.happened_at.toISOString()).toBe('2026-10-01T13:05:00.000Z');
  }, 120_000);
});
