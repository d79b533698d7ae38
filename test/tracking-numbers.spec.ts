import type { Id, TrackingImport } from '@gp/contracts';
import ExcelJS from 'exceljs';
import { aKey, callOn, done, expectProblem, send } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { type Sending, sendingOn } from './support/sending';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';

/** A merchant sends hundreds: one file of tracking numbers, looked at line by line, each line all or nothing. */
let programme: PayingProgramme;
let call: Programme['call'];
let other: Server;
let on: Sending;
beforeAll(async () => {
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  other = await programme.anotherServer({ JOBS: '0', PORT: '0' });
  on = sendingOn(programme);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

const form = (content: string | Buffer): never => {
  const data = new FormData();
  data.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), 'numbers.csv');
  return data as never;
};
const HEAD = '兑换编号,快递公司,单号';
const csv = (...lines: string[]) => [HEAD, ...lines].join('\r\n');
const preview = async (content: string | Buffer) =>
  done(await call('POST /console/shipments/preview', { as: await programme.theOwner(), body: form(content) }));
const imported = async (content: string | Buffer, via = call, key = aKey()) =>
  done(await via('POST /console/shipments/import', { as: await programme.theOwner(), body: form(content), key }));
const outcomes = ({ lines }: TrackingImport) => lines.map((l) => l.outcome);
const sentTimes = (id: Id) =>
  programme.sql.figure("SELECT COUNT(*) FROM audit WHERE action = 'shipments.send' AND object_id = ?", [id]);

describe('a file of tracking numbers', () => {
  it('is looked at line by line and changes nothing; then each line that can be sent is, and the others say why not', async () => {
    const [a, b, c] = [await on.aShipment(), await on.aShipment(), await on.aShipment()];
    done(await on.dispatch(c.id));
    const file = csv(
      `${a.id},中通快递,ZT00000001`,
      `${b.id},中通快递,ZT1`,
      `${c.id},中通快递,ZT99999999`,
      `${a.id},圆通速递,YT00000001`,
      `00000000000000000000000000,中通快递,ZT00000002`,
      `${b.id},,`,
    );
    const seen = await preview(file);
    expect(seen.blank).toBe(1);
    expect(outcomes(seen)).toEqual(['send', 'problem', 'problem', 'problem', 'problem']);
    expect(seen.lines.map((l) => l.problem)).toEqual([
      null,
      '单号是 6 到 32 位字母、数字或短横。',
      '已经寄出，单号是 中通快递 ZT123456789；要改请在列表里改单号。',
      '第 2 行也是这个兑换编号，一件礼品只填一次。',
      '没有找到这个兑换编号，请用下载的待寄出表。',
    ]);
    expect((await on.seen(a.member, a.id)).state).toBe('confirmed');
    const result = await imported(file);
    expect(outcomes(result)).toEqual(['sent', 'problem', 'problem', 'problem', 'problem']);
    expect(await on.seen(a.member, a.id)).toMatchObject({
      state: 'underway',
      detail: { company: '中通快递', trackingNo: 'ZT00000001' },
    });
    expect((await on.seen(b.member, b.id)).state).toBe('confirmed');
  });

  it('uploaded again, or put right and uploaded again, sends what is left and nothing twice', async () => {
    const [a, b] = [await on.aShipment(), await on.aShipment()];
    expect(outcomes(await imported(csv(`${a.id},中通快递,ZT00000001`, `${b.id},中通快递,ZT1`)))).toEqual(['sent', 'problem']);
    expect(outcomes(await imported(csv(`${a.id},中通快递,ZT00000001`, `${b.id},中通快递,ZT00000002`)))).toEqual(['same', 'sent']);
    expect([await sentTimes(a.id), await sentTimes(b.id)]).toEqual([1, 1]);
  });

  it('on two servers at once, with one key or with two, sends each parcel once', async () => {
    const shipments = await Promise.all(Array.from({ length: 6 }, () => on.aShipment()));
    const file = csv(...shipments.map(({ id }, i) => `${id},中通快递,ZT0000010${i}`));
    const key = aKey();
    const results = await Promise.all([
      imported(file, call, key),
      imported(file, callOn(other), key),
      imported(file, call),
      imported(file, callOn(other)),
    ]);
    for (const result of results) for (const outcome of outcomes(result)) expect(['sent', 'same']).toContain(outcome);
    for (const { id } of shipments) expect(await sentTimes(id)).toBe(1);
    expect(await imported(file, call, key)).toEqual(results[0]);
  });

  it('the list that is downloaded is the one that is uploaded: filled in, each number arrives to its last figure', async () => {
    const { id, member } = await on.aShipment();
    const as = await programme.theOwner();
    const headers = { authorization: `Bearer ${as.accessToken}` };
    const reply = await fetch(`${programme.server.url}/api/console/shipments/template`, { headers });
    expect(reply.headers.get('content-disposition')).toContain('to-send.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await reply.arrayBuffer());
    const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
    const header = (sheet.getRow(1).values as string[]).slice(1);
    const place = (name: string) => header.indexOf(name) + 1;
    let row = 0;
    sheet.eachRow((r, n) => {
      if (r.getCell(place('兑换编号')).value === id) row = n;
    });
    expect(row).toBeGreaterThan(1);
    expect(JSON.stringify(sheet.getRow(row).values)).not.toContain('13812345678');
    sheet.getRow(row).getCell(place('快递公司')).value = '顺丰速运';
    sheet.getRow(row).getCell(place('单号')).value = '773123456789012345';
    const result = await imported(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(outcomes(result)).toEqual(['sent']);
    expect((await on.seen(member, id)).detail).toMatchObject({ trackingNo: '773123456789012345' });
  });

  it('the download of the desk can be uploaded as it is: what was sent is the same, what was not is blank', async () => {
    const { id } = await on.aSent();
    await on.aShipment();
    const as = await programme.theOwner();
    const { text } = await send(programme.server.url, {
      method: 'GET',
      path: '/api/console/shipments/export',
      headers: { authorization: `Bearer ${as.accessToken}` },
    });
    const seen = await preview(text);
    expect(seen.lines.find((l) => l.redemptionId === id)).toMatchObject({ outcome: 'same', problem: null });
    expect(seen.lines.every((l) => l.outcome === 'same')).toBe(true);
    expect(seen.blank).toBeGreaterThan(0);
  });

  it('that a spreadsheet has spoiled, that is none, or that is another merchant’s is refused in a sentence', async () => {
    const { id } = await on.aShipment();
    expect((await preview(csv(`${id},中通快递,7.73123E+14`))).lines[0]?.problem).toMatch(/科学计数/);
    const as = await programme.theOwner();
    const upload = (content: string) => call('POST /console/shipments/preview', { as, body: form(content) });
    expectProblem(await upload('a,b\n1,2'), 'shipping/file-unreadable', {
      status: 422,
      detail: /缺少列：兑换编号、快递公司、单号/,
    });
    expectProblem(await upload(''), 'shipping/file-unreadable', { detail: /文件是空的/ });
    const many = csv(...Array.from({ length: 501 }, () => `${id},中通快递,ZT00000001`));
    expectProblem(await upload(many), 'shipping/file-unreadable', { detail: /一次最多 500 件/ });
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    const foreign = done(
      await call('POST /console/shipments/import', { as: stranger, body: form(csv(`${id},中通快递,ZT00000001`)) }),
    );
    expect(foreign.lines[0]).toMatchObject({ outcome: 'problem', giftName: null, problem: expect.stringMatching(/没有找到/) });
    expect(await sentTimes(id)).toBe(0);
  });
});
