import { aKey, done, expectProblem } from './support/call';
import { type Paying, payingOn } from './support/paying';
import { openPayingProgramme, openProgramme, type PayingProgramme, type Programme } from './support/programme';
import { unsoundness } from './support/soundness';

let programme: PayingProgramme;
let call: Programme['call'];
let theGift: Paying['theGift'];
let redeem: Paying['redeem'];
let aPaid: Paying['aPaid'];
let balance: Paying['balance'];
beforeAll(async () => {
  // The jobs run when a test says so.
  programme = await openPayingProgramme({ env: { JOBS: '0' } });
  call = programme.call;
  ({ theGift, redeem, aPaid, balance } = payingOn(programme));
});
beforeEach(async () => {
  await programme.pay.set({});
  await programme.setClock(null);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme?.close());

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
