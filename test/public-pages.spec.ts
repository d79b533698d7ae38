import { aKey, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';

/** A page shared to WeChat's timeline is opened by people who are not signed in: what they see of it is public, and about nobody. */
let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

describe('a shared gift', () => {
  it('is what a member sees of it, without anything about the member', async () => {
    const { id } = await programme.aGift({ price: 400, stock: 7, limit: 2 });
    const member = await programme.aMember({ points: 900 });
    await programme.call('POST /redemptions', { as: member, body: { giftId: id, quantity: 1, expectedPrice: 400 }, key: aKey() });
    const { missing, monthsAway, payable, leftForMe, waiting, ...shown } = done(
      await programme.call('GET /gifts/:id', { as: member, params: { id } }),
    );
    expect({ missing, leftForMe }).toEqual({ missing: 0, leftForMe: 1 });
    expect({ monthsAway, payable, waiting }).toEqual({ monthsAway: null, payable: true, waiting: false });
    expect(done(await programme.call('GET /public/gifts/:id', { params: { id } }))).toEqual(shown);
    expect(shown).toMatchObject({ stock: 6, price: 400, limitPerMember: 2 });
  });

  it('withdrawn it keeps its page and has none left; a draft has no page', async () => {
    const as = await programme.theOperator();
    const { id } = await programme.aGift({ stock: 5 });
    done(await programme.call('POST /console/gifts/:id/withdraw', { as, params: { id } }));
    expect(done(await programme.call('GET /public/gifts/:id', { params: { id } })).stock).toBe(0);
    const unknown = '0'.repeat(26);
    expectProblem(await programme.call('GET /public/gifts/:id', { params: { id: unknown } }), 'redemption/gift-not-found', {
      status: 404,
    });
  });
});

describe('a shared campaign', () => {
  it('is what a member sees of it, without their place and their pass', async () => {
    const { id } = await programme.aCampaign({ capacity: 3 });
    const member = await programme.aMember();
    done(await programme.call('POST /campaigns/:id/sign-ups', { as: member, params: { id }, key: aKey() }));
    const { mine, signUp, ...shown } = done(await programme.call('GET /campaigns/:id', { as: member, params: { id } }));
    expect(mine).toBe('signed-up');
    expect(signUp?.pass.qr).toMatch(/^HM3\./);
    const seen = done(await programme.call('GET /public/campaigns/:id', { params: { id } }));
    expect(seen).toEqual(shown);
    expect(seen.placesLeft).toBe(2);
  });

  it('not published it has no page', async () => {
    const as = await programme.theOperator();
    const { id } = await programme.aCampaign();
    done(await programme.call('POST /console/campaigns/:id/cancel', { as, params: { id } }));
    expectProblem(await programme.call('GET /public/campaigns/:id', { params: { id } }), 'campaigns/not-found', { status: 404 });
  });
});
