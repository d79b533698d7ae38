import { randomUUID } from 'node:crypto';
import { codeNow } from './support/builders';
import { aKey, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

describe('a sale at the counter', () => {
  it('of 49.90 yuan earns 49 points, and the member sees them with the reason, the working and the rule', async () => {
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 4990 });
    expect(sale.points).toBe(49);

    const { call } = programme;
    expect(done(await call('GET /points', { as: member })).balance).toBe(49);
    const { items } = done(await call('GET /points/statement', { as: member }));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ amount: 49, balanceAfter: 49, detail: '实付 49.90 元', lotKind: 'base', expiresAt: null });
    const entry = done(await call('GET /points/entries/:id', { as: member, params: { id: items[0]?.id ?? '' } }));
    expect(entry.working).toBe('49.90 元 × 1 分/元，向下取整 = 49 分');
    expect(entry.rule.version).toBe(1);
    expect(entry.lot).toMatchObject({ granted: 49, remaining: 49 });
  });

  it('is masked: the clerk sees 林＊满, never the whole name', async () => {
    const member = await programme.aMember({ nickname: '林小满' });
    const sale = await programme.aSale(member, { amountFen: 10_000 });
    expect(sale.memberName).toBe('林＊满');
  });

  it('below one yuan has nothing to issue', async () => {
    const { call } = programme;
    const [clerk, member] = [await programme.theClerk(), await programme.aMember()];
    const ticket = await ticketFor(member);
    expectProblem(
      await call('POST /merchant/sales', { as: clerk, body: { ticket, amountFen: 99, receiptNo: randomUUID() } }),
      'points/amount-too-small',
      { status: 422 },
    );
  });

  it('earns once a receipt, whoever holds it up again', async () => {
    const { call } = programme;
    const clerk = await programme.theClerk();
    const [lin, zhou] = [await programme.aMember(), await programme.aMember()];
    const receiptNo = randomUUID();
    await programme.aSale(lin, { amountFen: 5000, receiptNo });
    const again = await call('POST /merchant/sales', {
      as: clerk,
      body: { ticket: await ticketFor(zhou), amountFen: 5000, receiptNo },
    });
    expectProblem(again, 'points/receipt-used', { status: 409 });
    expect(done(await call('GET /points', { as: zhou })).balance).toBe(0);
  });

  it('sent 25 times with one key and one receipt is one sale with 25 identical answers', async () => {
    const { call } = programme;
    const [clerk, member] = [await programme.theClerk(), await programme.aMember()];
    const body = { ticket: await ticketFor(member), amountFen: 12_345, receiptNo: randomUUID() };
    const key = aKey();
    const replies = await Promise.all(Array.from({ length: 25 }, () => call('POST /merchant/sales', { as: clerk, body, key })));
    expect(new Set(replies.map((r) => `${r.status} ${JSON.stringify(r.body)}`)).size).toBe(1);
    expect(done(await call('GET /points', { as: member })).balance).toBe(123);
  });

  it('races with others for one receipt on two servers: one earns, the others are told', async () => {
    const second = await programme.anotherServer();
    const { callOn } = await import('./support/call');
    const calls = [programme.call, callOn(second)];
    const clerk = await programme.theClerk();
    const members = await Promise.all(Array.from({ length: 20 }, () => programme.aMember()));
    const tickets = await Promise.all(members.map(ticketFor));
    const receiptNo = randomUUID();
    const replies = await Promise.all(
      tickets.map((ticket, i) =>
        (calls[i % 2] as Programme['call'])('POST /merchant/sales', { as: clerk, body: { ticket, amountFen: 7000, receiptNo } }),
      ),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'points/receipt-used');
  });

  it('needs a fresh scan: a ticket of another clerk or of eleven minutes ago is refused', async () => {
    const { call } = programme;
    const member = await programme.aMember();
    const ticket = await ticketFor(member);
    const other = await programme.aClerk({ merchant: await programme.aMerchant() });
    const body = { ticket, amountFen: 5000, receiptNo: randomUUID() };
    expectProblem(await call('POST /merchant/sales', { as: other, body }), 'points/ticket-invalid', { status: 409 });
    await programme.setClock(new Date(Date.now() + 11 * 60_000).toISOString());
    expectProblem(await call('POST /merchant/sales', { as: await programme.theClerk(), body }), 'points/ticket-invalid');
    await programme.setClock(null);
  });
});

describe('a member code', () => {
  it('of two minutes ago is no longer taken, typed or scanned', async () => {
    const { call } = programme;
    const [clerk, member] = [await programme.theClerk(), await programme.aMember()];
    const code = codeNow(done(await call('GET /members/me/code', { as: member })));
    expect(code.digits).toMatch(/^86\d{16}$/);
    await programme.setClock(new Date(Date.now() + 120_000).toISOString());
    for (const text of [code.qr, code.digits]) {
      const reply = await call('POST /merchant/members/lookup', { as: clerk, body: { code: text } });
      expectProblem(reply, 'members/code-expired', { status: 409 });
    }
    await programme.setClock(null);
  });

  it('mistyped by one digit or made up is not known', async () => {
    const { call } = programme;
    const [clerk, member] = [await programme.aClerk({ merchant: await programme.aMerchant() }), await programme.aMember()];
    const { digits, qr } = codeNow(done(await call('GET /members/me/code', { as: member })));
    const wrong = digits.slice(0, 5) + ((Number(digits[5]) + 1) % 10) + digits.slice(6);
    for (const code of [wrong, '1234', 'HM2.x.y.z', `${qr.slice(0, -1)}${qr.endsWith('0') ? '1' : '0'}`])
      expectProblem(await call('POST /merchant/members/lookup', { as: clerk, body: { code } }), 'members/code-unknown', {
        status: 404,
      });
  });
});

describe('the statement', () => {
  it('pages through 45 entries by keyset: each once, newest first, each balance following from the last', async () => {
    const { call } = programme;
    const member = await programme.aMember();
    for (let i = 1; i <= 45; i++) await programme.aSale(member, { amountFen: i * 100 });
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = done(await call('GET /points/statement', { as: member, query: cursor ? { cursor } : {} }));
      seen.push(...page.items);
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(seen.map((e) => e.amount)).toEqual(Array.from({ length: 45 }, (_, i) => 45 - i));
    for (const [i, e] of seen.entries()) expect(e.balanceAfter - e.amount).toBe(seen[i + 1]?.balanceAfter ?? 0);
  });

  it('of somebody else does not exist', async () => {
    const { call } = programme;
    const [lin, zhou] = [await programme.aMember({ points: 100 }), await programme.aMember()];
    const { items } = done(await call('GET /points/statement', { as: lin }));
    expectProblem(
      await call('GET /points/entries/:id', { as: zhou, params: { id: items[0]?.id ?? '' } }),
      'points/entry-not-found',
      { status: 404 },
    );
  });

  it('has lots, each with its source, amount, rest and end, whose sum is the balance (A63)', async () => {
    const { call } = programme;
    const member = await programme.aMember({ points: 300 });
    await programme.givePoints(member, 50);
    const { balance, lots } = done(await call('GET /points/lots', { as: member }));
    expect(balance).toBe(350);
    expect(lots.reduce((sum, l) => sum + l.remaining, 0)).toBe(350);
    for (const lot of lots) {
      expect(lot).toMatchObject({ title: expect.stringMatching(/./), granted: expect.any(Number), remaining: lot.granted });
      // Base points never end; those of a campaign say when.
      expect(lot.expiresAt === null || Date.parse(lot.expiresAt) > Date.parse(lot.earnedAt)).toBe(true);
    }
  });

  it('sums up the month, and the pace is that of the months before', async () => {
    const { call } = programme;
    const member = await programme.aMember();
    await programme.setClock('2026-03-10T04:00:00Z');
    await programme.aSale(member, { amountFen: 5000 });
    await programme.setClock('2026-04-10T04:00:00Z');
    await member.renew();
    await programme.aSale(member, { amountFen: 5000 });
    await programme.setClock('2026-05-10T04:00:00Z');
    await member.renew();
    await programme.aSale(member, { amountFen: 35_000 });
    const summary = done(await call('GET /points', { as: member }));
    expect(summary).toMatchObject({ balance: 450, earnedThisMonth: 350, monthlyPace: 50 });
    const gift = await programme.aGift({ price: 500 });
    const { items } = done(await call('GET /gifts', { as: member }));
    // A44: 450 of 500 at 50 a month is about one month.
    expect(items.find((g) => g.id === gift.id)).toMatchObject({ missing: 50, monthsAway: 1 });
    await programme.setClock(null);
  });
});

async function ticketFor(member: Parameters<Programme['aSale']>[0]): Promise<string> {
  const { qr } = codeNow(done(await programme.call('GET /members/me/code', { as: member })));
  return done(await programme.call('POST /merchant/members/lookup', { as: await programme.theClerk(), body: { code: qr } }))
    .ticket;
}
