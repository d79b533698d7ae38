import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import {
  admit,
  type CampaignFigures,
  type CampaignPlan,
  CHECK_IN_MARGIN_MS,
  type Claim,
  givePlaces,
  mayChange,
  phaseOf,
  planProblems,
} from './campaigns.rules.js';

const STARTS = new Date('2026-11-28T01:00:00.000Z');
const ENDS = new Date('2026-11-28T04:00:00.000Z');
const DURING = new Date('2026-11-28T02:00:00.000Z');

const campaign = (over: Partial<CampaignFigures> = {}): CampaignFigures => ({
  id: 'c',
  state: 'published',
  startsAt: STARTS,
  endsAt: ENDS,
  capacity: 60,
  signedUp: 0,
  checkedIn: 0,
  points: 20,
  pointsBudget: 1200,
  pointsGranted: 0,
  ...over,
});
const pass = (signUpId: string, checkedInAt: Date | null = null): Claim => ({ signUpId, checkedInAt });
const at = (instant: Date, ms: number) => new Date(instant.getTime() + ms);

describe('places', () => {
  it('gives the last place to the first who asks', () => {
    const given = givePlaces(campaign({ capacity: 42, signedUp: 41 }), new Set(), ['a', 'b', 'c'], DURING);
    expect(given).toEqual([{ number: 42 }, { no: 'campaigns/full' }, { no: 'campaigns/full' }]);
  });
  it('gives a member one place, also when the phone asks twice at once', () => {
    const given = givePlaces(campaign(), new Set(['b']), ['a', 'a', 'b'], DURING);
    expect(given).toEqual([{ number: 1 }, { no: 'campaigns/already-signed-up' }, { no: 'campaigns/already-signed-up' }]);
  });
  it.each([
    ['draft', DURING, 'campaigns/not-found'],
    ['cancelled', DURING, 'campaigns/not-found'],
    ['published', ENDS, 'campaigns/sign-up-closed'],
  ] as const)('gives none in a %s campaign at %s', (state, now, no) => {
    expect(givePlaces(campaign({ state }), new Set(), ['a'], now)).toEqual([{ no }]);
  });
  it('numbers places without gaps and never beyond the capacity', () => {
    assert(
      property(
        integer({ min: 1, max: 30 }),
        integer({ min: 0, max: 30 }),
        array(integer({ min: 0, max: 40 })),
        (capacity, taken, who) => {
          const signedUp = Math.min(taken, capacity);
          const numbers = givePlaces(campaign({ capacity, signedUp }), new Set(), who.map(String), DURING).flatMap((g) =>
            'number' in g ? [g.number] : [],
          );
          expect(numbers).toEqual(numbers.map((_, i) => signedUp + 1 + i));
          expect(numbers.length).toBe(Math.min(new Set(who).size, capacity - signedUp));
        },
      ),
    );
  });
});

describe('check-ins', () => {
  it('grants points in order of arrival while the budget covers them', () => {
    const admitted = admit(campaign({ pointsBudget: 50 }), [pass('a'), pass('b'), pass('c')], DURING);
    expect(admitted).toEqual([
      { signUpId: 'a', points: 20 },
      { signUpId: 'b', points: 20 },
      { signUpId: 'c', points: 0 },
    ]);
  });
  it('names the first time of a pass that comes again', () => {
    const earlier = at(DURING, -1000);
    expect(admit(campaign(), [pass('a'), pass('a'), pass('b', earlier)], DURING)).toEqual([
      { signUpId: 'a', points: 20 },
      { no: 'campaigns/already-checked-in', params: { checkedInAt: DURING.toISOString() } },
      { no: 'campaigns/already-checked-in', params: { checkedInAt: earlier.toISOString() } },
    ]);
  });
  it.each([
    [at(STARTS, -CHECK_IN_MARGIN_MS - 1), 'campaigns/not-open'],
    [at(STARTS, -CHECK_IN_MARGIN_MS), null],
    [at(ENDS, CHECK_IN_MARGIN_MS), null],
    [at(ENDS, CHECK_IN_MARGIN_MS + 1), 'campaigns/over'],
  ])('at %s says %s', (now, no) => {
    const [first] = admit(campaign(), [pass('a')], now);
    expect(no === null ? first : (first as { no: string }).no).toEqual(no ?? { signUpId: 'a', points: 20 });
  });
  it('never grants beyond the budget, and leaves less than one share unused while somebody got nothing', () => {
    const claims = array(record({ who: integer({ min: 0, max: 50 }), known: boolean() }), { maxLength: 80 });
    assert(
      property(
        integer({ min: 1, max: 30 }),
        integer({ min: 0, max: 500 }),
        integer({ min: 0, max: 500 }),
        claims,
        (points, budget, spent, asked) => {
          const pointsGranted = Math.min(spent, budget);
          const admitted = admit(
            campaign({ points, pointsBudget: budget, pointsGranted }),
            asked.map(({ who, known }) => (known ? pass(String(who)) : { no: 'campaigns/pass-unknown' })),
            DURING,
          ).flatMap((a) => ('points' in a ? [a] : []));
          const total = admitted.reduce((sum, a) => sum + a.points, 0);
          expect(pointsGranted + total).toBeLessThanOrEqual(budget);
          expect(new Set(admitted.map((a) => a.signUpId)).size).toBe(admitted.length);
          if (admitted.some((a) => a.points === 0)) expect(budget - pointsGranted - total).toBeLessThan(points);
          const shares = admitted.map((a) => a.points);
          expect(shares).toEqual([...shares].sort((a, b) => b - a));
        },
      ),
    );
  });
});

describe('plans', () => {
  const plan = (over: Partial<CampaignPlan> = {}): CampaignPlan => ({
    title: '旧物回收日',
    art: 'recycling',
    about: '带一件旧物来',
    place: '枫林社区广场',
    startsAt: STARTS,
    endsAt: ENDS,
    capacity: 60,
    points: 20,
    pointsBudget: 1200,
    pointsExpireAt: null,
    ...over,
  });

  it.each([
    [{}, []],
    [{ endsAt: STARTS }, ['endsAt']],
    [{ pointsBudget: 19 }, ['pointsBudget']],
    [{ pointsBudget: 20 }, []],
    [{ pointsExpireAt: at(ENDS, CHECK_IN_MARGIN_MS) }, ['pointsExpireAt']],
    [{ pointsExpireAt: at(ENDS, CHECK_IN_MARGIN_MS + 1) }, []],
  ] as const)('with %j has problems %j', (over, fields) => {
    expect(planProblems(plan(over)).map((p) => p.field)).toEqual(fields);
  });

  it.each([
    ['published', { title: '新名字', about: '新说明', place: '新地点' }, true],
    ['published', { capacity: 61, pointsBudget: 1201 }, true],
    ['published', { startsAt: new Date(STARTS) }, true],
    ['published', { capacity: 59 }, false],
    ['published', { pointsBudget: 1199 }, false],
    ['published', { startsAt: at(STARTS, 1) }, false],
    ['published', { endsAt: at(ENDS, 1) }, false],
    ['published', { points: 21 }, false],
    ['published', { art: 'cycling' }, false],
    ['published', { pointsExpireAt: at(ENDS, 99_999_999) }, false],
    ['draft', { points: 21, capacity: 1, startsAt: at(STARTS, 1) }, true],
    ['cancelled', { title: '新名字' }, false],
  ] as const)('a %s campaign may become %j: %s', (state, over, expected) => {
    expect(mayChange(state, plan(), plan(over))).toBe(expected);
  });

  it('stands where the clock says', () => {
    const phases = [at(STARTS, -1), STARTS, at(ENDS, -1), ENDS].map((now) => phaseOf(campaign(), now));
    expect(phases).toEqual(['upcoming', 'running', 'running', 'ended']);
  });
  it('lets nobody in to what is not published, whatever the figures', () => {
    assert(
      property(constantFrom('draft', 'cancelled'), integer({ min: 1, max: 9 }), (state, capacity) => {
        expect(givePlaces(campaign({ state: state as 'draft', capacity }), new Set(), ['a'], DURING)).toEqual([
          { no: 'campaigns/not-found' },
        ]);
      }),
    );
  });
});
