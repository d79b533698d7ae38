import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { Member } from './support/builders';
import { done, expectProblem, type RawReply, send } from './support/call';
import { runProgram } from './support/child';
import { openProgramme, type Programme } from './support/programme';
import { secretsForTests } from './support/server';
import { unsoundness } from './support/soundness';

let programme: Programme;
let folder: string;
beforeAll(async () => {
  programme = await openProgramme();
  folder = mkdtempSync(join(tmpdir(), 'gp-bills-'));
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(async () => {
  await programme.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = async (iso: string, ...people: { renew(): Promise<void> }[]): Promise<void> => {
  await programme.setClock(iso);
  for (const person of people) await person.renew();
};
const bills = async (member: Member) => done(await programme.call('GET /points/bills', { as: member })).items;
const bill = async (member: Member, month: string) =>
  done(await programme.call('GET /points/bills/:month', { as: member, params: { month } }));
const download = (member: Member, format: string): Promise<RawReply> =>
  send(programme.server.url, {
    method: 'GET',
    path: `/api/points/export?format=${format}`,
    headers: { authorization: `Bearer ${member.accessToken}` },
  });

describe('the monthly bill', () => {
  it('420 + 130 − 100 − 0 = 450, as the ledger says, and the closing of a month is the opening of the next', async () => {
    await at('2026-09-10T04:00:00.000Z');
    const [member, clerk, operator] = [await programme.aMember(), await programme.theClerk(), await programme.theOperator()];
    await programme.aSale(member, { amountFen: 42_000 });
    await at('2026-10-09T04:00:00.000Z', member, clerk, operator);
    await programme.aSale(member, { amountFen: 13_000 });
    const gift = await programme.aGift({ price: 100 });
    done(await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 100 } }));
    // The last instant of October in Shanghai is October's, the next one is not.
    await at('2026-10-31T15:59:58.000Z', member);
    expect(await bill(member, '2026-10')).toMatchObject({
      opening: 420,
      earned: 130,
      spent: 100,
      ended: 0,
      closing: 450,
      final: false,
    }); // A3
    await at('2026-10-31T16:00:00.000Z', member);
    expect(await bill(member, '2026-10')).toMatchObject({ closing: 450, final: true });
    expect(await bills(member)).toEqual([
      { month: '2026-11', opening: 450, closing: 450 },
      { month: '2026-10', opening: 420, closing: 450 },
      { month: '2026-09', opening: 0, closing: 420 },
    ]);
    const { balance } = done(await programme.call('GET /points', { as: member }));
    expect(balance).toBe(450);
    const after = await programme.sql.figure(
      "SELECT balance_after FROM posting WHERE account_id = CONCAT('av', ?) ORDER BY version DESC LIMIT 1",
      [member.id],
    );
    expect(after).toBe(450);
    const operators = done(
      await programme.call('GET /console/members/:id/bills', { as: await renewed(operator), params: { id: member.id } }),
    );
    expect(operators.items).toEqual(await bills(member));
    await at(new Date().toISOString());
  });

  it('of a month before the member, or of no month at all, does not exist', async () => {
    const member = await programme.aMember({ points: 10 });
    for (const month of ['2016-01', '2026-13', 'now'])
      expectProblem(
        await programme.call('GET /points/bills/:month', { as: member, params: { month } }),
        'points/bill-not-found',
        {
          status: 404,
        },
      );
  });
});

const renewed = async <T extends { renew(): Promise<void> }>(person: T): Promise<T> => {
  await person.renew();
  return person;
};

describe('the member’s own ledger as a file', () => {
  it('has every line, and what a spreadsheet would take for a formula is a text', async () => {
    const merchant = await programme.aMerchant({ name: '=HYPERLINK("http://x","中奖")' });
    const clerk = await programme.aClerk({ merchant });
    const member = await programme.aMember();
    for (let i = 1; i <= 25; i++) await programme.aSale(member, { amountFen: i * 100, clerk });
    const gift = await programme.aGift({ price: 50 });
    done(await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 50 } }));

    const csv = await download(member, 'csv');
    expect(csv.headers['content-disposition']).toMatch(/attachment; filename="points-\d{4}-\d{2}-\d{2}\.csv"/);
    const rows: Record<string, string>[] = parse(csv.text, { bom: true, columns: true });
    expect(rows).toHaveLength(26);
    expect(rows.reduce((sum, r) => sum + Number(r.积分变动), 0)).toBe(Number(rows.at(-1)?.余额));
    expect(rows[0]?.事由).toBe('\'=HYPERLINK("http://x","中奖")消费');
    expect(rows.at(-1)?.积分变动).toBe('-50');

    const file = join(folder, 'ledger.xlsx');
    const answer = await fetch(`${programme.server.url}/api/points/export?format=xlsx`, {
      headers: { authorization: `Bearer ${member.accessToken}` },
    });
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const sheet = workbook.worksheets[0];
    expect(sheet?.rowCount).toBe(27);
    const texts: unknown[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => texts.push(cell.value)));
    expect(texts.some((value) => typeof value === 'object')).toBe(false);
    expect(texts.filter((value) => typeof value === 'string' && /^[=+@-]/.test(value))).toEqual([]);
  });

  it('is nobody else’s, in no other format, and not asked for without end', async () => {
    const member = await programme.aMember({ points: 10 });
    expect((await download(member, 'pdf')).status).toBe(400);
    expect((await download({ ...member, accessToken: 'nobody' }, 'csv')).status).toBe(401);
    const replies = [];
    for (let i = 0; i < 11; i++) replies.push((await download(member, 'csv')).status);
    expect(replies.at(-1)).toBe(429);
  });
});

describe('balances of an older programme', () => {
  const HEADER = 'reference,provider,app,subject,points,kind,ends,note\n';
  const importFile = async (text: string): Promise<string> => {
    const file = join(folder, `${Math.random()}.csv`);
    writeFileSync(file, text);
    const { database, wechat } = programme;
    const env = { ...secretsForTests, ...wechat.environment, DATABASE_URL: database.url, RELAXED_DURABILITY: '1' };
    return runProgram('import:balances', 'apps/bff/dist/import-balances.js', ['--file', file], env);
  };

  it('come in once, each with an entry of its own kind; what cannot be read is named by its line', async () => {
    const openid = await programme.wechat.openidOf('an-old-member');
    const app = programme.wechat.environment.WECHAT_APP_ID;
    const text = [
      `OLD-1,wechat,${app},${openid},380,base,,2025 年余额`,
      `OLD-2,wechat,${app},${openid},20,campaign,2027-12-31,`,
      `OLD-3,wechat,${app},${openid},0,base,,`,
      `OLD-4,wechat,${app},${openid},5,base,2027-12-31,`,
      `OLD-5,wechat,${app},${openid},5,campaign,2027-02-30,`,
      `OLD-1,wechat,${app},${openid},380,base,,twice in one file`,
      `OLD-6,card,shop,4711,7,base,,`,
    ].join('\n');
    const said = await importFile(HEADER + text);
    expect(said).toContain('7 rows = 3 imported + 1 already known + 3 refused; 407 points');
    expect(said).toContain('line 4: points');
    expect(said).toContain('line 5: 基础分没有到期日');
    expect(said).toContain('line 6: ends');
    expect(await importFile(HEADER + text)).toContain('7 rows = 0 imported + 4 already known + 3 refused; 0 points');
    const member = await programme.aMember({ wechatPerson: 'an-old-member' });
    const { lots, balance } = done(await programme.call('GET /points/lots', { as: member }));
    expect(balance).toBe(400);
    expect(lots.map((l) => [l.kind, l.remaining, l.expiresAt])).toEqual([
      ['campaign', 20, '2027-12-31T16:00:00.000Z'],
      ['base', 380, null],
    ]);
    const { items } = done(await programme.call('GET /points/statement', { as: member }));
    expect(items.map((l) => l.kind)).toEqual(['opening', 'opening']);
  });

  it('ask for all their columns', async () => {
    await expect(importFile('reference,points\nA,1\n')).rejects.toThrow('缺少列');
  });
});
