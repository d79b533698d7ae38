import { codeNow } from './support/builders';
import { aKey, callOn, done, expectProblem } from './support/call';
import { inTurns, many } from './support/many';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
/** Two instances of the server on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];

beforeAll(async () => {
  programme = await openProgramme();
  calls = [programme.call, callOn(await programme.anotherServer())];
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

describe('at the same instant', () => {
  it('200 clerks verify one code: one wins, and 199 are told of the same use', async () => {
    const merchant = await programme.aMerchant();
    const clerks = await inTurns(200, 20, () => programme.aClerk({ merchant }));
    const [member, gift] = [await programme.aMember({ points: 100 }), await programme.aGift({ merchant, price: 100 })];
    const { id } = done(
      await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 100 } }),
    );
    const code = codeNow(done(await programme.call('GET /redemptions/:id/code', { as: member, params: { id } })));
    const replies = await many(200, (i) =>
      callOf(i)('POST /merchant/verifications', { as: clerks[i], body: { code: i % 3 === 0 ? code.digits : code.qr } }),
    );
    const winners = replies.filter((r) => r.ok).map(done);
    expect(winners).toHaveLength(1);
    const [use] = winners;
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'redemption/code-used', {
        status: 409,
        params: { useId: use?.useId ?? '', usedAt: use?.usedAt ?? '', storeName: use?.storeName ?? '' },
      });
  }, 180_000);

  it('25 taps with one key are one redemption and 25 identical answers, 24 of them marked as repetitions', async () => {
    const [member, gift] = [await programme.aMember({ points: 5000 }), await programme.aGift({ price: 100 })];
    const key = aKey();
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 100 };
    const replies = await many(25, (i) => callOf(i)('POST /redemptions', { as: member, body, key }));
    expect(new Set(replies.map((r) => `${r.status} ${JSON.stringify(r.body)}`)).size).toBe(1);
    expect(replies[0]?.ok).toBe(true);
    expect(replies.filter((r) => r.headers['idempotency-replayed'] === 'true')).toHaveLength(24);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM redemption WHERE member_id = ?', [member.id])).toBe(1);
    expect(done(await programme.call('GET /points', { as: member })).balance).toBe(4900);
  });

  it('1,000 redemptions of the last 100 leave exactly 100 redeemed, 900 told so, and no point lost', async () => {
    const members = await inTurns(100, 20, () => programme.aMember({ points: 100 }));
    const gift = await programme.aGift({ price: 10, stock: 100, limit: 10 });
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 10 };
    const replies = await many(1000, (i) => callOf(i)('POST /redemptions', { as: members[i % 100], body }));
    expect(replies.filter((r) => r.ok)).toHaveLength(100);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'redemption/sold-out', { status: 409 });
    expect(await programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [gift.id])).toBe(0);
    const left = await programme.sql.figure(
      `SELECT SUM(balance) FROM account WHERE member_id IN (${members.map(() => '?').join(',')})`,
      members.map((m) => m.id),
    );
    expect(left).toBe(100 * 100 - 100 * 10);
  }, 180_000);

  it('20 spends of 100 from a balance of 100, on 20 different gifts: one', async () => {
    const member = await programme.aMember({ points: 100 });
    const gifts = await many(20, () => programme.aGift({ price: 100 }));
    const replies = await many(20, (i) =>
      callOf(i)('POST /redemptions', { as: member, body: { giftId: gifts[i]?.id ?? '', quantity: 1, expectedPrice: 100 } }),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'points/insufficient', { params: { missing: 100 } });
    expect(done(await programme.call('GET /points', { as: member })).balance).toBe(0);
  });

  it('a member with a limit of 1 on two phones gets one', async () => {
    const [member, gift] = [await programme.aMember({ points: 1000 }), await programme.aGift({ price: 100, limit: 1 })];
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 100 };
    const replies = await many(20, (i) => callOf(i)('POST /redemptions', { as: member, body }));
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'redemption/over-limit', { params: { limit: 1, left: 0 } });
  });

  it('earning, redeeming, cancelling and verifying all together leave books that add up', async () => {
    const members = await inTurns(10, 10, () => programme.aMember({ points: 500 }));
    const gifts = await many(3, () => programme.aGift({ price: 50, stock: 60 }));
    const clerk = await programme.theClerk();
    await many(120, async (i) => {
      const member = members[i % 10] as (typeof members)[number];
      const gift = gifts[i % 3] as (typeof gifts)[number];
      if (i % 4 === 0) return void (await programme.aSale(member, { amountFen: 1234 }));
      const reply = await callOf(i)('POST /redemptions', {
        as: member,
        body: { giftId: gift.id, quantity: 1, expectedPrice: 50 },
      });
      if (!reply.ok) return void expectProblem(reply, 'points/insufficient');
      const { id } = done(reply);
      const code = codeNow(done(await callOf(i)('GET /redemptions/:id/code', { as: member, params: { id } })));
      const [cancel, verify] = await Promise.all([
        callOf(i)('POST /redemptions/:id/cancel', { as: member, params: { id } }),
        callOf(i + 1)('POST /merchant/verifications', { as: clerk, body: { code: code.qr } }),
      ]);
      // One of the two, never both, never neither.
      expect([cancel.ok, verify.ok].filter(Boolean)).toHaveLength(1);
    });
  }, 120_000);
});
