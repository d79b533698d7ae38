import type { Member } from './support/builders';
import { done } from './support/call';
import { openProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

const DAY_MS = 86_400_000;
let programme: Programme;
/** Outbox deliveries and jobs happen only when a test says so. */
beforeAll(async () => {
  programme = await openProgramme({ env: { JOBS: '0' } });
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

const start = Date.now();
/** The present, in days from the beginning; sessions are renewed. */
async function onDay(day: number, ...people: { renew(): Promise<void> }[]): Promise<void> {
  await programme.setClock(new Date(start + day * DAY_MS).toISOString());
  for (const person of people) await person.renew();
}
const run = async (...jobs: string[]) => {
  for (const job of jobs) await programme.server.runJob(job);
};
/** What happens by the clock, in the order of its day. */
const aDayOfJobs = () => run('points.remind', 'outbox.deliver', 'points.remind', 'points.expire', 'outbox.deliver');
const lots = async (member: Member) => done(await programme.call('GET /points/lots', { as: member }));
const notices = async (member: Member) => done(await programme.call('GET /notices', { as: member })).items.map((n) => n.title);
/** 20 points of a campaign that end on a day. */
async function endingPoints(member: Member, day: number): Promise<void> {
  const pointsExpireAt = new Date(start + day * DAY_MS).toISOString();
  const campaign = await programme.aCampaign({ pointsExpireAt });
  const staff = await programme.aCommunityStaff();
  const { pass } = done(await programme.call('POST /campaigns/:id/sign-ups', { as: member, params: { id: campaign.id } }));
  done(await programme.call('POST /staff/check-ins', { as: staff, body: { campaignId: campaign.id, pass: pass.qr } }));
}

describe('points that end', () => {
  it('are announced 30, 7 and 1 days before, and end on their day: exactly what remains, once', async () => {
    await onDay(0);
    const member = await programme.aMember({ points: 10 });
    await endingPoints(member, 40);
    const told = [];
    for (const day of [9, 10.1, 20, 33.1, 38, 39.1]) {
      await onDay(day, member);
      const before = (await notices(member)).filter((t) => t === '积分快到期了').length;
      await aDayOfJobs();
      await aDayOfJobs();
      told.push((await notices(member)).filter((t) => t === '积分快到期了').length - before);
    }
    expect(told).toEqual([0, 1, 0, 1, 0, 1]);
    expect((await lots(member)).balance).toBe(30);
    await onDay(40.2, member);
    await aDayOfJobs();
    await aDayOfJobs();
    expect((await lots(member)).balance).toBe(10);
    expect((await notices(member))[0]).toBe('积分到期了');
    const { items } = done(await programme.call('GET /points/statement', { as: member, query: { filter: 'ended' } }));
    expect(items.map((l) => [l.kind, l.amount])).toEqual([['expire', -20]]);
  });

  it('do not end while no reminder has been delivered, however long their day is past', async () => {
    await onDay(0);
    const member = await programme.aMember();
    await endingPoints(member, 20);
    await onDay(60, member);
    await run('points.remind', 'points.expire');
    await onDay(62, member);
    // Written, never delivered.
    await run('points.expire');
    expect((await lots(member)).balance).toBe(20);
    await run('outbox.deliver', 'points.remind', 'points.expire');
    expect((await lots(member)).balance).toBe(20);
    await onDay(62.9, member);
    await run('points.expire');
    expect((await lots(member)).balance).toBe(20);
    await onDay(63.2, member);
    await run('points.expire');
    expect((await lots(member)).balance).toBe(0);
  });

  it('that were redeemed and come back after their day are told of once more before they end', async () => {
    await onDay(0);
    const member = await programme.aMember();
    await endingPoints(member, 10);
    const gift = await programme.aGift({ price: 20, pickupDays: 90 });
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 20 };
    const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
    await onDay(9.5, member);
    await aDayOfJobs();
    await onDay(30, member);
    await aDayOfJobs();
    done(await programme.call('POST /redemptions/:id/cancel', { as: member, params: { id } }));
    const [lot] = (await lots(member)).lots;
    expect(lot).toMatchObject({ remaining: 20, granted: 20 });
    await aDayOfJobs();
    expect((await notices(member))[0]).toBe('积分快到期了');
    expect((await lots(member)).balance).toBe(20);
    await onDay(31.2, member);
    await aDayOfJobs();
    expect((await lots(member)).balance).toBe(0);
  });

  it('are spent first', async () => {
    await onDay(0);
    const member = await programme.aMember({ points: 50 });
    await endingPoints(member, 40);
    const gift = await programme.aGift({ price: 30 });
    done(await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 30 } }));
    expect((await lots(member)).lots.map((l) => [l.kind, l.remaining])).toEqual([['base', 40]]); // A29
  });

  it('expired by four at once expire once', async () => {
    await onDay(0);
    const members = await Promise.all(Array.from({ length: 5 }, () => programme.aMember()));
    for (const member of members) await endingPoints(member, 5);
    const others = await Promise.all([1, 2, 3].map(() => programme.anotherServer()));
    await onDay(4.5);
    await aDayOfJobs();
    await onDay(6, ...members);
    await Promise.all([programme.server, ...others].map((server) => server.runJob('points.expire')));
    for (const member of members) expect((await lots(member)).balance).toBe(0);
  });
});

describe('a refund of what has expired', () => {
  it('owes nothing for points that were never used', async () => {
    await onDay(0);
    const bonus = { points: 100, fromFen: 9_900, validity: { kind: 'days', days: 3 } as const };
    await programme.aRule({ firstOrder: bonus }, { effectiveAt: new Date(start + DAY_MS).toISOString() });
    const [member, clerk] = [await programme.aMember(), await programme.aClerk()];
    await onDay(2, member, clerk);
    const sale = await programme.aSale(member, { amountFen: 10_000, clerk });
    expect(sale.points).toBe(200);
    // Three whole days of Shanghai, whatever the hour: from its last day on it is told of, and ended two days after.
    for (const day of [5.2, 7]) {
      await onDay(day, member, clerk);
      await aDayOfJobs();
    }
    expect((await lots(member)).balance).toBe(100);
    const body = { amountFen: 10_000, refundNo: 'R-expired' };
    const refund = await programme.call('POST /merchant/sales/:id/refunds', { as: clerk, params: { id: sale.id }, body });
    expect(done(refund)).toMatchObject({ taken: 100, owed: 0 });
  });
});

describe('points that never end', () => {
  it('of 2016 can be spent in 2036, and nobody cleans up after five quiet years', async () => {
    await programme.setClock('2016-03-01T04:00:00.000Z');
    const [member, clerk] = [await programme.aMember(), await programme.aClerk()];
    await programme.aSale(member, { amountFen: 50_000, clerk });
    await programme.setClock('2021-04-01T04:00:00.000Z');
    await aDayOfJobs();
    await programme.setClock('2036-03-01T04:00:00.000Z');
    await aDayOfJobs();
    const operator = await programme.theOperator();
    for (const person of [member, operator]) await person.renew();
    expect((await lots(member)).balance).toBe(500); // A54
    const gift = await programme.aGift({ price: 500 });
    done(await programme.call('POST /redemptions', { as: member, body: { giftId: gift.id, quantity: 1, expectedPrice: 500 } }));
    expect((await lots(member)).balance).toBe(0); // A51
  });
});
