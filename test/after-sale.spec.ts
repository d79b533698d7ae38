import { type AfterSaleRequest, type GiftDraft, type Id, NO_CONDITIONS } from '@gp/contracts';
import type { Member, Staff } from './support/builders';
import { aKey, callOn, done, expectProblem } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: PayingProgramme;
let call: Programme['call'];
let other: Server;
let calls: Programme['call'][];
beforeAll(async () => {
  programme = await openPayingProgramme({ env: { JOBS: '0' } }); // The jobs run when a test says so.
  call = programme.call;
  other = await programme.anotherServer({ JOBS: '0' });
  calls = [call, callOn(other)];
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SENT = { company: '中通快递', trackingNo: 'ZT123456789' };
const by = (i: number) => calls[i % 2] as Programme['call'];
const later = (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString());
const moveOn = (server: Server = programme.server) => server.runJob('after-sale.move-on');
const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
const seen = async (as: Member, id: Id) => done(await call('GET /redemptions/:id', { as, params: { id } }));
const lookedAt = async (as: Member, id: Id) => done(await call('GET /redemptions/:id/after-sales', { as, params: { id } })).items;

/** A member who has received `quantity` pieces at 100 points. */
async function aReceived({
  quantity = 1,
  cashFen = 0,
  limit = 9,
  ...more
}: Partial<GiftDraft> & { quantity?: number; limit?: number } = {}) {
  const member = await programme.aMember({ points: 100 * quantity });
  const gift = await programme.aGift({ kind: 'shipped', price: 100, cashFen, pickupDays: 3, limit, ...more });
  const body = {
    name: '林小满',
    phone: '13812345678',
    province: '上海市' as const,
    city: '上海市',
    district: '杨浦区',
    detail: '枫林路 1 号',
  };
  const { id: addressId } = done(await call('POST /addresses', { as: member, body }));
  const wish = { giftId: gift.id, quantity, expectedPrice: 100, addressId, ...(cashFen ? { expectedCashFen: cashFen } : {}) };
  const { id } = done(await call('POST /redemptions', { as: member, body: wish }));
  if (cashFen > 0) {
    const request = done(await call('POST /redemptions/:id/payment', { as: member, params: { id } }));
    expect(await programme.pay.tap(request)).toBe('requestPayment:ok');
    await until(async () => (await seen(member, id)).state === 'confirmed');
  }
  const as = await programme.theOwner();
  done(await call('POST /console/shipments/:id/send', { as, params: { id }, body: SENT }));
  done(await call('POST /redemptions/:id/receive', { as: member, params: { id } }));
  return { member, gift, id };
}
const ask = (as: Member, id: Id, more: Partial<AfterSaleRequest> = {}) =>
  call('POST /redemptions/:id/after-sales', {
    as,
    params: { id },
    body: { reason: 'defect', words: '有一条脱线了', quantity: 1, ...more },
  });
const agree = (as: Staff, id: Id) =>
  call('POST /console/after-sales/:id/agree', { as, params: { id }, body: { returnAddress: '青禾文具，枫林路 128 号' } });
const refuse = (as: Staff, id: Id) =>
  call('POST /console/after-sales/:id/refuse', { as, params: { id }, body: { why: '洗过的不能退' } });
const sendBack = (as: Member, id: Id) => call('POST /after-sales/:id/send-back', { as, params: { id }, body: SENT });
const refund = (as: Staff, id: Id, via = call) => via('POST /console/after-sales/:id/refund', { as, params: { id } });

/** As far as it being on its way back. */
async function aSentBack(of: Parameters<typeof aReceived>[0] = {}, quantity = of.quantity ?? 1) {
  const received = await aReceived(of);
  const { id: caseId } = done(await ask(received.member, received.id, { quantity }));
  done(await agree(await programme.theOwner(), caseId));
  done(await sendBack(received.member, caseId));
  return { ...received, caseId };
}

describe('a return', () => {
  it('is asked for, agreed, sent back and refunded: the points to their own lots, the stock and the limit too', async () => {
    const { member, gift, id, caseId } = await aSentBack({ limit: 1 });
    expect(await balance(member)).toBe(0);
    expect(await lookedAt(member, id)).toMatchObject([
      { state: 'sent-back', points: 100, returnAddress: '青禾文具，枫林路 128 号' },
    ]);
    expect(done(await refund(await programme.theOwner(), caseId))).toMatchObject({
      state: 'refunded',
      memberName: expect.any(String),
    });
    expect(await balance(member)).toBe(100);
    expect(await seen(member, id)).toMatchObject({ state: 'returned', pointsReturned: 100 });
    expect(done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } }))).toMatchObject({
      stock: 100,
      leftForMe: 1,
    });
    expect(done(await call('GET /gifts', { as: member })).savedFen).toBe(0);
    await programme.server.runJob('outbox.deliver');
    const titles = done(await call('GET /notices', { as: member })).items.map((n) => n.title);
    expect(titles).toEqual(expect.arrayContaining(['退货已完成', '可以退货了']));
  });

  it('of 1 piece of 3 gives back 100 of 300 points, and two stay the member’s', async () => {
    const limits = [{ who: 'member' as const, per: 'month' as const, most: 3 }];
    const { member, gift, id, caseId } = await aSentBack({ quantity: 3, conditions: { ...NO_CONDITIONS, limits } }, 1);
    done(await refund(await programme.theOwner(), caseId));
    expect(await balance(member)).toBe(100);
    expect(await seen(member, id)).toMatchObject({ state: 'used', pointsReturned: 100 });
    expect(done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } })).stock).toBe(98);
    expect(done(await call('GET /gifts', { as: member })).savedFen).toBe(gift.marketPriceFen * 2);
    const counted = 'SELECT quantity FROM gift_taken WHERE gift_id = ? AND holder = ?';
    expect(await programme.sql.figure(counted, [gift.id, member.id])).toBe(2);
    // The two that are left can come back too, and no third.
    expectProblem(await ask(member, id, { quantity: 3 }), 'after-sale/too-many-pieces', { params: { most: 2 } });
    expect(done(await ask(member, id, { quantity: 2 }))).toMatchObject({ state: 'asked', points: 200 });
  });

  it('gives back the cash with the points', async () => {
    const { member, id } = await aReceived({ quantity: 2, cashFen: 300 });
    const { id: caseId } = done(await ask(member, id, { quantity: 2 }));
    const owner = await programme.theOwner();
    done(await agree(owner, caseId));
    done(await sendBack(member, caseId));
    done(await refund(owner, caseId));
    expect(await balance(member)).toBe(200);
    expect(await seen(member, id)).toMatchObject({ state: 'returned', payment: { refund: { amountFen: 600 } } });
  });

  it('is settled in one opposite line, for exactly what came back', async () => {
    const { caseId, id } = await aSentBack({ quantity: 3 }, 2);
    await programme.server.runJob('settlement.run');
    done(await refund(await programme.theOwner(), caseId));
    await Promise.all([programme.server.runJob('settlement.run'), other.runJob('settlement.run')]);
    const lines = await programme.sql.rows(
      'SELECT source_kind, points FROM settlement_line WHERE source_id IN (?, ?) ORDER BY points DESC',
      [id, caseId],
    );
    expect(lines).toEqual([
      { source_kind: 'received', points: 300 },
      { source_kind: 'return', points: -200 },
    ]);
  });
});

describe('what it is refused for', () => {
  it('after seven days for no reason, after fifteen for a defect', async () => {
    const { member, id } = await aReceived();
    await later(7 * DAY_MS + 1_000);
    expectProblem(await ask(member, id, { reason: 'unwanted' }), 'after-sale/too-late', { status: 409 });
    await later(15 * DAY_MS + 1_000);
    expectProblem(await ask(member, id, { reason: 'defect' }), 'after-sale/too-late', { status: 409, detail: /15 天内/ });
    await later(15 * DAY_MS - 60_000);
    expect(done(await ask(member, id)).state).toBe('asked');
  });

  it('before it was received, for more than there is, twice, and by somebody else', async () => {
    const { member, id } = await aReceived({ quantity: 2 });
    expectProblem(await ask(member, id, { quantity: 3 }), 'after-sale/too-many-pieces', { params: { most: 2 } });
    expectProblem(await ask(await programme.aMember(), id), 'redemption/not-found', { status: 404 });
    const { id: caseId } = done(await ask(member, id));
    expectProblem(await ask(member, id), 'after-sale/already-asked', { status: 409 });
    const stranger = await programme.aMember();
    expectProblem(
      await call('POST /after-sales/:id/withdraw', { as: stranger, params: { id: caseId } }),
      'after-sale/not-found',
      { status: 404 },
    );
    const foreign = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    expectProblem(await agree(foreign, caseId), 'after-sale/not-found', { status: 404 });
    // A pen at the counter is no shipment.
    const pen = await programme.aGift({ price: 10 });
    const [buyer, body] = [await programme.aMember({ points: 10 }), { giftId: pen.id, quantity: 1, expectedPrice: 10 }];
    const { id: fetched } = done(await call('POST /redemptions', { as: buyer, body }));
    expectProblem(await ask(buyer, fetched), 'after-sale/not-received', { status: 409 });
  });

  it('a step that is not next: each names what stands', async () => {
    const { member, id } = await aReceived();
    const owner = await programme.theOwner();
    const { id: caseId } = done(await ask(member, id));
    for (const reply of [await sendBack(member, caseId), await refund(owner, caseId)])
      expectProblem(reply, 'after-sale/moved-on', { status: 409, params: { state: 'asked' } });
    done(await call('POST /after-sales/:id/withdraw', { as: member, params: { id: caseId } }));
    expectProblem(await agree(owner, caseId), 'after-sale/moved-on', { params: { state: 'closed' } });
    // What was withdrawn does not count.
    expect(done(await ask(member, id)).state).toBe('asked');
  });
});

describe('what never came', () => {
  const lost = { reason: 'not-received', words: '物流说签收了，我没有拿到' } as const;

  it('has nothing to send back: agreed, by the merchant or by its silence, the points are back at once', async () => {
    const [told, silent] = [await aReceived(), await aReceived()];
    const { id: caseId } = done(await ask(told.member, told.id, lost));
    expect(done(await agree(await programme.theOwner(), caseId))).toMatchObject({ state: 'refunded', dueAt: null });
    expect(await balance(told.member)).toBe(100);
    expect((await seen(told.member, told.id)).state).toBe('returned');
    done(await ask(silent.member, silent.id, lost));
    await later(48 * HOUR_MS + 1_000);
    await Promise.all([moveOn(), moveOn(other)]);
    expect((await lookedAt(silent.member, silent.id))[0]?.state).toBe('refunded');
    expect(await balance(silent.member)).toBe(100);
  });

  it('can be disputed by the merchant: refused, appealed and upheld, it is refunded too', async () => {
    const { member, id } = await aReceived();
    const { id: caseId } = done(await ask(member, id, lost));
    done(await refuse(await programme.theOwner(), caseId));
    expect(await balance(member)).toBe(0);
    done(await call('POST /after-sales/:id/appeal', { as: member, params: { id: caseId }, body: { words: '真的没有收到' } }));
    const decided = await call('POST /console/after-sales/:id/decide', {
      as: await programme.theOperator(),
      params: { id: caseId },
      body: { upheld: true, words: '快递没有签收记录' },
    });
    expect(done(decided).state).toBe('refunded');
    expect(await balance(member)).toBe(100);
  });
});

describe('an appeal', () => {
  const appeal = (as: Member, id: Id) =>
    call('POST /after-sales/:id/appeal', { as, params: { id }, body: { words: '没有洗过' } });
  const decide = async (id: Id, upheld: boolean) =>
    call('POST /console/after-sales/:id/decide', {
      as: await programme.theOperator(),
      params: { id },
      body: { upheld, words: '看过照片' },
    });

  it('is heard once by the operator, not by the merchant: upheld, it is agreed', async () => {
    const { member, id } = await aReceived();
    const owner = await programme.theOwner();
    const { id: caseId } = done(await ask(member, id));
    expect(done(await refuse(owner, caseId))).toMatchObject({ state: 'refused', refusedWhy: '洗过的不能退', mayAppeal: true });
    expect(done(await appeal(member, caseId)).state).toBe('appealed');
    const body = { upheld: false, words: '不行' };
    const own = await call('POST /console/after-sales/:id/decide', { as: owner, params: { id: caseId }, body });
    expectProblem(own, 'access/forbidden', { status: 403 });
    expect(done(await decide(caseId, true))).toMatchObject({ state: 'agreed', decision: '看过照片' });
    expect((await lookedAt(member, id))[0]?.returnAddress).toBeTruthy();
  });

  it('rejected, it is refused for good', async () => {
    const { member, id } = await aReceived();
    const { id: caseId } = done(await ask(member, id));
    done(await refuse(await programme.theOwner(), caseId));
    done(await appeal(member, caseId));
    expect(done(await decide(caseId, false))).toMatchObject({ state: 'refused', mayAppeal: false });
    expectProblem(await appeal(member, caseId), 'after-sale/appealed-before', { status: 409 });
    expectProblem(await ask(member, id), 'after-sale/already-asked');
  });
});

describe('time acts for the member', () => {
  it('a merchant silent for 48 hours has agreed, and one silent for 7 days after it was sent back has refunded', async () => {
    const { member, id } = await aReceived();
    const { id: caseId } = done(await ask(member, id));
    await later(48 * HOUR_MS - 60_000);
    await moveOn();
    expect((await lookedAt(member, id))[0]?.state).toBe('asked');
    await later(48 * HOUR_MS + 1_000);
    await Promise.all([moveOn(), moveOn(other), moveOn()]);
    expect((await lookedAt(member, id))[0]).toMatchObject({ state: 'agreed', returnAddress: expect.stringMatching(/./) });
    done(await sendBack(member, caseId));
    await later(48 * HOUR_MS + 7 * DAY_MS + 60_000);
    await Promise.all([moveOn(), moveOn(other), moveOn()]);
    expect((await lookedAt(member, id))[0]?.state).toBe('refunded');
    expect(await balance(member)).toBe(100);
  });

  it('an operator silent for 7 days has upheld; a member silent for 7 days after it was agreed has changed their mind', async () => {
    const { member, id } = await aReceived();
    const { id: caseId } = done(await ask(member, id));
    done(await refuse(await programme.theOwner(), caseId));
    done(await call('POST /after-sales/:id/appeal', { as: member, params: { id: caseId }, body: { words: '没有洗过' } }));
    await later(7 * DAY_MS + 60_000);
    await moveOn();
    expect((await lookedAt(member, id))[0]?.state).toBe('agreed');
    await later(14 * DAY_MS + 120_000);
    await moveOn();
    expect((await lookedAt(member, id))[0]?.state).toBe('closed');
    expect(await balance(member)).toBe(0);
  });
});

describe('at the same instant, on two servers', () => {
  it('twenty refunds by the desk and the job that refunds by itself: one', async () => {
    const { member, id, caseId } = await aSentBack({ quantity: 2 }, 1);
    await later(7 * DAY_MS + 1_000);
    const owner = await programme.theOwner();
    await owner.renew();
    const replies = await Promise.all([
      ...Array.from({ length: 20 }, (_, i) => refund(owner, caseId, by(i))),
      moveOn().then(() => null),
      moveOn(other).then(() => null),
    ]);
    for (const reply of replies.filter((r) => r !== null && !r.ok)) expectProblem(reply as never, 'after-sale/moved-on');
    expect(await balance(member)).toBe(100);
    expect(await programme.sql.figure("SELECT COUNT(*) FROM entry WHERE source_id = ? AND kind = 'reverse'", [id])).toBe(1);
  });

  it('a member asks twenty times: one counts', async () => {
    const { member, id } = await aReceived({ quantity: 2 });
    const body = { reason: 'defect' as const, words: '有一条脱线了', quantity: 1 };
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => by(i)('POST /redemptions/:id/after-sales', { as: member, params: { id }, body })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'after-sale/already-asked', { status: 409 });
  });

  it('the merchant agrees while the member withdraws and the time passes: one of them', async () => {
    for (let round = 0; round < 5; round++) {
      const { member, id } = await aReceived();
      const { id: caseId } = done(await ask(member, id));
      const owner = await programme.theOwner();
      const [agreed, withdrawn] = await Promise.all([
        by(round)('POST /console/after-sales/:id/agree', {
          as: owner,
          params: { id: caseId },
          body: { returnAddress: '枫林路 128 号' },
        }),
        by(round + 1)('POST /after-sales/:id/withdraw', { as: member, params: { id: caseId } }),
      ]);
      // An agreed one can still be withdrawn; a withdrawn one cannot be agreed.
      expect(withdrawn.ok).toBe(true);
      if (!agreed.ok) expectProblem(agreed, 'after-sale/moved-on', { params: { state: 'closed' } });
      expect((await lookedAt(member, id))[0]?.state).toBe('closed');
    }
  });

  it('one key is one ask however often it arrives', async () => {
    const { member, id } = await aReceived();
    const [key, body] = [aKey(), { reason: 'defect' as const, words: '有一条脱线了', quantity: 1 }];
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) => by(i)('POST /redemptions/:id/after-sales', { as: member, key, params: { id }, body })),
    );
    expect(new Set(replies.map((r) => `${r.status} ${JSON.stringify(r.body)}`)).size).toBe(1);
  });
});
