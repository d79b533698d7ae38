import { done, expectProblem } from './support/call';
import { type Paying, payingOn } from './support/paying';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: PayingProgramme;
let call: Programme['call'];
let redeem: Paying['redeem'];
let requestOf: Paying['requestOf'];
let seen: Paying['seen'];
let anUnpaid: Paying['anUnpaid'];
let aPaid: Paying['aPaid'];
let cancel: Paying['cancel'];
let balance: Paying['balance'];
let job: Paying['job'];
let later: Paying['later'];
let differences: Paying['differences'];
let refundOf: Paying['refundOf'];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  ({ redeem, requestOf, seen, anUnpaid, aPaid, cancel, balance, job, later, differences, refundOf } = payingOn(programme));
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

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
    // WeChat may have answered «under way» to both, a moment before it was done: then its notice says so.
    await until(async () => (await refundOf(member, id)) === 'done');
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
