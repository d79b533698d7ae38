import type { ConsoleGift, GiftConditions } from '@gp/contracts';
import { NO_CONDITIONS } from '@gp/contracts';
import type { Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { inTurns, many } from './support/many';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

/** When, how often and for whom: plans, openings, the redemption day, limits of a span, and who waits for stock. */
let programme: Programme;
/** Two servers on one database. */
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
afterAll(() => programme?.close());

const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];
const redeem = (as: Member, gift: Pick<ConsoleGift, 'id' | 'price'>, { by = call, quantity = 1 } = {}) =>
  by('POST /redemptions', { as, body: { giftId: gift.id, quantity, expectedPrice: gift.price } });
const seen = async (as: Member, { id }: { id: string }) => done(await call('GET /gifts/:id', { as, params: { id } }));
const aGift = (conditions: Partial<GiftConditions>, more: Parameters<Programme['aGift']>[0] = {}) =>
  programme.aGift({ price: 10, stock: 1000, conditions: { ...NO_CONDITIONS, ...conditions }, ...more });
const change = async (gift: ConsoleGift, conditions: Partial<GiftConditions>) =>
  call('PATCH /console/gifts/:id', {
    as: await programme.theOperator(),
    params: { id: gift.id },
    body: { conditions: { ...NO_CONDITIONS, ...conditions } },
  });
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;
/** Hours of a Shanghai day `days` from now. */
const at = (days: number, hours: number): Date =>
  new Date(Math.floor((Date.now() + SHANGHAI_MS) / DAY_MS) * DAY_MS + days * DAY_MS + hours * HOUR_MS - SHANGHAI_MS);
const clockAt = async (moment: Date, ...members: Member[]): Promise<void> => {
  await programme.setClock(moment.toISOString());
  for (const member of members) await member.renew();
};

describe('a plan', () => {
  const aPlan = async (name: string, threshold?: number) =>
    done(
      await call('POST /console/plans', {
        as: await programme.theOperator(),
        body: { name, about: '先换新品，价格更低', ...(threshold ? { way: 'earned', threshold } : { way: 'named' }) },
      }),
    );
  const join = async (planId: string, { id: memberId }: Member, until: Date) =>
    call('POST /console/plans/:id/members', {
      as: await programme.theOperator(),
      params: { id: planId },
      body: { memberId, until: until.toISOString() },
    });

  it('lets its members redeem at 10:00 what opens to others at 12:00', async () => {
    const [member, other] = [await programme.aMember({ points: 100 }), await programme.aMember({ points: 100 })];
    const plan = await aPlan('先行会员');
    done(await join(plan.id, member, at(60, 0)));
    const [ten, noon] = [at(2, 10), at(2, 12)];
    const gift = await aGift({
      opensAt: noon.toISOString(),
      plans: [{ planId: plan.id, price: 10, cashFen: 0, opensAt: ten.toISOString() }],
    });
    await clockAt(new Date(ten.getTime() - 1000), member, other);
    expect((await seen(member, gift)).opensAt).toBe(ten.toISOString());
    expectProblem(await redeem(member, gift), 'conditions/not-yet', { status: 409, params: { opensAt: ten.toISOString() } });
    await clockAt(ten, member, other);
    expect(await seen(member, gift)).toMatchObject({ opensAt: null });
    expect(done(await redeem(member, gift)).points).toBe(10); // A28
    expectProblem(await redeem(other, gift), 'conditions/not-yet', { status: 409, params: { opensAt: noon.toISOString() } });
    await clockAt(noon, member, other);
    expect(done(await redeem(other, gift)).points).toBe(10);
  });

  it('has its own price, seen and taken; the lowest of all applies, and it ends with the plan', async () => {
    const [member, other] = [await programme.aMember({ points: 2000 }), await programme.aMember({ points: 2000 })];
    const plan = await aPlan('老友会员');
    const until = at(3, 0);
    done(await join(plan.id, member, until));
    const gift = await aGift({ plans: [{ planId: plan.id, price: 450, cashFen: 0, opensAt: null }] }, { price: 500 });
    expect(await seen(member, gift)).toMatchObject({ price: 450, listPrice: 500, season: '老友会员价', seasonEndsAt: null });
    expect(await seen(other, gift)).toMatchObject({ price: 500, listPrice: null, season: null });
    expect(done(await redeem(member, { ...gift, price: 450 })).points).toBe(450);
    expectProblem(await redeem(other, { ...gift, price: 450 }), 'redemption/price-changed', { params: { price: 500 } });
    const season = { name: '开学季', price: 400, startsAt: at(-1, 0).toISOString(), endsAt: at(2, 0).toISOString() };
    done(
      await call('POST /console/gifts/:id/seasons', { as: await programme.theOperator(), params: { id: gift.id }, body: season }),
    );
    expect(await seen(member, gift)).toMatchObject({ price: 400, season: '开学季' });
    await clockAt(until, member);
    expect(await seen(member, gift)).toMatchObject({ price: 500 });
    expect(done(await call('GET /plans', { as: member })).items.map(({ id }) => id)).not.toContain(plan.id);
  });

  it('that is earned takes in whoever earned enough in twelve months, and says how much is missing', async () => {
    const plan = await aPlan('千分会员', 1000);
    const [member, other] = [await programme.aMember({ points: 1000 }), await programme.aMember({ points: 999 })];
    const gift = await aGift({ plans: [{ planId: plan.id, price: 8, cashFen: 0, opensAt: null }] });
    expect((await seen(member, gift)).price).toBe(8);
    expect((await seen(other, gift)).price).toBe(10);
    const mine = done(await call('GET /plans', { as: other })).items.find(({ id }) => id === plan.id);
    expect(mine).toMatchObject({ mine: false, missing: 1 });
    expectProblem(await join(plan.id, other, at(3, 0)), 'plans/not-named', { status: 409 });
  });

  it('is refused with a threshold that does not fit, or a name that is taken', async () => {
    const as = await programme.theOperator();
    await aPlan('同名会员');
    const body = { name: '同名会员', about: '一样', way: 'named' as const };
    expectProblem(await call('POST /console/plans', { as, body }), 'plans/name-taken', { status: 409 });
    expectProblem(await call('POST /console/plans', { as, body: { ...body, threshold: 5 } }), 'plans/threshold-missing', {
      status: 422,
    });
  });
});

describe('the redemption day', () => {
  it('is the 8th: 200 pieces, one a member, closed at 0, and closed on the 7th and the 9th', async () => {
    const members = await inTurns(205, 20, () => programme.aMember({ points: 10 }));
    const [first] = members as [Member];
    const limits: GiftConditions['limits'] = [
      { who: 'everybody', per: 'day', most: 200 },
      { who: 'member', per: 'day', most: 1 },
    ];
    const gift = await aGift({ onDay: 8, limits });
    const eighth = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 8) - SHANGHAI_MS);
    const setDay = async (moment: Date) => {
      await programme.setClock(moment.toISOString());
      await inTurnsOf(members, (member) => member.renew());
    };
    await setDay(new Date(eighth.getTime() - 10 * 60_000));
    expectProblem(await redeem(first, gift), 'conditions/not-today', {
      status: 409,
      params: { onDay: 8, opensAt: eighth.toISOString() },
      detail: '每月 8 日是兑换日，1 月 8 日 00:00 开始。',
    });
    await setDay(eighth);
    const replies = await many(members.length, (i) => redeem(members[i] as Member, gift, { by: callOf(i) }));
    expect(replies.filter((r) => r.ok)).toHaveLength(200); // A73
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'conditions/all-taken', { status: 409, params: { left: 0, most: 200, per: 'day' } });
    const winner = members[replies.findIndex((r) => r.ok)] as Member;
    await programme.givePoints(winner, 20);
    expectProblem(await redeem(winner, gift), 'conditions/over-span-limit', {
      status: 409,
      params: { most: 1, left: 0 },
      detail: '每天每人限换 1 份，你今天还能换 0 份。',
    });
    const won = done(replies.find((r) => r.ok) as (typeof replies)[0]);
    done(await call('POST /redemptions/:id/cancel', { as: winner, params: { id: won.id } }));
    done(await redeem(winner, gift));
    await setDay(new Date(eighth.getTime() + DAY_MS));
    expectProblem(await redeem(winner, gift), 'conditions/not-today', { status: 409 });
  }, 240_000);
});

describe('a limit', () => {
  it('of two a day holds against ten taps on two servers, and starts anew at midnight in Shanghai', async () => {
    const member = await programme.aMember({ points: 1000 });
    const gift = await aGift({ limits: [{ who: 'member', per: 'day', most: 2 }] });
    await clockAt(at(1, 23.9), member);
    const replies = await many(10, (i) => redeem(member, gift, { by: callOf(i) }));
    expect(replies.filter((r) => r.ok)).toHaveLength(2);
    expect(await seen(member, gift)).toMatchObject({ leftForMe: 0, limits: [{ left: 0, most: 2 }] });
    await clockAt(at(2, 0), member);
    expect((await seen(member, gift)).leftForMe).toBe(2);
    done(await redeem(member, gift, { quantity: 2 }));
  });

  it('counts what there was before it, week by week and month by month, and goes when it is taken away', async () => {
    const [member, other] = [await programme.aMember({ points: 1000 }), await programme.aMember({ points: 1000 })];
    const gift = await aGift({});
    done(await redeem(member, gift, { quantity: 3 }));
    done(
      await change(gift, {
        limits: [
          { who: 'member', per: 'week', most: 4 },
          { who: 'everybody', per: 'month', most: 5 },
        ],
      }),
    );
    expectProblem(await redeem(member, gift, { quantity: 2 }), 'conditions/over-span-limit', {
      params: { left: 1, per: 'week' },
    });
    expectProblem(await redeem(other, gift, { quantity: 3 }), 'conditions/all-taken', { params: { left: 2, per: 'month' } });
    done(await redeem(other, gift, { quantity: 2 }));
    done(await change(gift, {}));
    done(await redeem(member, gift, { quantity: 5 }));
  });

  it.each<[string, Partial<GiftConditions>, Parameters<typeof expectProblem>[1]]>([
    [
      'is said twice',
      {
        limits: [
          { who: 'member', per: 'day', most: 1 },
          { who: 'member', per: 'day', most: 2 },
        ],
      },
      'conditions/limit-twice',
    ],
    ['is of no piece', { limits: [{ who: 'member', per: 'day', most: 0 }] }, 'platform/invalid'],
    ['comes with a day that not every month has', { onDay: 31 }, 'platform/invalid'],
    [
      'comes with a plan nobody knows',
      { plans: [{ planId: '0'.repeat(26), price: 5, cashFen: 0, opensAt: null }] },
      'plans/not-found',
    ],
    [
      'comes with a plan price above the ordinary one',
      { plans: [{ planId: '0'.repeat(26), price: 11, cashFen: 0, opensAt: null }] },
      'conditions/plan-price-invalid',
    ],
  ])('that %s changes nothing', async (_, conditions, code) => {
    const gift = await aGift({ onDay: 5 });
    expectProblem(await change(gift, conditions), code);
    const as = await programme.theOperator();
    expect(done(await call('GET /console/gifts/:id', { as, params: { id: gift.id } })).conditions).toEqual(gift.conditions);
  });
});

describe('the waiting list', () => {
  const wait = (as: Member, { id }: { id: string }, waiting = true) =>
    call('POST /gifts/:id/waiting', { as, params: { id }, body: { waiting } });
  const told = async (as: Member) =>
    done(await call('GET /notices', { as, query: {} })).items.filter(({ title }) => title === '到货了').length;
  const tell = async () => {
    await programme.server.runJob('waiting.tell');
    await programme.server.runJob('outbox.deliver');
  };

  it('tells as many as there are pieces, in the order they asked, and the next ones half an hour later', async () => {
    const waiting = [await programme.aMember(), await programme.aMember(), await programme.aMember()];
    const [first, second, third] = waiting as [Member, Member, Member];
    const gift = await aGift({}, { stock: 0 });
    for (const [before, member] of waiting.entries()) expect(done(await wait(member, gift))).toEqual({ waiting: true, before });
    expect(done(await wait(first, gift))).toEqual({ waiting: true, before: 0 });
    expect((await seen(first, gift)).waiting).toBe(true);
    const body = { change: 2, reason: '到货' };
    done(await call('POST /console/gifts/:id/restock', { as: await programme.theOperator(), params: { id: gift.id }, body }));
    await Promise.all([tell(), tell()]);
    await until(async () => (await told(first)) + (await told(second)) === 2);
    await tell();
    expect([await told(first), await told(second), await told(third)]).toEqual([1, 1, 0]);
    await clockAt(new Date(Date.now() + HOUR_MS), ...waiting);
    await tell();
    await until(async () => (await told(third)) > 0);
    await tell();
    expect([await told(first), await told(second), await told(third)]).toEqual([1, 1, 1]);
    expectProblem(await wait(first, gift), 'conditions/in-stock', { status: 409 });
  });

  it('can be left, and is not for what nobody offers', async () => {
    const member = await programme.aMember();
    const gift = await aGift({}, { stock: 0 });
    done(await wait(member, gift));
    expect(done(await wait(member, gift, false))).toEqual({ waiting: false, before: 0 });
    expectProblem(await wait(member, { id: '0'.repeat(26) }), 'redemption/gift-not-found', { status: 404 });
  });
});

async function inTurnsOf<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < all.length; i += 20) await Promise.all(all.slice(i, i + 20).map(work));
}
