import { callOn, done, expectProblem } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import { HOME, SENT, type Sending, sendingOn, TERMS } from './support/sending';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: PayingProgramme;
let call: Programme['call'];
let other: Server;
let calls: Programme['call'][];
let addAddress: Sending['addAddress'];
let towels: Sending['towels'];
let redeem: Sending['redeem'];
let aShipment: Sending['aShipment'];
let aSent: Sending['aSent'];
let dispatch: Sending['dispatch'];
let receive: Sending['receive'];
let seen: Sending['seen'];
let balance: Sending['balance'];
let later: Sending['later'];
let renewedOwner: Sending['renewedOwner'];
let aTemplate: Sending['aTemplate'];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  other = await programme.anotherServer({ JOBS: '0' });
  calls = [call, callOn(other)];
  ({ addAddress, towels, redeem, aShipment, aSent, dispatch, receive, seen, balance, later, renewedOwner, aTemplate } =
    sendingOn(programme));
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

const DAY_MS = 86_400_000;

describe('the address book', () => {
  it('keeps the first as the default until another one is, and never has two', async () => {
    const as = await programme.aMember();
    const first = await addAddress(as);
    expect(first.isDefault).toBe(true);
    const second = await addAddress(as, { name: '周明' });
    expect(second.isDefault).toBe(false);
    done(await call('PUT /addresses/:id', { as, params: { id: second.id }, body: { ...HOME, isDefault: true } }));
    const defaults = async () => done(await call('GET /addresses', { as })).items.map((a) => [a.id, a.isDefault]);
    expect(await defaults()).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
    const left = done(await call('DELETE /addresses/:id', { as, params: { id: second.id } }));
    expect(left.items).toMatchObject([{ id: first.id, isDefault: true }]);
  });

  it('masks everybody in lists and in every answer that is stored, and shows the member what they wrote', async () => {
    const as = await programme.aMember();
    const card = await addAddress(as);
    const masked = { name: '林＊满', phone: '138＊＊＊＊5678', district: '杨浦区', detail: '枫林路＊＊＊' };
    expect(card).toMatchObject(masked);
    expect(done(await call('GET /addresses', { as })).items).toMatchObject([masked]);
    expect(done(await call('GET /addresses/:id', { as, params: { id: card.id } }))).toEqual({
      ...HOME,
      id: card.id,
      isDefault: true,
    });
    const stored = await programme.sql.figure(
      "SELECT COUNT(*) FROM idempotency WHERE body LIKE '%13812345678%' OR body LIKE '%402%' AND body LIKE '%枫林路 128%'",
    );
    expect(stored).toBe(0);
  });

  it('holds twenty, also when thirty are added at the same instant on two servers', async () => {
    const as = await programme.aMember();
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, i) => (calls[i % 2] as typeof call)('POST /addresses', { as, body: HOME })),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(20);
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'shipping/too-many-addresses', { status: 409, detail: '最多存 20 个收货地址，删掉不用的再加。' });
    expect(done(await call('GET /addresses', { as })).items.filter((a) => a.isDefault)).toHaveLength(1);
  });

  it('is nobody else’s: another member finds, changes, deletes and redeems to nothing', async () => {
    const { id } = await addAddress(await programme.aMember());
    const [as, gift] = [await programme.aMember({ points: 300 }), await towels()];
    const params = { id };
    for (const reply of [
      await call('GET /addresses/:id', { as, params }),
      await call('PUT /addresses/:id', { as, params, body: HOME }),
      await call('DELETE /addresses/:id', { as, params }),
      await redeem(as, gift, { addressId: id }),
    ])
      expectProblem(reply, 'shipping/address-not-found', { status: 404 });
    expect(await balance(as)).toBe(300);
  });

  it.each([
    ['name', '', '请填收货人，最多 20 个字'],
    ['phone', '12345678901', '请填 11 位手机号，或带区号的座机'],
    ['province', '上海', '请选省份'],
    ['detail', 'x'.repeat(61), '请填街道门牌，2 到 60 个字'],
  ])('says what is wrong with %s', async (field, value, message) => {
    const as = await programme.aMember();
    const reply = await call('POST /addresses', { as, body: { ...HOME, [field]: value } });
    expectProblem(reply, 'platform/invalid', { status: 400 });
    expect((reply.body as { fields: object[] }).fields).toEqual([{ field, message }]);
  });
});

describe('a gift that is sent', () => {
  it('is redeemed to an address, sent with a number, received by the member, and then is theirs', async () => {
    const { member, gift, addressId, id } = await aShipment();
    expect(await balance(member)).toBe(0);
    expect(await seen(member, id)).toMatchObject({
      kind: 'shipped',
      state: 'confirmed',
      detail: { kind: 'shipped', to: { name: '林＊满', phone: '138＊＊＊＊5678' }, sentAt: null },
    });
    // What was chosen stays, whatever becomes of the address book.
    done(await call('DELETE /addresses/:id', { as: member, params: { id: addressId } }));

    const waiting = done(await call('GET /console/shipments', { as: await programme.theOwner(), query: { state: 'to-send' } }));
    expect(waiting.items.find((s) => s.redemptionId === id)).toMatchObject({
      giftName: gift.name,
      state: 'to-send',
      quantity: 1,
    });
    expect(done(await dispatch(id))).toMatchObject({ ...SENT, state: 'underway' });
    expect(await seen(member, id)).toMatchObject({ state: 'underway', usedAt: null, detail: SENT });
    await programme.server.runJob('outbox.deliver');
    expect(done(await call('GET /notices', { as: member })).items[0]).toMatchObject({
      title: '礼品已寄出',
      text: '「竹纤维毛巾礼盒」已由中通快递寄出，单号 ZT123456789。收到后请确认收货。',
    });

    const received = done(await receive(member, id));
    expect(received).toMatchObject({ state: 'used', detail: { receivedBy: 'member' } });
    expect(received.usedAt).not.toBeNull();
    expectProblem(await receive(member, id), 'shipping/not-underway', { status: 409 });
    expect(done(await call('GET /gifts', { as: member })).savedFen).toBe(gift.marketPriceFen);
  });

  it('needs an address, and has no code for a counter', async () => {
    const [member, gift] = [await programme.aMember({ points: 600 }), await towels()];
    expectProblem(await redeem(member, gift), 'shipping/address-missing', { status: 422 });
    const { id } = done(await redeem(member, gift, { addressId: (await addAddress(member)).id }));
    const reply = await call('GET /redemptions/:id/code', { as: member, params: { id } });
    expectProblem(reply, 'shipping/no-code', { status: 409, detail: '这件礼品由商户寄出，不用兑换码，也不能到店核销。' });
  });

  it('counts as received ten days after it was sent, once, and the member is told', async () => {
    const { member, id } = await aSent();
    await later(10 * DAY_MS - 60_000);
    await programme.server.runJob('shipping.receive-by-itself');
    expect((await programme.sql.rows<{ state: string }>('SELECT state FROM redemption WHERE id = ?', [id]))[0]?.state).toBe(
      'underway',
    );
    await later(10 * DAY_MS + 1_000);
    await Promise.all([programme.server, other, programme.server].map((s) => s.runJob('shipping.receive-by-itself')));
    await member.renew();
    expect(await seen(member, id)).toMatchObject({ state: 'used', detail: { receivedBy: 'time' } });
    await programme.server.runJob('outbox.deliver');
    const told = done(await call('GET /notices', { as: member })).items.filter((n) => n.title === '已自动确认收货');
    expect(told).toHaveLength(1);
  });

  it('goes back by itself when it is not sent within the promised days: points, stock, and the address is forgotten', async () => {
    const { member, gift, id } = await aShipment();
    await later(3 * DAY_MS + 1_000);
    expectProblem(
      await call('POST /console/shipments/:id/send', { as: await renewedOwner(), params: { id }, body: SENT }),
      'shipping/not-to-be-sent',
      { status: 409 },
    );
    await programme.server.runJob('redemption.expire-unclaimed');
    await member.renew();
    expect(await seen(member, id)).toMatchObject({ state: 'expired', pointsReturned: 300, detail: { to: null } });
    expect(await balance(member)).toBe(300);
    expect(await programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [gift.id])).toBe(100);
    const [entry] = done(await call('GET /points/statement', { as: member, query: {} })).items;
    expect(entry?.title).toBe('没有按时寄出竹纤维毛巾礼盒');
    await programme.server.runJob('outbox.deliver');
    const [notice] = done(await call('GET /notices', { as: member })).items;
    expect(notice?.text).toBe('「竹纤维毛巾礼盒」没有按时寄出，300 分已退回你的账户。');
  });

  it('can be cancelled until it is sent; then the refusal points to after-sale', async () => {
    const { member, id } = await aShipment();
    expect(done(await call('POST /redemptions/:id/cancel', { as: member, params: { id } })).state).toBe('cancelled');
    expect(await balance(member)).toBe(300);
    expectProblem(await dispatch(id), 'shipping/not-to-be-sent', { status: 409 });
    const sent = await aSent();
    const cancel = () => call('POST /redemptions/:id/cancel', { as: sent.member, params: { id: sent.id } });
    expectProblem(await cancel(), 'shipping/on-its-way', { status: 409, detail: /不能取消了.*售后/ });
    done(await receive(sent.member, sent.id));
    expectProblem(await cancel(), 'shipping/received', { status: 409 });
    expect(await balance(sent.member)).toBe(0);
  });

  it('has one use, and only what is sent can have freight', async () => {
    const as = await programme.theOperator();
    const gift = await towels({ published: false });
    const patch = await call('PATCH /console/gifts/:id', { as, params: { id: gift.id }, body: { uses: 2 } });
    expectProblem(patch, 'shipping/used-once', { status: 422 });
    const { id: templateId } = await aTemplate();
    const pen = await programme.aGift();
    const set = await call('PUT /console/gifts/:id/shipping', { as, params: { id: pen.id }, body: { templateId } });
    expectProblem(set, 'shipping/not-a-shipped-gift', { status: 409 });
  });
});

async function withFreight(more: Parameters<Programme['aGift']>[0] = {}) {
  const [gift, { id: templateId }] = [await towels(more), await aTemplate()];
  const params = { id: gift.id };
  done(await call('PUT /console/gifts/:id/shipping', { as: await programme.theOwner(), params, body: { templateId } }));
  return gift;
}

describe('freight', () => {
  it('is cash: 8.00 is paid with WeChat Pay beside the points, and what is not sent gives both back', async () => {
    const [gift, member] = [await withFreight(), await programme.aMember({ points: 300 })];
    const { id: addressId } = await addAddress(member);
    expect(done(await call('GET /gifts/:id', { as: member, params: { id: gift.id } })).offer).toEqual({
      kind: 'shipped',
      freight: TERMS,
    });
    expectProblem(await redeem(member, gift, { addressId }), 'redemption/freight-changed', {
      status: 409,
      params: { freightFen: 800 },
      detail: '运费现在是 8.00 元，请看过再换。',
    });
    const made = done(await redeem(member, gift, { addressId, expectedFreightFen: 800 }));
    expect(made).toMatchObject({ state: 'unpaid', cashFen: 800, freightFen: 800, points: 300 });
    expectProblem(await dispatch(made.id), 'shipping/not-to-be-sent');
    const request = done(await call('POST /redemptions/:id/payment', { as: member, params: { id: made.id } }));
    expect(await programme.pay.tap(request)).toBe('requestPayment:ok');
    await until(async () => (await seen(member, made.id)).state === 'confirmed');
    await later(3 * DAY_MS + 1_000);
    await programme.server.runJob('redemption.expire-unclaimed');
    await programme.server.runJob('payments.send-refunds');
    await member.renew();
    expect(await balance(member)).toBe(300);
    expect(await seen(member, made.id)).toMatchObject({ state: 'expired', payment: { refund: { amountFen: 800 } } });
  });

  it.each([
    ['上海市', 1, 800],
    ['上海市', 2, 800],
    ['上海市', 3, 1100],
    ['上海市', 5, 0],
    ['西藏自治区', 1, 1500],
    ['西藏自治区', 5, 5100],
  ] as const)('to %s for %i pieces is %i fen', async (province, quantity, expectedFreightFen) => {
    const [gift, member] = [await withFreight({ price: 10 }), await programme.aMember({ points: 50 })];
    const { id: addressId } = await addAddress(member, { province });
    const made = done(await redeem(member, gift, { quantity, addressId, expectedFreightFen }));
    expect(made).toMatchObject({ freightFen: expectedFreightFen, state: expectedFreightFen > 0 ? 'unpaid' : 'confirmed' });
  });

  it('is nothing where nothing is sent: refused, with the province, and the points stay', async () => {
    const [gift, member] = [await withFreight(), await programme.aMember({ points: 300 })];
    const { id: addressId } = await addAddress(member, { province: '台湾省' });
    expectProblem(await redeem(member, gift, { addressId }), 'shipping/not-delivered-to', {
      status: 409,
      detail: '这件礼品暂时寄不到台湾省，请换一个收货地址。积分没有变化。',
    });
    expect(await balance(member)).toBe(300);
  });

  it('a template that contradicts itself is refused with what is wrong, and another merchant’s is not there', async () => {
    const [as, { id: merchantId }] = [await programme.theOwner(), await programme.theMerchant()];
    const twice = { ...TERMS, notTo: ['西藏自治区' as const] };
    const reply = await call('POST /console/freight-templates', { as, body: { merchantId, name: '错的', terms: twice } });
    expectProblem(reply, 'shipping/terms-invalid', {
      status: 422,
      detail: '运费模板填得不对：西藏自治区出现了两次，一个省只能在一处',
    });
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    const { id } = await aTemplate();
    const body = { merchantId, name: '改名', terms: TERMS };
    const change = await call('PUT /console/freight-templates/:id', { as: stranger, params: { id }, body });
    expectProblem(change, 'shipping/template-not-found', { status: 404 });
  });
});
