import { codeNow, type Member } from './support/builders';
import { aKey, callOn, done, expectProblem } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: PayingProgramme;
let call: Programme['call'];
/** Two servers on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
beforeAll(async () => {
  // With WeChat Pay, so that what may not cost cash could.
  programme = await openPayingProgramme();
  call = programme.call;
  calls = [call, callOn(await programme.anotherServer())];
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme.close());

const HOUR_MS = 3_600_000;
const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];
const later = (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString());
const aPair = (draft: Parameters<Programme['aGift']>[0] = {}) => programme.aGift({ kind: 'joint', price: 400, ...draft });
const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
const stockOf = (giftId: string) => programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [giftId]);
const propose = (as: Member, giftId: string, expectedPrice = 400) =>
  call('POST /joint-redemptions', { as, body: { giftId, expectedPrice } });
type Answer = 'accept' | 'decline' | 'withdraw';
const answer = (as: Member, id: string, what: Answer, by = call) =>
  by(`POST /joint-redemptions/:id/${what}`, { as, params: { id } });
const find = async (as: Member, id: string) => done(await call('GET /joint-redemptions/:id', { as, params: { id } }));

/** Two members with 400 points each, and an invitation of the first. */
async function anInvitation(gift?: { id: string }) {
  const { id: giftId } = gift ?? (await aPair());
  const [first, second] = [
    await programme.aMember({ points: 400, nickname: '林小满' }),
    await programme.aMember({ points: 400, nickname: '周明' }),
  ];
  const before = await stockOf(giftId);
  return { first, second, giftId, before, invitation: done(await propose(first, giftId)) };
}

describe('A40: two members with 400 points each redeem a pair together', () => {
  it('the first one’s 400 are held and two pieces set aside; the second one sees what it is, and nothing is taken yet', async () => {
    const { first, second, giftId, before, invitation } = await anInvitation();
    expect(invitation).toMatchObject({ state: 'open', price: 400, proposerName: '林＊满', isMine: true, redemptionId: null });
    expect(Date.parse(invitation.endsAt) - Date.parse(invitation.proposedAt)).toBe(24 * HOUR_MS);
    expect(await balance(first)).toBe(0);
    expect(await balance(second)).toBe(400);
    expect(await stockOf(giftId)).toBe(before - 2);
    expect(await find(second, invitation.id)).toMatchObject({ state: 'open', isMine: false, proposerName: '林＊满', price: 400 });
    expect(done(await call('GET /joint-redemptions', { as: first })).items.map(({ id }) => id)).toEqual([invitation.id]);
    expect(done(await call('GET /joint-redemptions', { as: second })).items).toEqual([]);
  });

  it('the second one says yes: both pay 400, and each has a code of their own', async () => {
    const { first, second, giftId, before, invitation } = await anInvitation();
    const accepted = done(await answer(second, invitation.id, 'accept'));
    expect(accepted).toMatchObject({ state: 'accepted', partnerName: expect.stringMatching(/＊$/) });
    expect([await balance(first), await balance(second), await stockOf(giftId)]).toEqual([0, 0, before - 2]);
    const mine = await find(first, invitation.id);
    expect(mine.redemptionId).not.toBe(accepted.redemptionId);
    const clerk = await programme.theClerk();
    for (const [as, id, withName] of [
      [first, mine.redemptionId, accepted.partnerName],
      [second, accepted.redemptionId, '林＊满'],
    ] as const) {
      const view = done(await call('GET /redemptions/:id', { as, params: { id: id ?? '' } }));
      expect(view).toMatchObject({ state: 'confirmed', points: 400, quantity: 1, detail: { kind: 'joint', withName } });
      const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as, params: { id: id ?? '' } })));
      expect(done(await call('POST /merchant/verifications', { as: clerk, body: { code: qr } })).points).toBe(400);
    }
    await until(async () => done(await call('GET /notices', { as: first })).items.some((n) => n.title === '朋友同意了，换好了'));
    expectProblem(await answer(second, invitation.id, 'decline'), 'joint/answered', { status: 409 });
  });

  it('the second one declines within 24 hours: the first one’s 400 are released, to their own lots', async () => {
    const { first, second, giftId, before, invitation } = await anInvitation();
    await later(23 * HOUR_MS);
    done(await answer(second, invitation.id, 'decline'));
    expect([await balance(first), await balance(second), await stockOf(giftId)]).toEqual([400, 400, before]);
    expect(done(await call('GET /points/lots', { as: first })).lots.map((l) => l.remaining)).toEqual([400]);
    await until(async () => done(await call('GET /notices', { as: first })).items.some((n) => n.title === '朋友没有同意'));
    expectProblem(await answer(second, invitation.id, 'accept'), 'joint/answered', {
      status: 409,
      detail: '这个邀请已经被谢绝，不能再回应。',
    });
  });

  it('nobody answers for 24 hours: it is over at once, and the 400 come back by themselves, once', async () => {
    const { first, second, giftId, before, invitation } = await anInvitation();
    await later(24 * HOUR_MS + 1000);
    expect(await find(second, invitation.id)).toMatchObject({ state: 'ended' });
    expectProblem(await answer(second, invitation.id, 'accept'), 'joint/ended', { status: 409 });
    await Promise.all([programme.server.runJob('joint.end-unanswered'), programme.server.runJob('joint.end-unanswered')]);
    expect([await balance(first), await balance(second), await stockOf(giftId)]).toEqual([400, 400, before]);
    await until(async () =>
      done(await call('GET /notices', { as: first })).items.some((n) => n.title === '邀请过期，积分已退回'),
    );
    expectProblem(await answer(first, invitation.id, 'withdraw'), 'joint/ended', { status: 409 });
  });

  it('the first one does not want to wait, and takes it back', async () => {
    const { first, second, giftId, before, invitation } = await anInvitation();
    expectProblem(await answer(second, invitation.id, 'withdraw'), 'joint/not-yours', { status: 403 });
    done(await answer(first, invitation.id, 'withdraw'));
    expect([await balance(first), await stockOf(giftId)]).toEqual([400, before]);
    expectProblem(await answer(second, invitation.id, 'accept'), 'joint/answered', { status: 409 });
  });
});

describe('what cannot be', () => {
  it('one person alone: neither by redeeming it nor by accepting the own invitation', async () => {
    const { first, giftId, invitation } = await anInvitation();
    const rich = await programme.aMember({ points: 800 });
    const body = { giftId, quantity: 2, expectedPrice: 400 };
    expectProblem(await call('POST /redemptions', { as: rich, body }), 'joint/needs-two', { status: 409 });
    for (const what of ['accept', 'decline'] as const)
      expectProblem(await answer(first, invitation.id, what), 'joint/own-invitation', { status: 409 });
  });

  it('too few points: of the first, missing 1; of the second, who may come back with enough', async () => {
    const { id: giftId } = await aPair();
    const poor = await programme.aMember({ points: 399 });
    expectProblem(await propose(poor, giftId), 'points/insufficient', { params: { missing: 1 } });
    const { first, invitation } = await anInvitation({ id: giftId });
    expectProblem(await answer(poor, invitation.id, 'accept'), 'points/insufficient', { params: { missing: 1 } });
    expect(await balance(poor)).toBe(399);
    await programme.givePoints(poor, 1);
    done(await answer(poor, invitation.id, 'accept'));
    expect([await balance(first), await balance(poor)]).toEqual([0, 0]);
  });

  it('a single piece for two, another price than was seen, more than the limit, another kind of gift, an unknown invitation', async () => {
    const member = await programme.aMember({ points: 2000 });
    expectProblem(await propose(member, (await aPair({ stock: 1 })).id), 'redemption/sold-out', { params: { stock: 0 } });
    const gift = await aPair({ limit: 1 });
    expectProblem(await propose(member, gift.id, 399), 'redemption/price-changed', { params: { price: 400 } });
    done(await propose(member, gift.id));
    expectProblem(await propose(member, gift.id), 'redemption/over-limit', { params: { left: 0 } });
    expectProblem(await propose(member, (await programme.aGift({ price: 400 })).id), 'joint/not-joint', { status: 409 });
    expectProblem(await propose(member, '0'.repeat(26)), 'redemption/gift-not-found', { status: 404 });
    expectProblem(await answer(member, '0'.repeat(26), 'accept'), 'joint/not-found', { status: 404 });
    expectProblem(await call('POST /joint-redemptions', { as: member, body: { giftId: gift.id } as never }), 'platform/invalid', {
      status: 400,
    });
  });

  it('cash beside the points: such a gift is not offered', async () => {
    const gift = await aPair({ cashFen: 100, marketPriceFen: 9000, published: false });
    expectProblem(
      await call('POST /console/gifts/:id/publish', { as: await programme.theOperator(), params: { id: gift.id } }),
      'joint/points-only',
      { status: 422 },
    );
  });

  it('limits of a day, redemption days and openings: such a gift is not offered, nor does an offered one get them', async () => {
    const conditions = { limits: [], onDay: 8, opensAt: null, plans: [] };
    const [as, params] = [await programme.theOperator(), { id: (await aPair()).id }];
    expectProblem(await call('PATCH /console/gifts/:id', { as, params, body: { conditions } }), 'joint/no-conditions', {
      status: 422,
    });
  });

  it('points that are held buy nothing else', async () => {
    const { first } = await anInvitation();
    const other = await programme.aGift({ price: 1 });
    const body = { giftId: other.id, quantity: 1, expectedPrice: 1 };
    expectProblem(await call('POST /redemptions', { as: first, body }), 'points/insufficient', { params: { missing: 1 } });
  });
});

describe('at the same instant', () => {
  it('two people accept one invitation: one has the pair, the other keeps their points', async () => {
    const gift = await aPair();
    for (let round = 0; round < 6; round++) {
      const { second, invitation } = await anInvitation(gift);
      const third = await programme.aMember({ points: 400 });
      const replies = await Promise.all([second, third].map((as, i) => answer(as, invitation.id, 'accept', callOf(round + i))));
      expect(replies.filter((r) => r.ok)).toHaveLength(1);
      for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'joint/answered', { status: 409 });
      expect((await balance(second)) + (await balance(third))).toBe(400);
    }
  });

  it.each(['decline', 'withdraw'] as const)('a yes and a %s: one of them, and the books say which', async (other) => {
    const gift = await aPair();
    for (let round = 0; round < 6; round++) {
      const { first, second, invitation } = await anInvitation(gift);
      const [yes, no] = await Promise.all([
        answer(second, invitation.id, 'accept', callOf(round)),
        answer(other === 'decline' ? second : first, invitation.id, other, callOf(round + 1)),
      ]);
      expect([yes.ok, no.ok].filter(Boolean)).toHaveLength(1);
      const left = yes.ok ? 0 : 400;
      expect([await balance(first), await balance(second)]).toEqual([left, left]);
    }
  });

  it('a yes at the end of the time and the job that ends it: never both', async () => {
    const gift = await aPair();
    for (let round = 0; round < 4; round++) {
      const { first, second, giftId, before, invitation } = await anInvitation(gift);
      await later(24 * HOUR_MS - 30 + round * 20);
      const [yes] = await Promise.all([
        answer(second, invitation.id, 'accept', callOf(round)),
        programme.server.runJob('joint.end-unanswered'),
      ]);
      await later(25 * HOUR_MS);
      await programme.server.runJob('joint.end-unanswered');
      const left = yes.ok ? 0 : 400;
      expect([await balance(first), await balance(second)]).toEqual([left, left]);
      expect(await stockOf(giftId)).toBe(before - (yes.ok ? 2 : 0));
      await programme.setClock(null);
    }
  });

  it('eight proposals for the last pair: one, and the same tap again gets the same answer', async () => {
    const gift = await aPair({ stock: 2 });
    const members = await Promise.all(Array.from({ length: 8 }, () => programme.aMember({ points: 400 })));
    const body = { giftId: gift.id, expectedPrice: 400 };
    const keys = members.map(() => aKey());
    const all = () =>
      Promise.all(members.map((as, i) => callOf(i)('POST /joint-redemptions', { as, body, key: keys[i] as string })));
    const [replies, again] = [await all(), await all()];
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'redemption/sold-out', { status: 409 });
    expect(again.map((r) => JSON.stringify(r.body))).toEqual(replies.map((r) => JSON.stringify(r.body)));
    expect(await stockOf(gift.id)).toBe(0);
  });
});
