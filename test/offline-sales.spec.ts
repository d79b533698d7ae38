import { type Clerk, codeNow, type Member } from './support/builders';
import { aKey, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
beforeAll(async () => {
  programme = await openProgramme({ env: { OFFLINE_SALES_MOST: '3', OFFLINE_SALE_MOST_YUAN: '500' } });
  call = programme.call;
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme.close());

const HOUR_MS = 3_600_000;
const aCounter = async () => programme.aClerk({ merchant: await programme.theMerchant() });
/** What a counter without network has: the code it saw and when. */
const seen = async (member: Member) => {
  const view = done(await call('GET /members/me/code', { as: member }));
  return { ...codeNow(view), at: view.serverTime };
};
const sync = (
  clerk: Clerk,
  code: string,
  scannedAt: string,
  more: { amountFen?: number; receiptNo?: string; key?: string } = {},
) => {
  const { amountFen = 5860, receiptNo = aKey(), key = aKey() } = more;
  return call('POST /merchant/sales/offline', { as: clerk, key, body: { code, scannedAt, amountFen, receiptNo } });
};
const balance = async (member: Member) => done(await call('GET /points', { as: member })).balance;

describe('a sale accepted without network', () => {
  it('earns when it is synchronised hours later, scanned or typed, as of when it happened', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember()];
    expect(done(await call('GET /merchant/offline', { as: clerk }))).toMatchObject({
      mostSales: 3,
      mostFen: 50_000,
      mostHours: 24,
    });
    const { qr, digits, at } = await seen(member);
    await programme.setClock(new Date(Date.now() + 5 * HOUR_MS).toISOString());
    const first = done(await sync(clerk, qr, at));
    expect(first).toMatchObject({ points: 58, happenedAt: at });
    done(await sync(clerk, digits, at));
    await member.renew();
    expect(await balance(member)).toBe(116);
    const [sale] = await programme.sql.rows<{ happened_at: Date; recorded_at: Date }>(
      'SELECT happened_at, recorded_at FROM sale WHERE id = ?',
      [first.id],
    );
    expect((sale?.recorded_at.getTime() ?? 0) - (sale?.happened_at.getTime() ?? 0)).toBeGreaterThan(4.9 * HOUR_MS);
  });

  it('counts once, and says so even a day later; a receipt that was rung up meanwhile is a conflict', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember()];
    const { qr, at } = await seen(member);
    const key = aKey();
    const receiptNo = aKey();
    const first = done(await sync(clerk, qr, at, { key, receiptNo }));
    await programme.setClock(new Date(Date.now() + 30 * HOUR_MS).toISOString());
    const again = await sync(clerk, qr, at, { key, receiptNo });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(done(again)).toEqual(first);
    await programme.setClock(null);
    await clerk.renew();
    expectProblem(await sync(clerk, qr, at, { receiptNo }), 'points/receipt-used', { status: 409 });
    await member.renew();
    expect(await balance(member)).toBe(58);
  });

  it('is small, soon, few, and proven by the code of that moment', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember()];
    const { qr, digits, at } = await seen(member);
    expectProblem(await sync(clerk, qr, at, { amountFen: 50_001 }), 'points/offline-too-much', {
      status: 422,
      params: { mostFen: 50_000 },
    });
    const before = new Date(Date.parse(at) - HOUR_MS).toISOString();
    expectProblem(await sync(clerk, digits, before), 'members/code-unknown', { status: 404 });
    expectProblem(await sync(clerk, qr, before), 'members/code-expired', { status: 409 });
    expectProblem(await sync(clerk, 'HM2.MADE.UP.CODE', at), 'members/code-unknown', { status: 404 });
    const dayAgo = new Date(Date.parse(at) - 25 * HOUR_MS).toISOString();
    expectProblem(await sync(clerk, qr, dayAgo), 'points/offline-too-old', { status: 422, params: { hours: 24 } });
    expectProblem(await sync(clerk, qr, new Date(Date.parse(at) + HOUR_MS).toISOString()), 'points/offline-too-old');
    // Refusals do not count; of ten at once three get through.
    const replies = await Promise.all(Array.from({ length: 10 }, () => sync(clerk, qr, at)));
    expect(replies.filter((r) => r.ok)).toHaveLength(3);
    for (const r of replies.filter((x) => !x.ok)) expectProblem(r, 'points/offline-too-many', { status: 429 });
    expect(await balance(member)).toBe(3 * 58);
  });
});

describe('a sale that was sent while the network went', () => {
  it('is told what became of it although its ticket is too old by then', async () => {
    const [clerk, member] = [await aCounter(), await programme.aMember()];
    const { qr } = await seen(member);
    const { ticket } = done(await call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } }));
    const [key, body] = [aKey(), { ticket, amountFen: 1000, receiptNo: aKey() }];
    const first = done(await call('POST /merchant/sales', { as: clerk, key, body }));
    await programme.setClock(new Date(Date.now() + 0.3 * HOUR_MS).toISOString());
    await clerk.renew();
    expect(done(await call('POST /merchant/sales', { as: clerk, key, body }))).toEqual(first);
    const fresh = await call('POST /merchant/sales', { as: clerk, body: { ...body, receiptNo: aKey() } });
    expectProblem(fresh, 'points/ticket-invalid', { status: 409 });
  });
});
