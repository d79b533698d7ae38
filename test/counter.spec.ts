import type { ConsoleGift, RedemptionView, VerifiedView } from '@gp/contracts';
import { type Clerk, codeNow, type Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: Programme;
/** Two servers on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
let call: Programme['call'];
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
  calls = [call, callOn(await programme.anotherServer())];
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme.close());

const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];
const MINUTE_MS = 60_000;

const redeem = async (member: Member, gift: ConsoleGift, quantity = 1): Promise<RedemptionView> =>
  done(await call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity, expectedPrice: gift.price } }));
const codeOf = async (member: Member, id: string) =>
  codeNow(done(await call('GET /redemptions/:id/code', { as: member, params: { id } })));
const use = async (clerk: Clerk, code: string, uses?: number) =>
  call('POST /merchant/verifications', { as: clerk, body: { code, ...(uses ? { uses } : {}) } });
const undo = (as: Clerk, id: string, reason = '扫错了码') =>
  call('POST /merchant/verifications/:id/undo', { as, params: { id }, body: { reason } });
const find = async (member: Member, id: string) => done(await call('GET /redemptions/:id', { as: member, params: { id } }));
const balance = async (member: Member) => done(await call('GET /points', { as: member })).balance;

/** The clock goes on by so much; whoever's token ran out signs in again by themselves. */
let moved = 0;
const later = async (ms: number) => {
  moved += ms;
  await programme.setClock(new Date(Date.now() + moved).toISOString());
};
beforeEach(() => {
  moved = 0;
});

/** A clerk at a store of their own. */
const aCounter = async () => programme.aClerk({ merchant: await programme.theMerchant() });
async function anOwner(clerk: Clerk) {
  const owner = await programme.aStaff(['merchant-owner'], { merchantId: clerk.merchant.id });
  return Object.assign(owner, { merchant: clerk.merchant, store: clerk.store }) as Clerk;
}
/** A member with a used code of the gift at this clerk's. */
async function aUse(
  clerk: Clerk,
  gift: ConsoleGift,
): Promise<{ member: Member; redemption: RedemptionView; used: VerifiedView }> {
  const member = await programme.aMember({ points: 500, nickname: '林小满' });
  const redemption = await redeem(member, gift);
  const used = done(await use(clerk, (await codeOf(member, redemption.id)).qr));
  return { member, redemption, used };
}

describe('a wrong verification', () => {
  it('is undone by the clerk who did it: the code is good again, the day counts one less, the member is told, and it is on record', async () => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 100, merchant: clerk.merchant });
    const before = done(await call('GET /merchant/today', { as: clerk })).verifiedCount;
    const { member, redemption, used } = await aUse(clerk, gift);
    const listed = done(await call('GET /merchant/today', { as: clerk })).recent.find((line) => line.id === used.useId);
    expect(listed).toMatchObject({ kind: 'verify', undoUntil: used.undoUntil, undoneAt: null });

    const undone = done(await undo(clerk, used.useId, '会员还没有拿到'));
    expect(undone).toMatchObject({ redemptionId: redemption.id, reason: '会员还没有拿到', usesDone: 0, usesTotal: 1 });
    expect(undone.todayCount).toBe(before);
    expect(await find(member, redemption.id)).toMatchObject({ state: 'confirmed', usedAt: null, usesDone: 0 });
    const today = done(await call('GET /merchant/today', { as: clerk }));
    expect(today).toMatchObject({ verifiedCount: before });
    expect(today.undoneCount).toBeGreaterThan(0);
    expect(today.recent.find((line) => line.id === used.useId)).toMatchObject({ undoUntil: null, undoneAt: undone.undoneAt });
    await until(async () =>
      done(await call('GET /notices', { as: member })).items.some(
        (n) => n.title === '核销已撤销' && n.text.includes('会员还没有拿到'),
      ),
    );
    const { items } = done(
      await call('GET /console/audit', { as: await programme.theSuper(), query: { object: redemption.id } }),
    );
    expect(items[0]).toMatchObject({ action: 'redemption.undo-use', actorId: clerk.id, change: { reason: '会员还没有拿到' } });

    // The code of that half minute was shown and taken; the next one works.
    await later(MINUTE_MS);
    const again = done(await use(clerk, (await codeOf(member, redemption.id)).digits));
    expect(again.useId).not.toBe(used.useId);
    expect(await find(member, redemption.id)).toMatchObject({ state: 'used', usesDone: 1 });
    expect(await balance(member)).toBe(400);
  });

  it('is undone by the owner too, but by no other clerk, and no other merchant finds it', async () => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 100, merchant: clerk.merchant });
    const { used } = await aUse(clerk, gift);
    const colleague = await programme.aClerk({ merchant: clerk.merchant });
    expectProblem(await undo(colleague, used.useId), 'counter/undo-not-yours', {
      status: 403,
      detail: '只有办理的店员和店主能撤销。',
    });
    const seen = done(await call('GET /merchant/today', { as: colleague })).recent.find((line) => line.id === used.useId);
    expect(seen?.undoUntil ?? null).toBeNull();
    const stranger = await programme.aClerk({ merchant: await programme.aMerchant() });
    expectProblem(await undo(stranger, used.useId), 'redemption/use-not-found', { status: 404 });
    expectProblem(await undo(await anOwner(stranger), used.useId), 'redemption/use-not-found', { status: 404 });
    const member = await programme.aMember();
    expectProblem(await undo(member as never, used.useId), 'access/forbidden', { status: 403 });
    expect(done(await undo(await anOwner(clerk), used.useId)).usesDone).toBe(0);
  });

  it('is undone once, with a reason, and for ten minutes', async () => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 100, merchant: clerk.merchant });
    const { used } = await aUse(clerk, gift);
    for (const reason of ['', '   ', '字'.repeat(81)])
      expectProblem(await undo(clerk, used.useId, reason), 'platform/invalid', { status: 400 });
    const { undoneAt } = done(await undo(clerk, used.useId));
    expectProblem(await undo(clerk, used.useId), 'counter/already-undone', { status: 409, params: { undoneAt } });

    const late = await aUse(clerk, gift);
    const just = await aUse(clerk, gift);
    await later(Date.parse(just.used.undoUntil) - Date.now() - 1500);
    done(await undo(clerk, just.used.useId));
    await later(10_000);
    expectProblem(await undo(clerk, late.used.useId), 'counter/undo-too-late', { status: 409, params: { minutes: 10 } });
    expect((await find(late.member, late.redemption.id)).state).toBe('used');
  });

  it.each([1, 5])('of a code of %p uses and a second use at the same instant: the books say which came first', async (uses) => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 10, uses, merchant: clerk.merchant });
    const won = { undone: 0, used: 0 };
    for (let round = 0; round < 10; round++) {
      const member = await programme.aMember({ points: 10 });
      const { id } = await redeem(member, gift);
      // The phone has the codes of the next minutes: it shows the next one whatever became of the first.
      const { codes } = done(await call('GET /redemptions/:id/code', { as: member, params: { id } }));
      const first = done(await use(clerk, codes[0]?.qr ?? ''));
      await later(MINUTE_MS);
      const undoing = { as: clerk, params: { id: first.useId }, body: { reason: '扫错了码' } };
      const [one, two, second] = await Promise.all([
        callOf(round)('POST /merchant/verifications/:id/undo', undoing),
        callOf(round + 1)('POST /merchant/verifications/:id/undo', undoing),
        callOf(round + 1)('POST /merchant/verifications', { as: clerk, body: { code: codes[2]?.qr ?? '' } }),
      ]);
      expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
      if (!second.ok) expectProblem(second, 'redemption/code-used', { params: { useId: first.useId } });
      const usesDone = second.ok ? 1 : 0;
      expect(await find(member, id)).toMatchObject({ usesDone, state: usesDone === uses ? 'used' : 'confirmed' });
      won.undone += 1;
      won.used += usesDone;
    }
    expect(won.undone).toBe(10);
    if (uses > 1) expect(won.used).toBe(10);
  });
});

describe('a code of several uses', () => {
  it('gives five coffees, one or several at a time: 已用 2 / 共 5', async () => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 100, uses: 5, name: '手冲咖啡 5 杯', merchant: clerk.merchant });
    const member = await programme.aMember({ points: 100 });
    const { id, usesTotal, usesDone } = await redeem(member, gift);
    expect({ usesTotal, usesDone }).toEqual({ usesTotal: 5, usesDone: 0 });
    const first = await codeOf(member, id);
    expect(done(await use(clerk, first.qr))).toMatchObject({ uses: 1, usesDone: 1, usesTotal: 5 });
    // A second glance at the same code is not a second coffee.
    for (const text of [first.qr, first.digits])
      expectProblem(await use(clerk, text), 'redemption/code-used', {
        status: 409,
        params: { left: 4 },
        detail: /还能再用 4 次/,
      });
    await later(MINUTE_MS);
    expect(done(await use(clerk, (await codeOf(member, id)).digits))).toMatchObject({ usesDone: 2, usesTotal: 5 });
    expect(await find(member, id)).toMatchObject({ state: 'confirmed', usesDone: 2, usedAt: null });
    await later(MINUTE_MS);
    const third = await codeOf(member, id);
    expectProblem(await use(clerk, third.qr, 4), 'redemption/uses-exceeded', { status: 409, params: { left: 3 } });
    expect(done(await use(clerk, third.qr, 3))).toMatchObject({ uses: 3, usesDone: 5 });
    expect((await find(member, id)).state).toBe('used');
    await later(MINUTE_MS);
    expectProblem(await call('GET /redemptions/:id/code', { as: member, params: { id } }), 'redemption/code-used');
    expectProblem(await use(clerk, third.qr), 'redemption/code-used', { detail: /用过/ });
  });

  it('is cancelled before the first use only, or after it was undone', async () => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 100, uses: 5, merchant: clerk.merchant });
    const member = await programme.aMember({ points: 100 });
    const { id } = await redeem(member, gift);
    const used = done(await use(clerk, (await codeOf(member, id)).qr));
    const cancel = () => call('POST /redemptions/:id/cancel', { as: member, params: { id } });
    expectProblem(await cancel(), 'redemption/partly-used', { status: 409, params: { usesDone: 1 } });
    done(await undo(clerk, used.useId));
    expect(done(await cancel())).toMatchObject({ state: 'cancelled', pointsReturned: 100 });
    expect(await balance(member)).toBe(100);
  });

  it('whose rest nobody fetched gives back its part of the points, rounded up, to the lots they came from', async () => {
    const clerk = await aCounter();
    // 100 points for 3 uses: one is worth 33, so 67 come back for two.
    const gift = await programme.aGift({ price: 100, uses: 3, pickupDays: 1, marketPriceFen: 900, merchant: clerk.merchant });
    const member = await programme.aMember({ points: 60 });
    await programme.givePoints(member, 70);
    const { id } = await redeem(member, gift);
    done(await use(clerk, (await codeOf(member, id)).qr));
    await later(24 * 60 * MINUTE_MS + 11 * MINUTE_MS);
    await Promise.all([
      programme.server.runJob('redemption.expire-unclaimed'),
      programme.server.runJob('redemption.expire-unclaimed'),
    ]);
    expect(await balance(member)).toBe(30 + 67);
    const after = await find(member, id);
    expect(after).toMatchObject({ state: 'used', usesDone: 1, usesTotal: 3, pointsReturned: 67 });
    const lots = done(await call('GET /points/lots', { as: member })).lots;
    // The older lot paid for what was used.
    expect(lots.map((l) => l.remaining)).toEqual([27, 70]);
    expect(done(await call('GET /gifts', { as: member, query: {} })).savedFen).toBe(300);
    await until(async () => done(await call('GET /notices', { as: member })).items.some((n) => n.text.includes('67 分已退回')));
    await clerk.renew();
    expectProblem(await call('GET /redemptions/:id/code', { as: member, params: { id } }), 'redemption/code-used');
  });

  it('whose last use is undone after its pick-up ended: the rest waits for that, and then all of it comes back', async () => {
    const clerk = await aCounter();
    const gift = await programme.aGift({ price: 100, uses: 3, pickupDays: 1, merchant: clerk.merchant });
    const member = await programme.aMember({ points: 100 });
    const { id } = await redeem(member, gift);
    await later(24 * 60 * MINUTE_MS - 5 * MINUTE_MS);
    await Promise.all([clerk.renew(), member.renew()]);
    const used = done(await use(clerk, (await codeOf(member, id)).qr));
    await later(6 * MINUTE_MS);
    await programme.server.runJob('redemption.expire-unclaimed');
    expect(await find(member, id)).toMatchObject({ state: 'confirmed', usesDone: 1 });
    done(await undo(clerk, used.useId));
    await programme.server.runJob('redemption.expire-unclaimed');
    expect(await find(member, id)).toMatchObject({ state: 'expired', pointsReturned: 100 });
    expect(await balance(member)).toBe(100);
  });

  it('is used by two counters at the same instant as often as it is worth, not once more', async () => {
    const [clerk, merchant] = [await programme.theClerk(), await programme.theMerchant()];
    const colleagues = [clerk, await programme.aClerk({ merchant }), await programme.aClerk({ merchant })];
    const gift = await programme.aGift({ price: 100, uses: 4, merchant });
    const member = await programme.aMember({ points: 100 });
    const { id } = await redeem(member, gift);
    const { codes } = done(await call('GET /redemptions/:id/code', { as: member, params: { id } }));
    // The codes of now and of the next half minute are both good; each is shown to all counters on both servers.
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        callOf(i)('POST /merchant/verifications', {
          as: colleagues[i % 3] as Clerk,
          body: { code: codes[i % 2]?.qr ?? '', uses: 3 },
        }),
      ),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    expect(await find(member, id)).toMatchObject({ usesDone: 3, state: 'confirmed' });
  });

  it('costs a point a use at least, and no cash: that has no parts', async () => {
    const as = await programme.theOperator();
    const gift = await programme.aGift({ price: 100, uses: 5 });
    const reply = await call('PATCH /console/gifts/:id', { as, params: { id: gift.id }, body: { price: 4 } });
    expectProblem(reply, 'redemption/uses-invalid', { status: 422 });
    const withCash = await call('PATCH /console/gifts/:id', { as, params: { id: gift.id }, body: { cashFen: 100 } });
    expectProblem(withCash, 'redemption/uses-with-cash', { status: 422 });
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within a minute');
    await new Promise((resume) => setTimeout(resume, 250));
  }
}
