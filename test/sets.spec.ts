import type { ConsoleGift, GiftDraft, Id } from '@gp/contracts';
import { codeNow, type Member } from './support/builders';
import { callOn, done, expectProblem } from './support/call';
import { many } from './support/many';
import { openProgramme, type Programme } from './support/programme';
import { HOME } from './support/sending';
import { unsoundness } from './support/soundness';

let programme: Programme;
let call: Programme['call'];
/** Two servers on one database: no race is won by a lock in a process. */
let calls: Programme['call'][];
const callOf = (i: number): Programme['call'] => calls[i % calls.length] as Programme['call'];

beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
  calls = [call, callOn(await programme.anotherServer())];
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(() => programme.close());

const stockOf = (id: Id) => programme.sql.figure('SELECT stock FROM gift WHERE id = ?', [id]);
const setParts = async (id: Id, parts: { giftId: Id; quantity: number }[], by = call) =>
  by('PUT /console/gifts/:id/parts', { as: await programme.theOwner(), params: { id }, body: { parts } });
const pack = async (id: Id, sets: number, by = call) =>
  by('POST /console/gifts/:id/packing', { as: await programme.theOwner(), params: { id }, body: { sets } });
const publish = async (id: Id) => call('POST /console/gifts/:id/publish', { as: await programme.theOwner(), params: { id } });
const patch = async (id: Id, body: Partial<GiftDraft>) =>
  call('PATCH /console/gifts/:id', { as: await programme.theOwner(), params: { id }, body });
const redeem = (as: Member, { id, price }: ConsoleGift, by = call) =>
  by('POST /redemptions', { as, body: { giftId: id, quantity: 1, expectedPrice: price } });

/** Notebooks at 500 (25.00 yuan) and pens at 1,000 (50.00 yuan). */
async function shelf({ notebooks = 100, pens = 100 } = {}) {
  return {
    notebook: await programme.aGift({ name: '再生纸笔记本套装', price: 500, marketPriceFen: 2500, stock: notebooks }),
    pen: await programme.aGift({ name: '铜尖钢笔', price: 1000, marketPriceFen: 5000, stock: pens }),
  };
}
/** A draft of a set of two notebooks and a pen, which cost 100.00 yuan and 2,000 points one by one. */
async function aSet({ notebook, pen, ...draft }: Awaited<ReturnType<typeof shelf>> & Partial<GiftDraft>): Promise<ConsoleGift> {
  const set = await programme.aGift({
    ...{ name: '开学套装', price: 1700, marketPriceFen: 9800, about: '笔记本和钢笔。', published: false },
    ...draft,
  });
  done(
    await setParts(set.id, [
      { giftId: notebook.id, quantity: 2 },
      { giftId: pen.id, quantity: 1 },
    ]),
  );
  return set;
}
const aPackedSet = async (sets: number, more: Partial<GiftDraft> = {}) => {
  const parts = await shelf();
  const set = await aSet({ ...parts, ...more });
  done(await pack(set.id, sets));
  done(await publish(set.id));
  return { ...parts, set };
};

describe('a set is packed of the stock of its parts', () => {
  it('five sets of two notebooks and a pen take ten notebooks and five pens, and two unpacked give theirs back', async () => {
    const { notebook, pen } = await shelf();
    const set = await aSet({ notebook, pen });
    const packed = done(await pack(set.id, 5));
    expect(packed).toMatchObject({ stock: 5, packable: 45, frozen: true, marketPriceFen: 10_000 });
    expect([await stockOf(set.id), await stockOf(notebook.id), await stockOf(pen.id)]).toEqual([5, 90, 95]);
    const { staffName } = done(await pack(set.id, -2)).packings[0] ?? { staffName: '' };
    expect(staffName).not.toBe('');
    expect([await stockOf(set.id), await stockOf(notebook.id), await stockOf(pen.id)]).toEqual([3, 94, 97]);
    const seen = done(await call('GET /console/gifts/:id/set', { as: await programme.theOwner(), params: { id: set.id } }));
    expect(seen.packings.map((p) => p.sets)).toEqual([-2, 5]);
    expect(seen.parts).toMatchObject([
      { giftId: notebook.id, name: '再生纸笔记本套装', quantity: 2, stock: 94, price: 500 },
      { giftId: pen.id, name: '铜尖钢笔', quantity: 1, stock: 97, price: 1000 },
    ]);
  });

  it('where a part is short, it says which one and how many sets there could be, and nothing is packed', async () => {
    const { notebook, pen } = await shelf({ notebooks: 7, pens: 50 });
    const set = await aSet({ notebook, pen });
    expectProblem(await pack(set.id, 4), 'sets/parts-short', {
      status: 409,
      detail: '「再生纸笔记本套装」只剩 7 份，最多能装 3 套。',
      params: { most: 3, stock: 7 },
    });
    done(await pack(set.id, 3));
    expectProblem(await pack(set.id, 1), 'sets/parts-short', {
      detail: '「再生纸笔记本套装」只剩 1 份，一套要 2 份，一套也装不了。先补库存。',
    });
    expectProblem(await pack(set.id, -4), 'sets/stock-short', { detail: '现在只有 3 套，拆不了这么多。' });
    expectProblem(await pack(set.id, 0), 'platform/invalid', { status: 400 });
    expect([await stockOf(set.id), await stockOf(notebook.id), await stockOf(pen.id)]).toEqual([3, 1, 47]);
  });

  it('its stock comes from nowhere else, and what is in it never changes again', async () => {
    const { set, notebook, pen } = await aPackedSet(2);
    const as = await programme.theOwner();
    expectProblem(
      await call('POST /console/gifts/:id/restock', { as, params: { id: set.id }, body: { change: 5, reason: '到货' } }),
      'sets/packed-only',
      { status: 409 },
    );
    expectProblem(
      await setParts(set.id, [
        { giftId: notebook.id, quantity: 1 },
        { giftId: pen.id, quantity: 1 },
      ]),
      'sets/frozen',
      { status: 409 },
    );
    expectProblem(await pack(notebook.id, 1), 'sets/not-a-set', { status: 409 });
  });
});

describe('a set is redeemed as any gift', () => {
  it('the member sees what is in it and what that saves, the clerk what to hand over', async () => {
    const { set, notebook, pen } = await aPackedSet(5);
    const member = await programme.aMember({ points: 1700 });
    const seen = done(await call('GET /gifts/:id', { as: member, params: { id: set.id } }));
    const parts = [
      { giftId: notebook.id, name: '再生纸笔记本套装', quantity: 2 },
      { giftId: pen.id, name: '铜尖钢笔', quantity: 1 },
    ];
    expect(seen.set).toEqual({ parts, apart: { price: 2000, cashFen: 0 } });
    expect(done(await call('GET /gifts/:id', { as: member, params: { id: pen.id } })).set).toBeNull();
    const redemption = done(await redeem(member, set));
    expect(redemption.parts).toEqual(parts);
    const { qr } = codeNow(done(await call('GET /redemptions/:id/code', { as: member, params: { id: redemption.id } })));
    const verified = done(await call('POST /merchant/verifications', { as: await programme.theClerk(), body: { code: qr } }));
    expect(verified.parts).toEqual(parts);
    expect([await stockOf(set.id), await stockOf(notebook.id), await stockOf(pen.id)]).toEqual([4, 90, 95]);
  });

  it('what the parts cost one by one follows their seasons, and is not told where one of them is not offered', async () => {
    const { set, notebook } = await aPackedSet(1);
    const [as, member] = [await programme.theOperator(), await programme.aMember()];
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const season = { name: '开学季', price: 400, startsAt: at(-1), endsAt: at(1) };
    done(await call('POST /console/gifts/:id/seasons', { as, params: { id: notebook.id }, body: season }));
    const look = async () => done(await call('GET /gifts/:id', { as: member, params: { id: set.id } })).set;
    expect((await look())?.apart).toEqual({ price: 1800, cashFen: 0 });
    done(await call('POST /console/gifts/:id/withdraw', { as, params: { id: notebook.id } }));
    expect(await look()).toMatchObject({ apart: null, parts: [{ quantity: 2 }, { quantity: 1 }] });
  });

  it('cancelled, the set is back on its shelf whole, and its parts are where they were', async () => {
    const { set, notebook } = await aPackedSet(1);
    const member = await programme.aMember({ points: 1700 });
    const { id } = done(await redeem(member, set));
    expectProblem(await redeem(await programme.aMember({ points: 1700 }), set), 'redemption/sold-out', { status: 409 });
    done(await call('POST /redemptions/:id/cancel', { as: member, params: { id } }));
    expect([await stockOf(set.id), await stockOf(notebook.id)]).toEqual([1, 98]);
    done(await pack(set.id, -1));
    expect([await stockOf(set.id), await stockOf(notebook.id)]).toEqual([0, 100]);
  });

  it('one that is sent is packed of the same parts, and says what is in the parcel', async () => {
    const { set } = await aPackedSet(1, { kind: 'shipped' });
    const member = await programme.aMember({ points: 1700 });
    const { id: addressId } = done(await call('POST /addresses', { as: member, body: HOME }));
    const body = { giftId: set.id, quantity: 1, expectedPrice: 1700, addressId };
    expect(done(await call('POST /redemptions', { as: member, body })).parts).toHaveLength(2);
  });
});

describe('what cannot be a set', () => {
  it('one gift alone, the same twice, itself, another merchant’s, a ticket, a gift of several uses, or a set', async () => {
    const { notebook, pen } = await shelf();
    const draft = await programme.aGift({ published: false, marketPriceFen: 100, price: 10 });
    const two = (giftId: Id) => [
      { giftId: notebook.id, quantity: 1 },
      { giftId, quantity: 1 },
    ];
    expectProblem(await setParts(draft.id, [{ giftId: pen.id, quantity: 2 }]), 'platform/invalid', { status: 400 });
    expectProblem(await setParts(draft.id, two(notebook.id)), 'platform/invalid', { status: 400 });
    expectProblem(await setParts(draft.id, [{ giftId: pen.id, quantity: 0 }, ...two(pen.id)]), 'platform/invalid', {
      status: 400,
    });
    expectProblem(await setParts(draft.id, two(draft.id)), 'sets/part-not-found', { status: 404 });
    const elsewhere = await programme.aGift({ merchant: await programme.aMerchant() });
    expectProblem(await setParts(draft.id, two(elsewhere.id)), 'sets/part-not-found', { status: 404 });
    const voucher = await programme.aVoucher({ published: false });
    expectProblem(await setParts(draft.id, two(voucher.id)), 'sets/part-unfit', { status: 422, params: { name: voucher.name } });
    const coffees = await programme.aGift({ uses: 5, price: 100 });
    expectProblem(await setParts(draft.id, two(coffees.id)), 'sets/part-unfit', { status: 422 });
    expectProblem(await setParts(coffees.id, two(pen.id)), 'sets/frozen', { status: 409 });
    const set = await aSet({ notebook, pen });
    expectProblem(await setParts(draft.id, two(set.id)), 'sets/part-of-set', { status: 409 });
    const stranger = await programme.aStaff(['merchant-owner'], { merchantId: elsewhere.merchantId });
    expectProblem(
      await call('PUT /console/gifts/:id/parts', { as: stranger, params: { id: draft.id }, body: { parts: two(pen.id) } }),
      'redemption/gift-not-found',
      { status: 404 },
    );
  });

  it('a gift that is part of another one', async () => {
    const { notebook, pen } = await shelf();
    const part = await programme.aGift({ published: false, marketPriceFen: 1000, price: 10 });
    const whole = await programme.aGift({ published: false, marketPriceFen: 1000, price: 10 });
    done(
      await setParts(
        whole.id,
        [part, pen].map(({ id: giftId }) => ({ giftId, quantity: 1 })),
      ),
    );
    expectProblem(
      await setParts(
        part.id,
        [notebook, pen].map(({ id: giftId }) => ({ giftId, quantity: 1 })),
      ),
      'sets/part-of-set',
      {
        status: 409,
      },
    );
  });

  it('one whose market price is above that of its parts, now or later (A67)', async () => {
    const { notebook, pen } = await shelf();
    const dear = await programme.aGift({ published: false, price: 100, marketPriceFen: 10_001 });
    const parts = [
      { giftId: notebook.id, quantity: 2 },
      { giftId: pen.id, quantity: 1 },
    ];
    expectProblem(await setParts(dear.id, parts), 'sets/dearer-than-parts', {
      status: 409,
      detail: '套装的市场价不能高过里面各件的合计：合计 100.00 元，现在标 100.01 元。',
    });
    const set = await aSet({ notebook, pen, marketPriceFen: 10_000 });
    expectProblem(await patch(set.id, { marketPriceFen: 10_500, marketPriceSource: '电商' }), 'sets/dearer-than-parts', {
      status: 409,
    });
    expectProblem(await patch(pen.id, { marketPriceFen: 4900, marketPriceSource: '门店标价' }), 'sets/part-priced-in-set', {
      status: 409,
      detail: '「开学套装」里有这件礼品，改价后各件合计 99.00 元，低于套装标的 100.00 元。先改套装的市场价。',
    });
    done(await patch(set.id, { marketPriceFen: 9900, marketPriceSource: '门店标价合计' }));
    done(await patch(pen.id, { marketPriceFen: 4900, marketPriceSource: '门店标价' }));
    expectProblem(await patch(pen.id, { uses: 2 }), 'sets/part-unfit', { status: 422 });
    expectProblem(await patch(set.id, { uses: 2 }), 'sets/set-unfit', { status: 422 });
  });

  it('one that is a set no more is an ordinary gift again, as long as it was never packed', async () => {
    const set = await aSet(await shelf());
    expect(done(await setParts(set.id, []))).toMatchObject({ parts: [], frozen: false, packable: 0 });
    const restock = { as: await programme.theOwner(), params: { id: set.id }, body: { change: 5, reason: '到货' } };
    expect(done(await call('POST /console/gifts/:id/restock', restock)).stock).toBe(5);
  });
});

describe('at the same instant, on two servers', () => {
  it('twenty who pack the last ten sets: ten of them do, and no piece is used twice', async () => {
    const { notebook, pen } = await shelf({ notebooks: 21, pens: 10 });
    const set = await aSet({ notebook, pen });
    const replies = await many(20, (i) => pack(set.id, 1, callOf(i)));
    expect(replies.filter((r) => r.ok)).toHaveLength(10);
    for (const reply of replies.filter((r) => !r.ok)) expectProblem(reply, 'sets/parts-short', { params: { most: 0 } });
    expect([await stockOf(set.id), await stockOf(notebook.id), await stockOf(pen.id)]).toEqual([10, 1, 0]);
  });

  it('packing while the last parts are redeemed: each pen goes into a set or to a member, never both', async () => {
    const { notebook, pen } = await shelf({ notebooks: 100, pens: 12 });
    const set = await aSet({ notebook, pen });
    const members = await many(16, () => programme.aMember({ points: 1000 }));
    const replies = await many(
      32,
      (i): Promise<{ ok: boolean }> =>
        i % 2 === 0 ? redeem(members[i / 2] as Member, pen, callOf(i)) : pack(set.id, 1, callOf(i)),
    );
    const packed = replies.filter((r, i) => r.ok && i % 2 === 1).length;
    const redeemed = replies.filter((r, i) => r.ok && i % 2 === 0).length;
    expect(packed + redeemed).toBe(12);
    expect([await stockOf(set.id), await stockOf(notebook.id), await stockOf(pen.id)]).toEqual([packed, 100 - 2 * packed, 0]);
  }, 60_000);

  it('unpacking while the last sets are redeemed: each set is had by a member or taken apart', async () => {
    const { set, pen } = await aPackedSet(8);
    const members = await many(8, () => programme.aMember({ points: 1700 }));
    const replies = await many(
      16,
      (i): Promise<{ ok: boolean }> =>
        i % 2 === 0 ? redeem(members[i / 2] as Member, set, callOf(i)) : pack(set.id, -1, callOf(i)),
    );
    const unpacked = replies.filter((r, i) => r.ok && i % 2 === 1).length;
    expect(replies.filter((r) => r.ok)).toHaveLength(8);
    expect([await stockOf(set.id), await stockOf(pen.id)]).toEqual([0, 92 + unpacked]);
  }, 60_000);

  it('a part becomes cheaper while the set becomes dearer: the law holds whoever is first', async () => {
    for (let round = 0; round < 4; round++) {
      const { notebook, pen } = await shelf();
      const set = await aSet({ notebook, pen, marketPriceFen: 9000 });
      const as = await programme.theOwner();
      const price = (id: Id, marketPriceFen: number, i: number) =>
        callOf(i)('PATCH /console/gifts/:id', { as, params: { id }, body: { marketPriceFen, marketPriceSource: '门店标价' } });
      const [up, down] = await Promise.all([price(set.id, 10_000, round), price(pen.id, 4000, round + 1)]);
      expect([up.ok, down.ok].filter(Boolean)).toHaveLength(1);
    }
  });

  it('two parts become cheaper, each of them allowed alone: one of them does', async () => {
    for (let round = 0; round < 4; round++) {
      const { notebook, pen } = await shelf();
      await aSet({ notebook, pen, marketPriceFen: 9000 });
      const as = await programme.theOwner();
      const price = (id: Id, marketPriceFen: number, i: number) =>
        callOf(i)('PATCH /console/gifts/:id', { as, params: { id }, body: { marketPriceFen, marketPriceSource: '门店标价' } });
      // 94.00 with either, 88.00 with both.
      const [one, two] = await Promise.all([price(notebook.id, 2200, round), price(pen.id, 4400, round + 1)]);
      expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
    }
  });
});
