import { breaches } from './support/budgets';
import { type FixturePhone, FixtureStage } from './support/fixture-stage';
import { domOf, during } from './support/measure';

/** NEGATIVE CONTROLS OF SPEED: a page that is bad on purpose breaks each budget, and only that one. */
let stage: FixtureStage;
let phone: FixturePhone;
beforeAll(async () => {
  stage = await FixtureStage.open();
}, 120_000);
beforeEach(async () => {
  phone = await stage.phone('page=/pages/greedy/index');
});
afterEach(() => expect(phone.takeComplaints()).toEqual([]));
afterAll(() => stage?.close());

/** Taps one of the page's temptations and waits until it is done. */
async function whatIsBroken(temptation: string): Promise<string[]> {
  const cost = await during(phone, temptation, async () => {
    if (temptation === 'nothing') return;
    await phone.tap(temptation);
    await phone.says('done');
  });
  return breaches(cost, await domOf(phone));
}

it('a page that stands still breaks nothing', async () => {
  expect(await whatIsBroken('nothing')).toEqual([]);
});

it.each<[string, RegExp]>([
  ['setData 21 times in a second', /^setDataASecond: 2[1-4] > 20$/],
  ['setData of 70 kB', /^setDataBytes: 7\d{4} > 64000$/],
  ['eleven requests at once', /^inFlight: 11 > 10$/],
  ['a thousand nodes', /^nodes: 1\d{3} > 1000$/],
  ['thirty boxes in each other', /^deep: 3\d > 30$/],
  ['sixty-one children', /^children: 6\d > 60$/],
  ['a picture without a size', /^a picture without a size: \/picture\.svg$/],
  ['a picture that is not lazy', /^a picture that is fetched before it is seen: \/picture\.svg$/],
])('%s', async (temptation, broken) => {
  const found = await whatIsBroken(temptation);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(broken);
});

it.each(['setData 20 times in a second', 'setData of 60 kB', 'ten requests at once', 'a picture that is sized and lazy'])(
  '%s is still within the budget',
  async (temptation) => {
    expect(await whatIsBroken(temptation)).toEqual([]);
  },
);
