import { COMMISSION_TIMES } from '@gp/contracts';
import { codeNow } from './support/builders';
import { done, expectProblem } from './support/call';
import { type Commissioning, commissioningOn } from './support/commissioning';
import { aPicture } from './support/pictures';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';

let programme: PayingProgramme;
let call: Programme['call'];
/** Two servers on one database: no race is won by a lock in a process. */
let servers: [Server, Server];
let cards: Commissioning['cards'];
let balance: Commissioning['balance'];
let stockOf: Commissioning['stockOf'];
let find: Commissioning['find'];
let proofOf: Commissioning['proofOf'];
let ask: Commissioning['ask'];
let showProof: Commissioning['showProof'];
let anAsked: Commissioning['anAsked'];
let aProofed: Commissioning['aProofed'];
let approve: Commissioning['approve'];
let change: Commissioning['change'];
let cancel: Commissioning['cancel'];
let decline: Commissioning['decline'];
let later: Commissioning['later'];
let told: Commissioning['told'];
beforeAll(async () => {
  // With WeChat Pay, so that what may not cost cash could; jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  servers = [programme.server, await programme.anotherServer({ JOBS: '0' })];
  ({ cards, balance, stockOf, find, proofOf, ask, showProof, anAsked, aProofed, approve, change, cancel, decline, later, told } =
    commissioningOn(programme));
});
afterEach(async () => {
  await programme.setClock(null);
  expect(await unsoundness(programme.sql)).toEqual({});
});
afterAll(() => programme?.close());

const DAY_MS = 86_400_000;

describe('A48: 2,000 points for 100 cards printed with a logo (300 yuan)', () => {
  it('asking takes nothing yet: 2,000 are held, a piece is set aside, and the merchant sees brief and logo', async () => {
    const { member, clerk, giftId, before, asked } = await anAsked();
    expect(asked).toMatchObject({ state: 'asked', price: 2000, rounds: 3, roundsUsed: 0, redemptionId: null });
    expect(Date.parse(asked.dueAt ?? '') - Date.parse(asked.askedAt)).toBe(COMMISSION_TIMES.proofDays * DAY_MS);
    expect([await balance(member), await stockOf(giftId)]).toEqual([0, before - 1]);
    expect(await programme.sql.figure("SELECT COUNT(*) FROM entry WHERE member_id = ? AND kind = 'spend'", [member.id])).toBe(0);
    const { items } = done(await call('GET /merchant/commissions', { as: clerk, query: { filter: 'todo' } }));
    const mine = items.find((c) => c.id === asked.id);
    expect(mine).toMatchObject({ memberName: '林＊满', steps: [{ kind: 'ask', words: '正面印标志，背面印电话' }] });
    const logo = mine?.steps[0]?.pictures[0]?.url ?? '';
    expect((await fetch(new URL(logo, programme.server.url))).status).toBe(200);
  });

  it('the proof is approved: exactly then 2,000 are debited, and the cards are fetched with a code', async () => {
    const { member, clerk, giftId, before, id, view, proofId } = await aProofed();
    expect(view).toMatchObject({ state: 'proofed', steps: [{ kind: 'ask' }, { kind: 'proof', words: '第一版样稿，请看' }] });
    expect(view.steps[1]?.pictures).toHaveLength(1);
    expect(await told(member)).toContain('样稿来了');
    const approved = done(await approve(member, id, proofId));
    expect(approved).toMatchObject({ state: 'approved', dueAt: null, redemptionId: expect.any(String) });
    const spent = `SELECT SUM(p.amount) FROM posting p JOIN entry e ON e.id = p.entry_id
      WHERE e.kind = 'spend' AND e.member_id = ? AND LEFT(p.account_id, 2) = 'av'`;
    expect(await programme.sql.figure(spent, [member.id])).toBe(-2000);
    expect([await balance(member), await stockOf(giftId)]).toEqual([0, before - 1]);
    const params = { id: approved.redemptionId ?? '' };
    const redemption = done(await call('GET /redemptions/:id', { as: member, params }));
    expect(redemption).toMatchObject({ state: 'confirmed', points: 2000, detail: { kind: 'service', commissionId: id } });
    const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as: member, params })));
    expect(done(await call('POST /merchant/verifications', { as: clerk, body: { code: qr } })).points).toBe(2000);
    expect(done(await call('GET /gifts', { as: member })).savedFen).toBe(30_000);
  });

  it('cancelled before the approval: all 2,000 come back to their own lots, and the piece to the shelf', async () => {
    for (const prepared of [await anAsked(), await aProofed()]) {
      const { member, giftId, before, asked } = prepared;
      const lots = await programme.sql.rows('SELECT id, expires_at FROM lot WHERE member_id = ?', [member.id]);
      expect(done(await cancel(member, asked.id))).toMatchObject({ state: 'cancelled', dueAt: null });
      expect([await balance(member), await stockOf(giftId)]).toEqual([2000, before]);
      expect(
        await programme.sql.rows('SELECT id, expires_at FROM lot WHERE member_id = ? AND remaining > 0', [member.id]),
      ).toEqual(lots);
      expectProblem(await cancel(member, asked.id), 'services/closed', { status: 409, params: { state: 'cancelled' } });
    }
  });

  it('after the approval it is being made, and cannot be cancelled', async () => {
    const { member, clerk, id, proofId } = await aProofed();
    const { redemptionId } = done(await approve(member, id, proofId));
    expectProblem(await cancel(member, id), 'services/closed', { params: { state: 'approved' } });
    expectProblem(await decline(clerk, id), 'services/closed', { params: { state: 'approved' } });
    const params = { id: redemptionId ?? '' };
    expectProblem(await call('POST /redemptions/:id/cancel', { as: member, params }), 'services/in-the-making', { status: 409 });
  });

  it('the merchant declines: all is back, and the member reads why', async () => {
    const { member, clerk, giftId, before, id } = await aProofed();
    done(await decline(clerk, id));
    expect([await balance(member), await stockOf(giftId)]).toEqual([2000, before]);
    expect((await find(member, id)).steps.at(-1)).toMatchObject({ kind: 'decline', words: '这种纸没有了' });
    expect(await told(member)).toContain('商户没有接下定制');
    expect(
      await programme.sql.figure("SELECT COUNT(*) FROM audit WHERE action = 'services.decline' AND object_id = ?", [id]),
    ).toBe(1);
  });
});

describe('the rounds', () => {
  it('three changes are free; then it is approved or cancelled, and the refusal says so', async () => {
    const { member, clerk, id } = await anAsked().then((a) => ({ ...a, id: a.asked.id }));
    for (let round = 0; round < 3; round++) {
      done(await showProof(clerk, id));
      expect(done(await change(member, id, proofOf(await find(member, id))))).toMatchObject({
        state: 'changing',
        roundsUsed: round + 1,
      });
    }
    done(await showProof(clerk, id));
    const last = proofOf(await find(member, id));
    expectProblem(await change(member, id, last), 'services/no-rounds-left', {
      status: 409,
      detail: '说好的修改 3 次已经用完，请确认这版样稿，或者取消，积分全退。',
    });
    expect(done(await approve(member, id, last)).steps.map((s) => s.kind)).toEqual([
      ...['ask', 'proof', 'change', 'proof', 'change', 'proof', 'change', 'proof'],
      'approve',
    ]);
  });

  it('what is approved is the proof that was seen: one that was replaced since is refused', async () => {
    const { member, clerk, id, proofId } = await aProofed();
    done(await change(member, id, proofId));
    expectProblem(await approve(member, id, proofId), 'services/not-your-turn', { status: 409 });
    done(await showProof(clerk, id));
    expectProblem(await approve(member, id, proofId), 'services/another-proof', { status: 409 });
    expect(await balance(member)).toBe(0);
  });

  it('are set while it is not offered, and what was asked for keeps its own', async () => {
    const [as, gift] = [await programme.theOperator(), await cards({ published: false, stock: 0 })];
    const params = { id: gift.id };
    expect(done(await call('GET /console/gifts/:id/service', { as, params }))).toEqual({ rounds: 3 });
    done(await call('PUT /console/gifts/:id/service', { as, params, body: { rounds: 0 } }));
    done(await call('POST /console/gifts/:id/restock', { as, params, body: { change: 5, reason: '首批到货' } }));
    done(await call('POST /console/gifts/:id/publish', { as, params }));
    expectProblem(await call('PUT /console/gifts/:id/service', { as, params, body: { rounds: 5 } }), 'redemption/gift-frozen', {
      status: 409,
    });
    const { member, id, proofId } = await aProofed(gift);
    expect(done(await call('GET /gifts/:id', { as: member, params })).offer).toEqual({ kind: 'service', rounds: 0 });
    expectProblem(await change(member, id, proofId), 'services/no-rounds-left', { params: { rounds: 0 } });
  });
});

describe('time', () => {
  it('a merchant who shows nothing for 7 days has let it go: it is over at once, and all is back, once', async () => {
    const { member, clerk, giftId, before, asked } = await anAsked();
    await later(7 * DAY_MS + 1000);
    await Promise.all([member.renew(), clerk.renew()]);
    expect((await find(member, asked.id)).state).toBe('ended');
    expectProblem(await cancel(member, asked.id), 'services/closed', { params: { state: 'ended' } });
    await Promise.all(servers.map((server) => server.runJob('services.move-on')));
    expect([await balance(member), await stockOf(giftId)]).toEqual([2000, before]);
    expect((await told(member)).filter((t) => t === '定制过了时限，积分已退回')).toHaveLength(1);
  });

  it('a member who does not answer is reminded three days before, once, and has all back after 7 days', async () => {
    const { member, giftId, before, id } = await aProofed();
    await later(4 * DAY_MS - 60_000);
    await programme.server.runJob('services.move-on');
    expect(await told(member).catch(() => [])).not.toContain('样稿还在等你');
    await later(4 * DAY_MS + 60_000);
    await member.renew();
    await Promise.all(servers.map((server) => server.runJob('services.move-on')));
    expect((await told(member)).filter((t) => t === '样稿还在等你')).toHaveLength(1);
    expect((await find(member, id)).state).toBe('proofed');
    await later(7 * DAY_MS + 60_000);
    await member.renew();
    await Promise.all(servers.map((server) => server.runJob('services.move-on')));
    expect([await balance(member), await stockOf(giftId)]).toEqual([2000, before]);
  });
});

describe('what cannot be', () => {
  it('redeeming without asking; asking for what is no service; too few points; an old price; no picture or seven', async () => {
    const { id: giftId } = await cards();
    const member = await programme.aMember({ points: 2000 });
    expectProblem(
      await call('POST /redemptions', { as: member, body: { giftId, quantity: 1, expectedPrice: 2000 } }),
      'services/ask-first',
      { status: 409 },
    );
    expectProblem(
      await ask(member, (await programme.aGift({ price: 2000, marketPriceFen: 10_000 })).id),
      'services/not-a-service',
      { status: 409 },
    );
    expectProblem(await ask(member, giftId, { expectedPrice: 1999 }), 'redemption/price-changed', { params: { price: 2000 } });
    expectProblem(await ask(await programme.aMember({ points: 1999 }), giftId), 'points/insufficient', {
      params: { missing: 1 },
    });
    for (const pictureIds of [[], Array.from({ length: 7 }, (_, i) => String(i).repeat(26)), ['0'.repeat(26), '0'.repeat(26)]])
      expectProblem(await ask(member, giftId, { pictureIds }), 'platform/invalid', { status: 400 });
    expectProblem(await ask(member, giftId, { brief: '字'.repeat(501) }), 'platform/invalid', { status: 400 });
    expect(await balance(member)).toBe(2000);
  });

  it('somebody else’s picture, one that was used, one that was sent for something else: nothing is held', async () => {
    const gift = await cards();
    const { member: first, asked } = await anAsked(gift);
    const member = await programme.aMember({ points: 2000 });
    const used = asked.steps[0]?.pictures[0]?.id ?? '';
    for (const id of [await aPicture(call, first, 'service'), used, await aPicture(call, member, 'after-sale'), '0'.repeat(26)])
      expectProblem(await ask(member, gift.id, { pictureIds: [id] }), 'pictures/not-usable', { status: 422 });
    expect(await balance(member)).toBe(2000);
  });

  it('a strange eye: other members and other merchants find nothing, on the phone and on the console', async () => {
    const { id, proofId } = await aProofed();
    const [stranger, clerk] = [await programme.aMember(), await programme.aClerk({ merchant: await programme.aMerchant() })];
    const params = { id };
    for (const reply of [
      await call('GET /commissions/:id', { as: stranger, params }),
      await approve(stranger, id, proofId),
      await cancel(stranger, id),
      await call('GET /merchant/commissions/:id', { as: clerk, params }),
      await decline(clerk, id),
      await showProof(clerk, id),
    ])
      expectProblem(reply, 'services/not-found', { status: 404 });
    expect(done(await call('GET /merchant/commissions', { as: clerk })).items).toEqual([]);
    const all = done(await call('GET /console/commissions', { as: await programme.theOperator() })).items;
    expect(all.map((c) => c.id)).toContain(id);
  });

  it('cash, limits of a day, or several uses: such a service is not offered', async () => {
    const as = await programme.theOperator();
    const publish = async (draft: Parameters<Programme['aGift']>[0]) =>
      call('POST /console/gifts/:id/publish', { as, params: { id: (await cards({ published: false, ...draft })).id } });
    expectProblem(await publish({ cashFen: 100 }), 'services/points-only', { status: 422 });
    const conditions = { limits: [], onDay: 8, opensAt: null, plans: [] };
    expectProblem(await publish({ conditions }), 'services/no-conditions', { status: 422 });
    const { merchantId, name, art, category, about, terms, marketPriceSource } = await cards({ published: false });
    const body = {
      merchantId,
      name,
      kind: 'service' as const,
      art,
      category,
      about,
      terms,
      marketPriceSource,
      price: 10,
      marketPriceFen: 100,
      limitPerMember: 1,
      pickupDays: 30,
      uses: 2,
    };
    expectProblem(await call('POST /console/gifts', { as, body }), 'services/used-once', { status: 422 });
  });
});
