import { callOn, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const NOTEBOOKS = { price: 500, marketPriceFen: 2_500, stock: 10 };
const change = async (id: string, body: { price?: number; marketPriceFen?: number; name?: string; about?: string }) =>
  programme.call('PATCH /console/gifts/:id', { as: await programme.theOperator(), params: { id }, body });
const basket = async (id: string, inBasket: boolean) =>
  programme.call('POST /console/gifts/:id/basket', { as: await programme.theOperator(), params: { id }, body: { inBasket } });
const published = async () => done(await programme.call('GET /worth'));

describe('the value guarantee', () => {
  it('of a 25-yuan set for 500 points refuses 600, says what would keep it, and changes nothing', async () => {
    const gift = await programme.aGift(NOTEBOOKS);
    done(await basket(gift.id, true));
    const refused = await change(gift.id, { price: 600 });
    const params = { price: 600, marketPriceFen: 2_500, most: 500, floorFen: 5 };
    expectProblem(refused, 'worth/below-floor', {
      status: 409,
      params,
      detail: '这件礼品在价值保障清单里，1 分至少值 0.05 元：市价 25.00 元的，最多标 500 分。',
    });
    const member = await programme.aMember();
    const view = done(await programme.call('GET /gifts/:id', { as: member, params: { id: gift.id } }));
    expect(view).toMatchObject({ price: 500, guaranteed: true });
    // A cheaper thing for as many points is the same breach.
    expectProblem(await change(gift.id, { marketPriceFen: 2_000 }), 'worth/below-floor', { status: 409 });
    expect(done(await change(gift.id, { marketPriceFen: 2_000, price: 400 }))).toMatchObject({ price: 400 });
  });

  it('is published for everybody, signed in or not, with the floor and what each point gives', async () => {
    const [set, pen] = [await programme.aGift(NOTEBOOKS), await programme.aGift({ price: 1_000, marketPriceFen: 5_000 })];
    const prints = await programme.aGift({ price: 2_000, marketPriceFen: 30_000 });
    for (const { id } of [set, pen, prints]) done(await basket(id, true));
    const { floorFen, basket: items } = await published();
    expect(floorFen).toBe(5);
    const worth = [set, pen, prints].map(({ id }) => items.find((i) => i.giftId === id)?.worthTenths);
    expect(worth).toEqual([50, 50, 150]);
  });

  it('cannot be given to a gift that is below the floor already', async () => {
    const gift = await programme.aGift({ price: 600, marketPriceFen: 2_500 });
    expectProblem(await basket(gift.id, true), 'worth/below-floor', { status: 409 });
    expectProblem(await basket(gift.id, false), 'worth/not-in-basket', { status: 409 });
    expect((await published()).basket.map((i) => i.giftId)).not.toContain(gift.id);
  });

  it('ends only after thirty days’ notice: until then it binds, and it can be taken up again', async () => {
    const [gift, other] = [await programme.aGift(NOTEBOOKS), await programme.aGift(NOTEBOOKS)];
    for (const { id } of [gift, other]) done(await basket(id, true));
    const leaving = done(await basket(gift.id, false)).basket?.leavesAt ?? '';
    expect(Date.parse(leaving) - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    // Asked twice, it does not begin anew.
    expect(done(await basket(gift.id, false)).basket?.leavesAt).toBe(leaving);
    done(await basket(other.id, false));
    expect(done(await basket(other.id, true)).basket).toEqual({ leavesAt: null });
    expectProblem(await change(gift.id, { price: 600 }), 'worth/below-floor', { status: 409 });
    await programme.setClock(new Date(Date.parse(leaving) + 1_000).toISOString());
    expect(done(await change(gift.id, { price: 600 }))).toMatchObject({ price: 600, basket: null });
    expectProblem(await change(other.id, { price: 600 }), 'worth/below-floor', { status: 409 });
    await programme.setClock(null);
  });

  it('holds when the guarantee and a dearer price are asked for at the same instant on two servers', async () => {
    const second = await programme.anotherServer();
    const as = await programme.theOperator();
    for (let round = 0; round < 10; round++) {
      const { id } = await programme.aGift(NOTEBOOKS);
      const [joined, dearer] = await Promise.all([
        programme.call('POST /console/gifts/:id/basket', { as, params: { id }, body: { inBasket: true } }),
        callOn(second)('PATCH /console/gifts/:id', { as, params: { id }, body: { price: 600 } }),
      ]);
      expect([joined.ok, dearer.ok].filter(Boolean)).toHaveLength(1);
    }
  });

  it('is the operator’s promise: a merchant owner can neither make nor end it', async () => {
    const merchant = await programme.aMerchant();
    const owner = await programme.aStaff(['merchant-owner'], { merchantId: merchant.id });
    const gift = await programme.aGift({ ...NOTEBOOKS, merchant });
    const asked = { as: owner, params: { id: gift.id }, body: { inBasket: true } };
    expectProblem(await programme.call('POST /console/gifts/:id/basket', asked), 'access/forbidden', { status: 403 });
  });
});

describe('a price', () => {
  it('is kept with what it was compared with, for members to see', async () => {
    const gift = await programme.aGift(NOTEBOOKS);
    done(await change(gift.id, { price: 450 }));
    done(await change(gift.id, { about: '换了一句介绍。' }));
    done(await change(gift.id, { marketPriceFen: 2_400 }));
    const as = await programme.aMember();
    const { items } = done(await programme.call('GET /gifts/:id/prices', { as, params: { id: gift.id } }));
    expect(items.map((p) => [p.price, p.marketPriceFen])).toEqual([
      [450, 2_400],
      [450, 2_500],
      [500, 2_500],
    ]);
    expect(items[0]?.marketPriceSource).toBe(gift.marketPriceSource);
  });

  it('of a draft is nobody’s to see', async () => {
    const gift = await programme.aGift({ ...NOTEBOOKS, published: false });
    const as = await programme.aMember();
    expectProblem(await programme.call('GET /gifts/:id/prices', { as, params: { id: gift.id } }), 'redemption/gift-not-found', {
      status: 404,
    });
  });
});

describe('what may not be offered', () => {
  it('is refused as a draft and as a change, with the word and what it stands on', async () => {
    const gift = await programme.aGift(NOTEBOOKS);
    const refused = await change(gift.id, { name: '中华 香·烟 礼盒' });
    expectProblem(refused, 'worth/forbidden', { status: 422 });
    expect(refused.body).toMatchObject({ params: { what: '烟草制品', word: '香烟' } });
    expectProblem(await change(gift.id, { about: '刮开即中，彩票一张' }), 'worth/forbidden', { status: 422 });
    const as = await programme.theOperator();
    const [startsAt, endsAt] = [new Date().toISOString(), new Date(Date.now() + 86_400_000).toISOString()];
    const body = { name: '保本换购季', price: 400, startsAt, endsAt };
    const season = await programme.call('POST /console/gifts/:id/seasons', { as, params: { id: gift.id }, body });
    expectProblem(season, 'worth/forbidden', { status: 422 });
    await expect(programme.aGift({ name: '面值 100 元购物卡' })).rejects.toThrow('现金和可以变现的卡不能上架');
  });
});

describe('the report of a year', () => {
  const years = async () => done(await programme.call('GET /console/worth/years', { as: await programme.theOperator() }));
  const publish = async (year: number) =>
    programme.call('POST /console/worth/years/:year/publish', {
      as: await programme.theOperator(),
      params: { year: String(year) },
    });

  it('counts kinds, new kinds and the share of 100 yuan and more, is published once, and says whether the promise was kept', async () => {
    const { current } = await years();
    const { year } = current;
    const [high, low] = [await programme.aGift({ price: 2_000, marketPriceFen: 10_000 }), await programme.aGift(NOTEBOOKS)];
    await programme.aGift({ ...NOTEBOOKS, published: false });
    const counted = (await years()).current;
    expect(counted).toMatchObject({
      kinds: current.kinds + 2,
      newKinds: current.newKinds + 2,
      highKinds: current.highKinds + 1,
      publishedAt: null,
    });
    expectProblem(await publish(year), 'worth/year-not-over', { status: 409 });

    await programme.setClock(`${year + 1}-01-10T00:00:00.000Z`);
    const report = done(await publish(year));
    expect(report).toMatchObject({ kinds: counted.kinds, highKinds: counted.highKinds, keepsPromise: null });
    expectProblem(await publish(year), 'worth/year-published', { status: 409 });
    expect((await published()).years[0]).toEqual(report);

    // The next year: one of them goes, a new one comes; both stood on the shelf in it.
    const operator = await programme.theOperator();
    done(await programme.call('POST /console/gifts/:id/withdraw', { as: operator, params: { id: low.id } }));
    await programme.aGift({ price: 3_000, marketPriceFen: 20_000 });
    expect((await years()).current).toMatchObject({
      year: year + 1,
      kinds: counted.kinds + 1,
      newKinds: 1,
      highKinds: counted.highKinds + 1,
      keepsPromise: true,
    });
    await programme.setClock(`${year + 2}-01-10T00:00:00.000Z`);
    expect((await years()).current).toMatchObject({ year: year + 2, kinds: counted.kinds, newKinds: 0 });
    expect(done(await publish(year + 1))).toMatchObject({ kinds: counted.kinds + 1, keepsPromise: true });
    expect(done(await programme.call('GET /gifts/:id', { as: await programme.aMember(), params: { id: high.id } })).price).toBe(
      2_000,
    );
    await programme.setClock(null);
  });
});
