import { done, expectProblem } from './support/call';
import { type Paying, payingOn } from './support/paying';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: PayingProgramme;
let call: Programme['call'];
let theGift: Paying['theGift'];
let redeem: Paying['redeem'];
let requestOf: Paying['requestOf'];
let seen: Paying['seen'];
let anUnpaid: Paying['anUnpaid'];
let aPaid: Paying['aPaid'];
let cancel: Paying['cancel'];
let balance: Paying['balance'];
let stockOf: Paying['stockOf'];
let job: Paying['job'];
let later: Paying['later'];
let refundOf: Paying['refundOf'];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  ({ theGift, redeem, requestOf, seen, anUnpaid, aPaid, cancel, balance, stockOf, job, later, refundOf } = payingOn(programme));
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

const MINUTE = 60_000;

describe('300 points and 9.90 yuan', () => {
  it('hold the points, wait for the money, and are the member’s when WeChat says that it is there', async () => {
    const [member, gift] = [await programme.aMember({ points: 500 }), await theGift({ stock: 5 })];
    const redemption = done(await redeem(member, gift));
    expect(redemption).toMatchObject({ state: 'unpaid', points: 300, cashFen: 990, payment: { state: 'open', amountFen: 990 } });
    expect(Date.parse(redemption.payment?.deadlineAt ?? '') - Date.parse(redemption.redeemedAt)).toBe(15 * MINUTE);
    expect([await balance(member), await stockOf(gift)]).toEqual([200, 4]);
    const { id } = redemption;
    expectProblem(await call('GET /redemptions/:id/code', { as: member, params: { id } }), 'redemption/unpaid', { status: 409 });

    const request = await requestOf(member, id);
    expect(request).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx\d{32}$/) });
    expect(await programme.pay.tap(request)).toBe('requestPayment:ok');
    await until(async () => (await seen(member, id)).state === 'confirmed');
    expect(await seen(member, id)).toMatchObject({ cashFen: 990, payment: { state: 'paid', refund: null } }); // A75
    expect(await balance(member)).toBe(200);
    const { items } = done(await call('GET /points/statement', { as: member, query: { filter: 'spent' } }));
    expect(items[0]).toMatchObject({ kind: 'spend', amount: -300, detail: '1 份，另付 9.90 元' });
    done(await call('GET /redemptions/:id/code', { as: member, params: { id } }));
    expectProblem(await call('POST /redemptions/:id/payment', { as: member, params: { id } }), 'payments/already-paid');
  });

  it('come back together: the points to their own lots, the 9.90 by the way they came', async () => {
    const { member, gift, id } = await aPaid();
    const [before] = done(await call('GET /points/lots', { as: member })).lots;
    expect(before).toBeUndefined();
    const cancelled = done(await cancel(member, id));
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      payment: { state: 'paid', refund: { state: 'wanted', amountFen: 990 } },
    });
    expect([await balance(member), await stockOf(gift)]).toEqual([300, 100]); // A75
    await job('send-refunds');
    expect(await refundOf(member, id)).toMatch(/^(processing|done)$/);
    await until(async () => (await refundOf(member, id)) === 'done');
    expect((await programme.pay.refunds()).at(-1)).toMatchObject({ amount: 990, status: 'SUCCESS' });
    await programme.server.runJob('outbox.deliver');
    const { items } = done(await call('GET /notices', { as: member }));
    expect(items.map((n) => n.title)).toContain('现金已退回');
  });

  it('come back by themselves when nobody fetches the gift in time', async () => {
    const { member, id } = await aPaid(await theGift({ pickupDays: 1 }));
    await later(86_400_000 + 20 * MINUTE);
    await programme.server.runJob('redemption.expire-unclaimed');
    await member.renew();
    expect((await seen(member, id)).state).toBe('expired');
    await job('send-refunds');
    await later(86_400_000 + 21 * MINUTE);
    await until(async () => (await refundOf(member, id)) === 'done');
    expect(await balance(member)).toBe(300);
  });

  it('are counted as saved only as far as the cash was not paid', async () => {
    const { member } = await aPaid();
    expect(done(await call('GET /gifts', { as: member })).savedFen).toBe(2490 - 990);
  });

  it('for two pieces are 600 points and 19.80 yuan', async () => {
    const [member, gift] = [await programme.aMember({ points: 600 }), await theGift()];
    expect(done(await redeem(member, gift, 2))).toMatchObject({ points: 600, cashFen: 1980, payment: { amountFen: 1980 } });
  });
});

describe('an unpaid redemption', () => {
  it('ends after 15 minutes: closed at WeChat, points, stock and limit back, the member told', async () => {
    const gift = await theGift({ stock: 1, limit: 1 });
    const { member, id } = await anUnpaid(gift);
    const request = await requestOf(member, id);
    await later(14 * MINUTE);
    await job('close-overdue');
    expect((await seen(member, id)).state).toBe('unpaid');
    await later(15 * MINUTE + 1000);
    expectProblem(await call('POST /redemptions/:id/payment', { as: member, params: { id } }), 'payments/over', { status: 409 });
    await job('close-overdue');
    expect(await seen(member, id)).toMatchObject({ state: 'lapsed', payment: { state: 'closed' } });
    expect([await balance(member), await stockOf(gift)]).toEqual([300, 1]);
    expect((await programme.pay.orders()).at(-1)?.state).toBe('CLOSED');
    expect(await programme.pay.tap(request)).toBe('requestPayment:fail the order is CLOSED');
    await programme.server.runJob('outbox.deliver');
    expect(done(await call('GET /notices', { as: member })).items[0]).toMatchObject({ title: '没有付款，已自动取消' });
    expect(done(await redeem(member, gift)).state).toBe('unpaid');
  });

  it('that WeChat never heard of ends without asking WeChat', async () => {
    const { member, id } = await anUnpaid();
    const before = (await programme.pay.calls()).length;
    await later(16 * MINUTE);
    await job('close-overdue');
    expect(await seen(member, id)).toMatchObject({ state: 'lapsed', payment: { state: 'closed' } });
    expect(await programme.pay.calls()).toHaveLength(before);
  });

  it('that was paid in the last second, unheard, is found by asking and is the member’s', async () => {
    await programme.pay.set({ lost: 1 });
    const { member, id } = await anUnpaid();
    await programme.pay.tap(await requestOf(member, id));
    await later(16 * MINUTE);
    await job('close-overdue');
    expect(await seen(member, id)).toMatchObject({ state: 'confirmed', payment: { state: 'paid' } });
  });

  it('given up by the member gives everything back and cannot be paid any more', async () => {
    const { member, gift, id } = await anUnpaid();
    const request = await requestOf(member, id);
    expect(done(await cancel(member, id))).toMatchObject({ state: 'cancelled', payment: { state: 'closed', refund: null } });
    expect([await balance(member), await stockOf(gift)]).toEqual([300, 100]);
    expect(await programme.pay.tap(request)).toBe('requestPayment:fail the order is CLOSED');
    expectProblem(await cancel(member, id), 'redemption/not-cancellable');
    expectProblem(await call('POST /redemptions/:id/payment', { as: member, params: { id } }), 'payments/over');
  });

  it('given up after it was paid unheard is a paid one that is cancelled: the money comes back', async () => {
    await programme.pay.set({ lost: 1 });
    const { member, id } = await anUnpaid();
    await programme.pay.tap(await requestOf(member, id));
    expect(done(await cancel(member, id))).toMatchObject({
      state: 'cancelled',
      payment: { state: 'paid', refund: { amountFen: 990 } },
    });
    expect(await balance(member)).toBe(300);
  });

  it('of somebody else cannot be seen, paid or given up, and its code is none', async () => {
    const { id } = await anUnpaid();
    const stranger = await programme.aMember();
    for (const reply of [
      await call('POST /redemptions/:id/payment', { as: stranger, params: { id } }),
      await cancel(stranger, id),
      await call('GET /redemptions/:id', { as: stranger, params: { id } }),
    ])
      expectProblem(reply, 'redemption/not-found', { status: 404 });
  });

  it('is asked after until WeChat knows, when the notice is lost', async () => {
    await programme.pay.set({ lost: 1 });
    const { member, id } = await anUnpaid();
    await programme.pay.tap(await requestOf(member, id));
    await job('ask-unheard');
    expect((await seen(member, id)).state).toBe('unpaid');
    await later(6_000);
    await job('ask-unheard');
    expect(await seen(member, id)).toMatchObject({ state: 'confirmed', payment: { state: 'paid' } });
  });

  it('stays unpaid when the member taps cancel in WeChat, and can be paid after that', async () => {
    const { member, id } = await anUnpaid();
    expect(await programme.pay.tap(await requestOf(member, id), 'cancel')).toBe('requestPayment:fail cancel');
    expect((await seen(member, id)).state).toBe('unpaid');
    expect(await programme.pay.tap(await requestOf(member, id))).toBe('requestPayment:ok');
    await until(async () => (await seen(member, id)).state === 'confirmed');
    expect((await programme.pay.orders()).filter((o) => o.state === 'SUCCESS').length).toBeGreaterThan(0);
  });
});

describe('money that comes too late', () => {
  it('goes back by itself, and the member is told; the gift stays given up', async () => {
    const gift = await theGift({ stock: 1 });
    const { member, id } = await anUnpaid(gift);
    const request = await requestOf(member, id);
    // WeChat cannot be reached when the redemption is given up, so its order stays open there.
    await programme.pay.set({ fail: { status: 500, times: 9, path: '/close' } });
    expect(done(await cancel(member, id))).toMatchObject({ state: 'cancelled', payment: { state: 'closing' } });
    await programme.pay.set({});
    expect(await programme.pay.tap(request)).toBe('requestPayment:ok');
    await until(async () => (await seen(member, id)).payment?.state === 'paid');
    expect(await seen(member, id)).toMatchObject({
      state: 'cancelled',
      payment: { refund: { state: 'wanted', amountFen: 990 } },
    });
    await job('send-refunds');
    await until(async () => (await refundOf(member, id)) === 'done');
    expect([await balance(member), await stockOf(gift)]).toEqual([300, 1]);
    await programme.server.runJob('outbox.deliver');
    const titles = done(await call('GET /notices', { as: member })).items.map((n) => n.title);
    expect(titles).toEqual(expect.arrayContaining(['付款到得晚了，正在退回', '现金已退回']));
  });

  it('is found by asking too, where WeChat told nothing of it', async () => {
    const { member, id } = await anUnpaid();
    const request = await requestOf(member, id);
    await programme.pay.set({ fail: { status: 500, times: 1, path: '/close' }, lost: 1 });
    done(await cancel(member, id));
    await programme.pay.tap(request);
    await later(60_000);
    await job('close-overdue');
    expect((await seen(member, id)).payment?.state).toBe('paid');
    await job('send-refunds');
    await later(90_000);
    await until(async () => (await refundOf(member, id)) === 'done');
  });

  it('after a time-out that WeChat slept through goes back as well', async () => {
    const { member, id } = await anUnpaid();
    const request = await requestOf(member, id);
    await programme.pay.set({ fail: { status: 503, times: 999 }, lost: 0 });
    await programme.pay.tap(request);
    await programme.pay.set({ fail: { status: 503, times: 999 } });
    await until(async () => (await seen(member, id)).state !== 'unpaid');
    expect((await seen(member, id)).state).toBe('confirmed');
    const other = await anUnpaid();
    await programme.pay.set({});
    await requestOf(other.member, other.id);
    await programme.pay.set({ fail: { status: 503, times: 999 } });
    await later(16 * MINUTE);
    await job('close-overdue');
    expect((await seen(other.member, other.id)).state).toBe('unpaid');
    await later(21 * MINUTE);
    await other.member.renew();
    await job('close-overdue');
    expect(await seen(other.member, other.id)).toMatchObject({ state: 'lapsed', payment: { state: 'closing' } });
    await programme.pay.set({});
    await later(22 * MINUTE);
    await job('close-overdue');
    expect((await seen(other.member, other.id)).payment?.state).toBe('closed');
  });
});
