import { randomUUID } from 'node:crypto';
import type { RefundView, SaleView } from '@gp/contracts';
import type { Clerk, Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

const points = async (member: Member) => {
  const { balance, debt } = done(await programme.call('GET /points', { as: member }));
  return { balance, debt };
};
const refund = async (sale: SaleView, amountFen: number, refundNo = randomUUID(), as?: Clerk) =>
  programme.call('POST /merchant/sales/:id/refunds', {
    as: as ?? (await programme.theClerk()),
    params: { id: sale.id },
    body: { amountFen, refundNo },
  });
const spend = async (member: Member, price: number) => {
  const gift = await programme.aGift({ price });
  return done(
    await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: price } }),
  );
};

describe('a refund', () => {
  it('takes back in proportion, by the rule: 49.90 with 10.00 back leaves 39', async () => {
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 4_990 });
    expect(done(await refund(sale, 1_000))).toMatchObject({ points: 10, taken: 10, owed: 0 });
    expect(await points(member)).toEqual({ balance: 39, debt: 0 });
    expect(done(await refund(sale, 3_990))).toMatchObject({ points: 39 });
    expect(await points(member)).toEqual({ balance: 0, debt: 0 });
  });

  it('of what is already spent is a debt that is told, and that the next points settle first', async () => {
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 10_000 });
    await spend(member, 70);
    expect(done(await refund(sale, 10_000))).toMatchObject({ points: 100, taken: 30, owed: 70 });
    expect(await points(member)).toEqual({ balance: 0, debt: 70 });
    await programme.server.runJob('outbox.deliver');
    const { items } = done(await programme.call('GET /notices', { as: member }));
    expect(items[0]?.text).toContain('扣回 100 分，其中 70 分已用掉');
    const next = await programme.aSale(member, { amountFen: 5_000 });
    expect(next).toMatchObject({ points: 50, settled: 50 });
    expect(await points(member)).toEqual({ balance: 0, debt: 20 });
    expect(await programme.aSale(member, { amountFen: 5_000 })).toMatchObject({ settled: 20 });
    expect(await points(member)).toEqual({ balance: 30, debt: 0 });
    const ended = done(await programme.call('GET /points/statement', { as: member, query: { filter: 'ended' } }));
    expect(ended.items.map((l) => [l.kind, l.amount])).toEqual([
      ['settle', -20],
      ['settle', -50],
      ['clawback', -30],
    ]);
  });

  it('buy, spend, refund and keep does not pay: nor does cancelling what was redeemed', async () => {
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 50_000 });
    const redemption = await spend(member, 500);
    done(await refund(sale, 50_000));
    expect(await points(member)).toEqual({ balance: 0, debt: 500 });
    done(await programme.call('POST /redemptions/:id/cancel', { as: member, params: { id: redemption.id } }));
    expect(await points(member)).toEqual({ balance: 0, debt: 0 });
  });

  it('is never more than the sale, and counts once a number', async () => {
    const [member, refundNo] = [await programme.aMember(), randomUUID()];
    const sale = await programme.aSale(member, { amountFen: 4_990 });
    done(await refund(sale, 2_000, refundNo));
    const problem = expectProblem(await refund(sale, 2_991), 'points/refund-exceeds-sale', {
      status: 409,
      params: { leftFen: 2_990 },
    });
    expect(problem.detail).toContain('29.90');
    expectProblem(await refund(sale, 100, refundNo), 'points/refund-used', { status: 409 });
    expect(await points(member)).toEqual({ balance: 29, debt: 0 });
    for (const amountFen of [0, -1, 1.5, 1e12]) expectProblem(await refund(sale, amountFen), 'platform/invalid', { status: 400 });
    const record = done(
      await programme.call('GET /merchant/sales', { as: await programme.theClerk(), query: { receiptNo: sale.receiptNo } }),
    );
    expect(record).toMatchObject({ refundedFen: 2_000, refunds: [{ refundNo, points: 20 }] });
  });

  it('knows a receipt by its number, whatever invisible marks come with it', async () => {
    const [member, clerk, number] = [await programme.aMember(), await programme.theClerk(), randomUUID()];
    const sale = await programme.aSale(member, { amountFen: 4_990, receiptNo: ` ${number}\n` });
    expect(sale.receiptNo).toBe(number);
    for (const receiptNo of [number, `${number} `, `${number}\u200b`, `\u2060${number}`]) {
      const found = await programme.call('GET /merchant/sales', { as: clerk, query: { receiptNo } });
      expect(done(found).id).toBe(sale.id);
      await expect(programme.aSale(member, { amountFen: 4_990, receiptNo })).rejects.toThrow('points/receipt-used');
    }
  });

  it('at another merchant there is no such sale', async () => {
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 4_990 });
    const stranger = await programme.aClerk({ merchant: await programme.aMerchant() });
    expectProblem(await refund(sale, 100, randomUUID(), stranger), 'points/sale-not-found', { status: 404 });
    expectProblem(
      await programme.call('GET /merchant/sales', { as: stranger, query: { receiptNo: sale.receiptNo } }),
      'points/sale-not-found',
      { status: 404 },
    );
  });
});

describe('at the same instant', () => {
  it('20 refunds of one sale on two servers give back no more than the sale, and take no more than it earned', async () => {
    const calls = [programme.call, callOn(await programme.anotherServer())];
    const [member, clerk] = [await programme.aMember(), await programme.theClerk()];
    const sale = await programme.aSale(member, { amountFen: 10_000 });
    const before = (await points(member)).balance;
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (calls[i % 2] as typeof programme.call)('POST /merchant/sales/:id/refunds', {
          as: clerk,
          params: { id: sale.id },
          body: { amountFen: 1_500, refundNo: randomUUID() },
        }),
      ),
    );
    const made = replies.filter((r) => r.ok).map((r) => r.body as RefundView);
    expect(made).toHaveLength(6);
    for (const reply of replies) if (!reply.ok) expectProblem(reply, 'points/refund-exceeds-sale');
    expect(before - (await points(member)).balance).toBe(made.reduce((sum, r) => sum + r.points, 0));
  });

  it('one refund sent 25 times with one key is one refund', async () => {
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 10_000 });
    const before = (await points(member)).balance;
    const body = { amountFen: 1_000, refundNo: randomUUID() };
    const key = randomUUID();
    const as = await programme.theClerk();
    const replies = await Promise.all(
      Array.from({ length: 25 }, () =>
        programme.call('POST /merchant/sales/:id/refunds', { as, key, params: { id: sale.id }, body }),
      ),
    );
    expect(new Set(replies.map((r) => JSON.stringify(done(r)))).size).toBe(1);
    expect(before - (await points(member)).balance).toBe(10);
  });

  it('spending and refunding what was earned never loses a point nor makes one', async () => {
    const member = await programme.aMember();
    const sales = await Promise.all(Array.from({ length: 6 }, () => programme.aSale(member, { amountFen: 10_000 })));
    const gift = await programme.aGift({ price: 100 });
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 100 };
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, () => programme.call('POST /redemptions', { as: member, body })),
      ...sales.map((sale) => refund(sale, 10_000)),
    ]);
    const earned = sales.reduce((sum, s) => sum + s.points, 0);
    const spent = 100 * replies.slice(0, 6).filter((r) => r.ok).length;
    const back = replies.slice(6).reduce((sum, r) => sum + (done(r as never) as RefundView).points, 0);
    const { balance, debt } = await points(member);
    expect(balance - debt).toBe(earned - spent - back);
  });
});

// The last of all: a rule is for good.
describe('a refund under a rule with a first-order bonus', () => {
  it('takes the bonus back too, as soon as the threshold is no longer met', async () => {
    const rule = { firstOrder: { fromFen: 9_900, points: 100, validity: { kind: 'never' } as const } };
    await programme.aRule(rule);
    await programme.setClock(new Date(Date.now() + 20_000).toISOString());
    const member = await programme.aMember();
    const sale = await programme.aSale(member, { amountFen: 12_000 });
    expect(sale.points).toBe(220);
    expect(done(await refund(sale, 2_000))).toMatchObject({ points: 20 });
    expect(done(await refund(sale, 200))).toMatchObject({ points: 2 + 100 }); // A71
    expect((await points(member)).balance).toBe(98);
  });
});
