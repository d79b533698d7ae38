import type { ConsoleGift, FreightTerms, Id } from '@gp/contracts';
import type { Member } from './support/builders';
import { aKey, callOn, done, expectProblem, send } from './support/call';
import { openPayingProgramme, type PayingProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { until } from './support/until';

let programme: PayingProgramme;
let call: Programme['call'];
let other: Server;
let calls: Programme['call'][];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
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

const DAY_MS = 86_400_000;
const HOME = {
  name: '林小满',
  phone: '13812345678',
  province: '上海市' as const,
  city: '上海市',
  district: '杨浦区',
  detail: '枫林路 128 号 3 单元 402',
};
const SENT = { company: '中通快递', trackingNo: 'ZT123456789' };
const later = (ms: number) => programme.setClock(new Date(Date.now() + ms).toISOString());
const addAddress = async (as: Member, more: object = {}) =>
  done(await call('POST /addresses', { as, body: { ...HOME, ...more } }));
const towels = (more: Parameters<Programme['aGift']>[0] = {}) =>
  programme.aGift({ kind: 'shipped', name: '竹纤维毛巾礼盒', price: 300, pickupDays: 3, ...more });

const redeem = (as: Member, gift: ConsoleGift, more: object = {}) =>
  call('POST /redemptions', { as, body: { giftId: gift.id, quantity: 1, expectedPrice: gift.price, ...more } });
async function aShipment(gift?: ConsoleGift, points = 300) {
  const [member, of] = [await programme.aMember({ points }), gift ?? (await towels())];
  const { id: addressId } = await addAddress(member);
  return { member, gift: of, addressId, id: done(await redeem(member, of, { addressId })).id };
}
async function aSent() {
  const shipment = await aShipment();
  done(await dispatch(shipment.id));
  return shipment;
}
const dispatch = async (id: Id, body = SENT, by = call) =>
  by('POST /console/shipments/:id/send', { as: await programme.theOwner(), params: { id }, body });
const receive = (as: Member, id: Id, by = call) => by('POST /redemptions/:id/receive', { as, params: { id } });
const seen = async (as: Member, id: Id) => done(await call('GET /redemptions/:id', { as, params: { id } }));
const balance = async (as: Member) => done(await call('GET /points', { as })).balance;

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

const renewedOwner = async () => {
  const owner = await programme.theOwner();
  await owner.renew();
  return owner;
};

/** 8.00 for two pieces and 3.00 for each further one, free from five; 15.00 to the far west; nothing to Taiwan. */
const TERMS: FreightTerms = {
  rest: { firstPieces: 2, firstFen: 800, furtherFen: 300, freeFrom: 5 },
  zones: [{ provinces: ['新疆维吾尔自治区', '西藏自治区'], firstPieces: 1, firstFen: 1500, furtherFen: 900, freeFrom: null }],
  notTo: ['台湾省'],
};
async function aTemplate(terms = TERMS) {
  const { id: merchantId } = await programme.theMerchant();
  const body = { merchantId, name: '轻小件', terms };
  return done(await call('POST /console/freight-templates', { as: await programme.theOwner(), body }));
}
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

describe('the shipping desk', () => {
  it('shows masked receivers; the plain one only to the merchant that sends, and each reading is on record', async () => {
    const { id } = await aShipment();
    const owner = await programme.theOwner();
    const params = { id };
    const [shown] = done(await call('GET /console/shipments', { as: owner, query: {} })).items;
    expect(shown).toMatchObject({ redemptionId: id, to: { name: '林＊满', phone: '138＊＊＊＊5678', detail: '枫林路＊＊＊' } });
    expect(done(await call('POST /console/shipments/:id/address', { as: owner, params }))).toEqual(HOME);
    const operator = await programme.theOperator();
    expectProblem(await call('POST /console/shipments/:id/address', { as: operator, params }), 'access/forbidden', {
      status: 403,
    });
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: (await programme.aMerchant()).id });
    expectProblem(await call('POST /console/shipments/:id/address', { as: stranger, params }), 'shipping/not-found', {
      status: 404,
    });
    expect(done(await call('GET /console/shipments', { as: stranger, query: {} })).items).toEqual([]);
    const send = await call('POST /console/shipments/:id/send', { as: stranger, params, body: SENT });
    expectProblem(send, 'shipping/not-found', { status: 404 });
    const read = await programme.sql.rows<{ actor_id: string }>(
      "SELECT actor_id FROM audit WHERE action = 'shipments.read-address' AND object_id = ?",
      [id],
    );
    expect(read).toEqual([{ actor_id: owner.id }]);
  });

  it('puts a mistyped number right until it is received, on record', async () => {
    const { member, id } = await aSent();
    const [as, params] = [await programme.theOwner(), { id }];
    const body = { company: '顺丰速运', trackingNo: 'SF1000001' };
    expect(done(await call('POST /console/shipments/:id/tracking', { as, params, body }))).toMatchObject(body);
    expect(await seen(member, id)).toMatchObject({ state: 'underway', detail: body });
    done(await receive(member, id));
    expectProblem(await call('POST /console/shipments/:id/tracking', { as, params, body }), 'shipping/not-underway');
  });

  it('is downloaded masked, and the download is on record', async () => {
    const { id } = await aShipment();
    const owner = await programme.theOwner();
    const { status, text } = await send(programme.server.url, {
      method: 'GET',
      path: '/api/console/shipments/export?state=to-send',
      headers: { authorization: `Bearer ${owner.accessToken}` },
    });
    expect(status).toBe(200);
    expect(text).toContain(`${id},`);
    expect(text).toContain('林＊满,138＊＊＊＊5678,上海市上海市杨浦区');
    expect(text).not.toMatch(/13812345678|402/);
    const logged = "SELECT COUNT(*) FROM audit WHERE action = 'shipments.export' AND actor_id = ?";
    expect(await programme.sql.figure(logged, [owner.id])).toBe(1);
  });

  it('writes no name, phone or address into the log', async () => {
    await aSent();
    for (const line of [...programme.server.logs, ...other.logs]) expect(line).not.toMatch(/13812345678|枫林路 128/);
  });
});

describe('at the same instant, on two servers', () => {
  const by = (i: number) => calls[i % 2] as Programme['call'];
  it('twenty who send one shipment: one did, and nineteen are told with which number', async () => {
    const { id } = await aShipment();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => dispatch(id, { company: '中通快递', trackingNo: `ZT00000${i + 10}` }, by(i))),
    );
    const [won] = replies.filter((r) => r.ok).map(done);
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies.filter((r) => !r.ok))
      expectProblem(reply, 'shipping/already-sent', { status: 409, params: { trackingNo: won?.trackingNo ?? '' } });
  });

  it('the member receives it while it counts as received by itself: once', async () => {
    for (let round = 0; round < 5; round++) {
      const { member, id } = await aSent();
      await later(10 * DAY_MS + 1_000);
      await member.renew();
      const [reply] = await Promise.all([
        receive(member, id, by(round)),
        programme.server.runJob('shipping.receive-by-itself'),
        other.runJob('shipping.receive-by-itself'),
      ]);
      if (!reply.ok) expectProblem(reply, 'shipping/not-underway', { status: 409 });
      const view = await seen(member, id);
      expect(view).toMatchObject({ state: 'used', detail: { receivedBy: reply.ok ? 'member' : 'time' } });
      await programme.setClock(null);
    }
  });

  it('the member cancels while the desk sends: one of the two, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { member, id } = await aShipment();
      const [cancelled, sent] = await Promise.all([
        by(round)('POST /redemptions/:id/cancel', { as: member, params: { id } }),
        dispatch(id, SENT, by(round + 1)),
      ]);
      expect([cancelled.ok, sent.ok].filter(Boolean)).toHaveLength(1);
      if (sent.ok) expectProblem(cancelled, 'shipping/on-its-way');
      else expectProblem(sent, 'shipping/not-to-be-sent');
      expect(await balance(member)).toBe(sent.ok ? 0 : 300);
    }
  });

  it('the desk sends at the last moment while it goes back by itself: one of the two', async () => {
    const { member, id } = await aShipment();
    await later(3 * DAY_MS + 500);
    const as = await renewedOwner();
    const [sent] = await Promise.all([
      call('POST /console/shipments/:id/send', { as, params: { id }, body: SENT }),
      other.runJob('redemption.expire-unclaimed'),
    ]);
    expectProblem(sent, 'shipping/not-to-be-sent');
    await member.renew();
    expect((await seen(member, id)).state).toBe('expired');
  });

  it('one key is one shipment however often it arrives', async () => {
    const { id } = await aShipment();
    const [as, key] = [await programme.theOwner(), aKey()];
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) => by(i)('POST /console/shipments/:id/send', { as, key, params: { id }, body: SENT })),
    );
    expect(new Set(replies.map((r) => `${r.status} ${JSON.stringify(r.body)}`)).size).toBe(1);
    expect(await programme.sql.figure("SELECT COUNT(*) FROM audit WHERE action = 'shipments.send' AND object_id = ?", [id])).toBe(
      1,
    );
  });
});

describe('settlement', () => {
  it('has a shipment in one line when it is received, and none before', async () => {
    const { member, id } = await aSent();
    const lines = () =>
      programme.sql.rows("SELECT points FROM settlement_line WHERE source_kind = 'received' AND source_id = ?", [id]);
    await programme.server.runJob('settlement.run');
    expect(await lines()).toEqual([]);
    done(await receive(member, id));
    await Promise.all([programme.server.runJob('settlement.run'), other.runJob('settlement.run')]);
    await programme.server.runJob('settlement.run');
    expect(await lines()).toEqual([{ points: 300 }]);
  });
});

describe('personal data', () => {
  it('where something went is forgotten sixty days after it was received', async () => {
    const { member, id } = await aSent();
    done(await receive(member, id));
    const kept = () => programme.sql.figure('SELECT COUNT(*) FROM shipment_address WHERE redemption_id = ?', [id]);
    await programme.server.runJob('shipping.forget-addresses');
    expect(await kept()).toBe(1);
    await later(60 * DAY_MS + 1_000);
    await programme.server.runJob('shipping.forget-addresses');
    expect(await kept()).toBe(0);
    const as = await renewedOwner();
    const reply = await call('POST /console/shipments/:id/address', { as, params: { id } });
    expectProblem(reply, 'shipping/address-forgotten', { status: 409 });
  });
});
