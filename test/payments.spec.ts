import { aKey, done, expectProblem } from './support/call';
import { openPayingProgramme, openProgramme, type PayingProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import type { PayRequest } from './support/wechat-pay';

let programme: PayingProgramme;
let call: Programme['call'];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

type Member = Awaited<ReturnType<Programme['aMember']>>;
type Gift = Awaited<ReturnType<Programme['aGift']>>;
const MINUTE = 60_000;

/** A75: 300 points and 9.90 yuan for what the shop sells at 24.90. */
const theGift = (more: Parameters<Programme['aGift']>[0] = {}) =>
  programme.aGift({ price: 300, cashFen: 990, marketPriceFen: 2490, ...more });
const redeem = (as: Member, gift: Gift, quantity = 1) =>
  call('POST /redemptions', {
    as,
    body: { giftId: gift.id, quantity, expectedPrice: gift.price, expectedCashFen: gift.cashFen },
  });
const requestOf = async (as: Member, id: string): Promise<PayRequest> =>
  done(await call('POST /redemptions/:id/payment', { as, params: { id } }));
const seen = async (as: Member, id: string) => done(await call('GET /redemptions/:id', { as, params: { id } }));
const cancel = (as: Member, id: string) => call('POST /redemptions/:id/cancel', { as, params: { id } });
const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
const stockOf = ({ id }: Gift) => programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [id]);
const job = (name: 'ask-unheard' | 'close-overdue' | 'send-refunds') => programme.server.runJob(`payments.${name}`);
const later = (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString());
const differences = async () =>
  done(await call('GET /console/payments/differences', { as: await programme.theOperator() })).items;
const refundOf = async (as: Member, id: string) => (await seen(as, id)).payment?.refund?.state ?? null;

/** A member who has redeemed and not yet paid. */
async function anUnpaid(gift?: Gift) {
  const [member, of] = [await programme.aMember({ points: 300 }), gift ?? (await theGift())];
  return { member, gift: of, id: done(await redeem(member, of)).id };
}
async function aPaid(gift?: Gift) {
  const unpaid = await anUnpaid(gift);
  expect(await programme.pay.tap(await requestOf(unpaid.member, unpaid.id))).toBe('requestPayment:ok');
  await until(async () => (await seen(unpaid.member, unpaid.id)).state === 'confirmed');
  return unpaid;
}

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

describe('a notice', () => {
  it('that comes twice at once, and again later, has one effect', async () => {
    await programme.pay.set({ twice: 1 });
    const { member, id } = await aPaid();
    await programme.pay.repeatNotices();
    expect((await programme.pay.notices()).slice(-2).every((n) => n.status === 204)).toBe(true);
    expect(await seen(member, id)).toMatchObject({ state: 'confirmed', payment: { state: 'paid', refund: null } });
    expect(await balance(member)).toBe(0);
  });

  it.each([
    ['a wrong signature', { wrongSignature: 1 }],
    ['SIGNTEST in its signature', { probe: 1 }],
    ['a time five minutes old', { stale: 1 }],
    ['a key that nobody knows', { otherSerial: 1 }],
  ])('with %s is refused and changes nothing; the next try, 15 seconds later, is heard', async (_, knob) => {
    await programme.pay.set(knob);
    const { member, id } = await anUnpaid();
    const before = (await programme.pay.notices()).length;
    await programme.pay.tap(await requestOf(member, id));
    await until(async () => (await programme.pay.notices()).length === before + 1);
    expect((await programme.pay.notices()).at(-1)?.status).toBe(401);
    expect((await seen(member, id)).state).toBe('unpaid');
    await later(14_000);
    await new Promise((resume) => setTimeout(resume, 100));
    expect((await programme.pay.notices()).length).toBe(before + 1);
    await later(16_000);
    await until(async () => (await seen(member, id)).state === 'confirmed');
  });

  it('is told 16 times in all along the whole ladder, about a day, until somebody hears it', async () => {
    const { member, id } = await anUnpaid();
    await programme.pay.set({ wrongSignature: 15 });
    const before = (await programme.pay.notices()).length;
    await programme.pay.tap(await requestOf(member, id));
    let ms = 0;
    for (const [i, seconds] of [
      15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
    ].entries()) {
      await until(async () => (await programme.pay.notices()).length === before + i + 1);
      ms += seconds * 1000 + 500;
      await later(ms);
    }
    await until(async () => (await programme.pay.notices()).length === before + 16);
    expect((await programme.pay.notices()).slice(before).map((n) => n.status)).toEqual([...Array(15).fill(401), 204]);
    await member.renew();
    expect((await seen(member, id)).state).toBe('confirmed');
  });

  it('with another amount changes nothing, is an alarm, and asking finds the truth', async () => {
    await programme.pay.set({ wrongAmount: 1 });
    const { member, id } = await anUnpaid();
    const before = (await programme.pay.notices()).length;
    await programme.pay.tap(await requestOf(member, id));
    await until(async () => (await programme.pay.notices()).length === before + 1);
    expect(await seen(member, id)).toMatchObject({ state: 'unpaid', payment: { state: 'open' } });
    const [difference] = await differences();
    expect(difference).toMatchObject({ kind: 'wrong-amount', expectedFen: 990, toldFen: 1, settled: null });
    await later(6_000);
    await job('ask-unheard');
    expect((await seen(member, id)).state).toBe('confirmed');
    const as = await programme.theOperator();
    const body = { note: '核对过账单，只收到 9.90 元。' };
    const settle = () =>
      call('POST /console/payments/differences/:id/settle', { as, params: { id: difference?.id ?? '' }, body });
    expect(done(await settle()).settled?.note).toBe(body.note);
    expectProblem(await settle(), 'payments/difference-settled', { status: 409 });
  });

  it('that comes after the cancellation, and the refund’s before the payment’s, end the same way', async () => {
    await programme.pay.set({ hold: true });
    const { member, id } = await anUnpaid();
    await programme.pay.tap(await requestOf(member, id));
    // The payment is heard by asking; its notice is still on its way.
    await later(6_000);
    await job('ask-unheard');
    done(await cancel(member, id));
    await job('send-refunds');
    await later(10_000);
    await until(async () => (await programme.pay.refunds()).at(-1)?.status === 'SUCCESS');
    await programme.pay.release({ reversed: true });
    await until(async () => (await refundOf(member, id)) === 'done');
    await programme.pay.repeatNotices();
    expect(await seen(member, id)).toMatchObject({
      state: 'cancelled',
      payment: { state: 'paid', refund: { state: 'done', amountFen: 990 } },
    });
    expect((await programme.pay.refunds()).filter((r) => r.status === 'SUCCESS' && r.amount === 990).length).toBeGreaterThan(0);
    expect(await balance(member)).toBe(300);
  });

  it.each([
    ['nothing at all', '', {}],
    ['no signature', '{}', {}],
    ['no JSON', '{', {}],
    ['a signature of somebody else', '{}', { 'wechatpay-signature': 'AAAA', 'wechatpay-serial': 'PUB_KEY_ID_1' }],
  ])('that is %s is refused', async (_, body, headers) => {
    const reply = await fetch(`${programme.server.url}/api/payments/wechat/notices`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
        'wechatpay-nonce': 'n',
        ...headers,
      },
    });
    expect([400, 401]).toContain(reply.status);
  });
});

describe('a refund', () => {
  it('that WeChat closes did not happen: an operator asks for it again, under another number', async () => {
    await programme.pay.set({ refundThen: 'CLOSED' });
    const { member, id } = await aPaid();
    const paymentId = done(await cancel(member, id)).payment?.id ?? '';
    await job('send-refunds');
    await later(5_000);
    await until(async () => (await refundOf(member, id)) === 'closed');
    await programme.pay.set({});
    const as = await programme.theOperator();
    const again = await call('POST /console/payments/:id/refunds', { as, params: { id: paymentId } });
    expect(done(again).refunds.map((r) => r.state)).toEqual(['closed', 'wanted']);
    expectProblem(
      await call('POST /console/payments/:id/refunds', { as, params: { id: paymentId } }),
      'payments/no-closed-refund',
    );
    await job('send-refunds');
    await later(10_000);
    await until(async () => (await refundOf(member, id)) === 'done');
  });

  it('that the bank did not take waits for somebody, and is done when it is repaired', async () => {
    await programme.pay.set({ refundThen: 'ABNORMAL' });
    const { member, id } = await aPaid();
    done(await cancel(member, id));
    await job('send-refunds');
    await later(5_000);
    await until(async () => (await refundOf(member, id)) === 'abnormal');
    await programme.pay.set({ lost: 1 });
    await programme.pay.repair((await programme.pay.refunds()).at(-1)?.number ?? '');
    await later(60_000);
    await job('send-refunds');
    expect(await refundOf(member, id)).toBe('done');
  });

  it('whose answer is lost is asked for under the same number, and happens once', async () => {
    const { member, id } = await aPaid();
    done(await cancel(member, id));
    const before = (await programme.pay.refunds()).length;
    // Both tries of the first turn: done at WeChat, and not heard of.
    await programme.pay.set({ dropAfter: 2, lost: 1 });
    await job('send-refunds');
    expect(await refundOf(member, id)).toBe('wanted');
    await programme.pay.set({});
    await later(6_000);
    await job('send-refunds');
    await until(async () => (await refundOf(member, id)) !== 'wanted');
    await later(60_000);
    await job('send-refunds');
    expect(await refundOf(member, id)).toBe('done');
    expect((await programme.pay.refunds()).length).toBe(before + 1);
  });

  it('that WeChat cannot take now stays wanted', async () => {
    const { member, id } = await aPaid();
    done(await cancel(member, id));
    await programme.pay.set({ fail: { status: 403, code: 'NOT_ENOUGH', times: 1 } });
    await job('send-refunds');
    expect(await refundOf(member, id)).toBe('wanted');
    await later(10_000);
    await job('send-refunds');
    await later(60_000);
    await until(async () => (await refundOf(member, id)) === 'done');
  });
});

describe('WeChat Pay out of order', () => {
  it('that drops a connection is asked once more, with the same order', async () => {
    const { member, id } = await anUnpaid();
    for (const knob of [{ drop: 1 }, { dropAfter: 1 }]) {
      await programme.pay.set(knob);
      await requestOf(member, id);
    }
    const [row] = await programme.sql.rows<{ out_trade_no: string }>('SELECT out_trade_no FROM payment WHERE subject_id = ?', [
      id,
    ]);
    expect((await programme.pay.orders()).filter((o) => o.number === row?.out_trade_no)).toHaveLength(1);
  });

  it.each([
    ['does not answer', { drop: 2 }],
    ['is in trouble', { fail: { status: 500, times: 1 } }],
    ['has enough of us', { fail: { status: 429, code: 'FREQUENCY_LIMITED', times: 1 } }],
    ['says something that it did not sign', { wrongReply: 1 }],
    ['does not like our signature', { fail: { status: 401, code: 'SIGN_ERROR', times: 1 } }],
  ])('that %s takes no money: the member is told to try again, the points stay theirs', async (_, knob) => {
    const { member, id } = await anUnpaid();
    await programme.pay.set(knob);
    expectProblem(await call('POST /redemptions/:id/payment', { as: member, params: { id } }), 'payments/wechat-away', {
      status: 503,
    });
    expect((await seen(member, id)).state).toBe('unpaid');
    await programme.pay.set({});
    expect(await programme.pay.tap(await requestOf(member, id))).toBe('requestPayment:ok');
    await until(async () => (await seen(member, id)).state === 'confirmed');
  });

  it('that is slow holds up nobody else', async () => {
    const { member, id } = await anUnpaid();
    const [other, plain] = [await programme.aMember({ points: 100 }), await programme.aGift({ price: 50 })];
    await programme.pay.set({ latencyMs: 1_500 });
    const paying = requestOf(member, id);
    const began = Date.now();
    done(await redeem(other, plain));
    done(await call('GET /gifts', { as: other }));
    expect(Date.now() - began).toBeLessThan(1_400);
    await paying;
  });
});

describe('the price law', () => {
  const refused = { points: 300, cashFen: 990, togetherFen: 2490, marketFen: 2489, mostCashFen: 989, mostPoints: 299 };
  it('refuses in the editor what is dearer than the shop, with the reason and what would work', async () => {
    const [as, { id: merchantId }] = [await programme.theOperator(), await programme.theMerchant()];
    const body = {
      merchantId,
      name: '帆布袋',
      art: 'tote-bag' as const,
      category: 'home' as const,
      about: '厚帆布。',
      terms: [],
      price: 300,
      cashFen: 990,
      marketPriceFen: 2489,
      marketPriceSource: '门店标价',
      limitPerMember: 1,
      pickupDays: 30,
    };
    expectProblem(await call('POST /console/gifts', { as, body }), 'redemption/dearer-than-cash', {
      status: 422,
      params: refused,
      detail: '300 分（每分 0.05 元）加 9.90 元，合 24.90 元，比市价 24.89 元还贵。现金最多 9.89 元；或现金不变，最多 299 分。',
    }); // A75
    expect(done(await call('POST /console/gifts', { as, body: { ...body, marketPriceFen: 2490 } })).cashFen).toBe(990);
  });

  it('holds when a price or the market price is changed, and for the seasons', async () => {
    const [as, gift] = [await programme.theOperator(), await theGift()];
    const params = { id: gift.id };
    const patch = (body: object) => call('PATCH /console/gifts/:id', { as, params, body });
    for (const body of [{ marketPriceFen: 2489 }, { cashFen: 991 }, { price: 301 }])
      expectProblem(await patch(body), 'redemption/dearer-than-cash', { status: 422 });
    const when = { startsAt: new Date(Date.now() - 1000).toISOString(), endsAt: new Date(Date.now() + 86_400_000).toISOString() };
    const season = (body: { price: number; cashFen?: number }) =>
      call('POST /console/gifts/:id/seasons', { as, params, body: { name: '尝鲜', ...when, ...body } });
    expectProblem(await season({ price: 300 }), 'redemption/season-invalid');
    expectProblem(await season({ price: 200, cashFen: 1000 }), 'redemption/season-invalid');
    done(await season({ price: 300, cashFen: 500 }));
    const member = await programme.aMember({ points: 300 });
    expect(done(await call('GET /gifts/:id', { as: member, params }))).toMatchObject({
      price: 300,
      cashFen: 500,
      listPrice: 300,
      listCashFen: 990,
    });
    expectProblem(await redeem(member, gift), 'redemption/price-changed', {
      params: { price: 300, cashFen: 500 },
      detail: '价格刚刚变为 300 分 + 5.00 元，请看过再换。',
    });
  });

  it('never takes cash that the member did not see', async () => {
    const [member, gift] = [await programme.aMember({ points: 300 }), await theGift()];
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 300 };
    expectProblem(await call('POST /redemptions', { as: member, body }), 'redemption/price-changed', {
      params: { cashFen: 990 },
    });
    expect(await balance(member)).toBe(300);
  });
});

describe('the operator', () => {
  it('sees payments newest first, by state, a page at a time; others do not', async () => {
    const { id } = await aPaid();
    const as = await programme.theOperator();
    const page = done(await call('GET /console/payments', { as, query: { state: 'paid' } }));
    expect(page.items[0]).toMatchObject({ redemptionId: id, amountFen: 990, state: 'paid', refunds: [] });
    expect(page.items.every((p) => p.state === 'paid')).toBe(true);
    const all = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const next: { items: { id: string }[]; cursor: string | null } = done(
        await call('GET /console/payments', { as, query: { cursor } }),
      );
      all.push(...next.items.map((p) => p.id));
      cursor = next.cursor;
    }
    expect(all).toHaveLength(await programme.sql.figure('SELECT COUNT(*) FROM payment'));
    expect(new Set(all).size).toBe(all.length);
    const owner = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.theMerchant()).id });
    expectProblem(await call('GET /console/payments', { as: owner }), 'access/forbidden', { status: 403 });
  });
});

describe('without WeChat Pay', () => {
  let plain: Programme;
  beforeAll(async () => {
    plain = await openProgramme();
  });
  afterAll(() => plain?.close());

  it('a gift with a cash part is kept as a draft and not offered, and says why', async () => {
    const [as, { id: merchantId }] = [await plain.theOperator(), await plain.theMerchant()];
    const gift = await plain.aGift({ price: 300, marketPriceFen: 2490 });
    const params = { id: gift.id };
    expectProblem(await plain.call('PATCH /console/gifts/:id', { as, params, body: { cashFen: 990 } }), 'payments/unavailable', {
      status: 409,
    });
    const { id: _, ...draft } = { ...gift, merchantId };
    const body = { ...draft, cashFen: 990 };
    const fields = [
      'merchantId',
      'name',
      'art',
      'category',
      'about',
      'terms',
      'price',
      'cashFen',
      'marketPriceFen',
      'marketPriceSource',
      'limitPerMember',
      'pickupDays',
    ];
    const asked = Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name))) as never;
    const { id } = done(await plain.call('POST /console/gifts', { as, body: asked }));
    expectProblem(await plain.call('POST /console/gifts/:id/publish', { as, params: { id } }), 'payments/unavailable');
  });

  it('every setting that is missing is named, and half of them is not enough', async () => {
    const env = {
      ...programme.pay.environment,
      WECHAT_PAY_API_V3_KEY: 'too-short',
      WECHAT_PAY_MCH_ID: undefined,
      WECHAT_PAY_NOTIFY_URL: undefined,
    };
    await expect(plain.anotherServer(env)).rejects.toThrow(
      /WECHAT_PAY_MCH_ID is missing; WECHAT_PAY_NOTIFY_URL is missing; WECHAT_PAY_API_V3_KEY must be 32 bytes long/,
    );
    await expect(
      plain.anotherServer({ ...programme.pay.environment, WECHAT_PAY_PRIVATE_KEY_FILE: '/nowhere/key.pem' }),
    ).rejects.toThrow(/WECHAT_PAY_PRIVATE_KEY_FILE cannot be used: there is no such file/);
  });
});

it('a key means one order: the same wish again is the same redemption and the same payment', async () => {
  const [member, gift, key] = [await programme.aMember({ points: 900 }), await theGift(), aKey()];
  const body = { giftId: gift.id, quantity: 1, expectedPrice: 300, expectedCashFen: 990 };
  const [first, again] = [
    await call('POST /redemptions', { as: member, key, body }),
    await call('POST /redemptions', { as: member, key, body }),
  ];
  expect(again.body).toEqual(first.body);
  expect(await programme.sql.figure('SELECT COUNT(*) FROM payment WHERE member_id = ?', [member.id])).toBe(1);
  expect(await balance(member)).toBe(600);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come true within twenty seconds');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
