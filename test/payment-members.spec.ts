import { randomUUID } from 'node:crypto';
import { anAddress, done, expectProblem, type Person } from './support/call';
import { LoginPlatform } from './support/login-platform';
import { type Paying, payingOn } from './support/paying';
import { openPayingProgramme, type PayingProgramme } from './support/programme';
import { HOME, sendingOn } from './support/sending';
import { unsoundness } from './support/soundness';

/** Who can pay: WeChat takes money from those whom it knows. A member who came by Alipay or Douyin never gets as far as a hold. */
let programme: PayingProgramme;
let paying: Paying;
let platforms: Record<'alipay' | 'douyin', LoginPlatform>;

beforeAll(async () => {
  const [alipay, douyin] = await Promise.all([LoginPlatform.alipay(), LoginPlatform.douyin()]);
  platforms = { alipay, douyin };
  programme = await openPayingProgramme({ env: { JOBS: '0', ...alipay.environment, ...douyin.environment } });
  paying = payingOn(programme);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(async () => {
  await programme?.close();
  await Promise.all(Object.values(platforms ?? {}).map((platform) => platform.stop()));
});

type Member = Person & { id: string };

async function memberBy(provider: 'alipay' | 'douyin'): Promise<Member> {
  const code = await platforms[provider].codeFor(randomUUID());
  const { who, accessToken } = done(await programme.call(`POST /sessions/${provider}`, { body: { code } }));
  const member = { id: who.id, accessToken, address: anAddress(), renew: async () => undefined };
  await programme.givePoints(member, 500);
  return member;
}
const held = ({ id }: Member) =>
  Promise.all([
    programme.sql.figure('SELECT COUNT(*) FROM redemption WHERE member_id = ?', [id]),
    programme.sql.figure('SELECT COUNT(*) FROM payment WHERE member_id = ?', [id]),
  ]);

describe.each(['alipay', 'douyin'] as const)('a member who came by %s', (provider) => {
  it('is told before anything is set aside where a gift that costs cash can be had', async () => {
    const [member, gift] = [await memberBy(provider), await paying.theGift({ stock: 5 })];
    const asked = { giftId: gift.id, quantity: 1, expectedPrice: gift.price, expectedCashFen: gift.cashFen };
    expectProblem(await programme.call('POST /redemptions', { as: member, body: asked }), 'payments/only-in-wechat', {
      status: 409,
      detail: '要付现金的礼品，请在微信小程序里兑换。',
    });
    // Nor by naming no cash price.
    const { expectedCashFen: _, ...silent } = asked;
    expectProblem(await programme.call('POST /redemptions', { as: member, body: silent }), 'redemption/price-changed', {
      status: 409,
    });
    expect(await held(member)).toEqual([0, 0]);
    expect([await paying.stockOf(gift), done(await programme.call('GET /points', { as: member })).balance]).toEqual([5, 500]);
  });

  it('is told so of freight too, which is cash', async () => {
    const [member, sending, as] = [await memberBy(provider), sendingOn(programme), await programme.theOwner()];
    const [gift, { id: templateId }] = [await sending.towels(), await sending.aTemplate()];
    done(await programme.call('PUT /console/gifts/:id/shipping', { as, params: { id: gift.id }, body: { templateId } }));
    const { id: addressId } = done(await programme.call('POST /addresses', { as: member, body: HOME }));
    const body = { giftId: gift.id, quantity: 1, expectedPrice: gift.price, addressId, expectedFreightFen: 800 };
    expectProblem(await programme.call('POST /redemptions', { as: member, body }), 'payments/only-in-wechat', { status: 409 });
    expect(await held(member)).toEqual([0, 0]);
  });

  it('sees of a gift that costs cash that it is not for here, and it is not counted as within reach', async () => {
    const [member, withCash, plain] = [await memberBy(provider), await paying.theGift(), await programme.aGift({ price: 400 })];
    const { items } = done(await programme.call('GET /gifts', { as: member }));
    const place = (id: string) => items.findIndex((g) => g.id === id);
    expect(items[place(withCash.id)]).toMatchObject({ missing: 0, payable: false });
    expect(items[place(plain.id)]).toMatchObject({ missing: 0, payable: true });
    // Those that can be had come before those that cannot.
    expect(items.slice(place(withCash.id)).every((g) => !g.payable || g.stock <= 0)).toBe(true);
    expect(done(await programme.call('GET /gifts/:id', { as: member, params: { id: withCash.id } })).payable).toBe(false);
    const known = await programme.aMember({ points: 500 });
    expect(done(await programme.call('GET /gifts/:id', { as: known, params: { id: withCash.id } })).payable).toBe(true);
  });

  it('has what costs points alone', async () => {
    const [member, gift] = [await memberBy(provider), await programme.aGift({ price: 300 })];
    const body = { giftId: gift.id, quantity: 1, expectedPrice: 300 };
    expect(done(await programme.call('POST /redemptions', { as: member, body })).state).toBe('confirmed');
  });
});

it('a member whom WeChat knows has what costs cash, in the same programme', async () => {
  const [member, gift] = [await programme.aMember({ points: 500 }), await paying.theGift()];
  expect(done(await paying.redeem(member, gift)).state).toBe('unpaid');
  expect(await held(member)).toEqual([1, 1]);
});
