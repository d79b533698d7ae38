import { NO_CONDITIONS } from '@gp/contracts';
import { brokenLimit, limitsLeft, opensAt, planPrices, spanOf } from './conditions.rules.js';

const at = (iso: string) => new Date(iso);
const nobody = new Map<string, string>();
const friend = new Map([['friend', '老友会员']]);

describe('a span', () => {
  test.each([
    ['day', '2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['day', '2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['week', '2026-11-22T15:59:59.999Z', 'w2026-11-16'],
    ['week', '2026-11-22T16:00:00.000Z', 'w2026-11-23'],
    ['month', '2026-11-30T16:00:00.000Z', '2026-12'],
    ['year', '2026-12-31T16:00:00.000Z', '2027'],
    ['ever', '2026-12-31T16:00:00.000Z', 'ever'],
  ] as const)('of a %s at %s is %s: it is that of Shanghai', (per, moment, span) => expect(spanOf(per, at(moment))).toBe(span));
});

describe('an opening', () => {
  const onDay = { ...NO_CONDITIONS, onDay: 8 };
  test.each([
    ['2026-12-07T15:59:59.999Z', '2026-12-07T16:00:00.000Z'],
    ['2026-12-07T16:00:00.000Z', null],
    ['2026-12-08T15:59:59.999Z', null],
    ['2026-12-08T16:00:00.000Z', '2027-01-07T16:00:00.000Z'],
  ])('on the 8th alone, asked at %s, is %s', (now, opens) =>
    expect(opensAt(onDay, nobody, at(now))?.toISOString() ?? null).toBe(opens),
  );

  it('of a plan is earlier for its members alone, and never later than for everybody', () => {
    const plan = (moment: string) => [{ planId: 'friend', price: 1, cashFen: 0, opensAt: moment }];
    const general = { ...NO_CONDITIONS, opensAt: '2026-12-01T04:00:00.000Z', plans: plan('2026-12-01T02:00:00.000Z') };
    const now = at('2026-12-01T02:00:00.000Z');
    expect(opensAt(general, friend, now)).toBeNull();
    expect(opensAt(general, nobody, now)?.toISOString()).toBe('2026-12-01T04:00:00.000Z');
    const later = { ...general, plans: plan('2026-12-02T00:00:00.000Z') };
    expect(opensAt(later, friend, now)?.toISOString()).toBe('2026-12-01T04:00:00.000Z');
  });

  it('before the redemption day of a later month waits for that month’s', () => {
    const both = { ...onDay, opensAt: '2026-12-20T00:00:00.000Z' };
    expect(opensAt(both, nobody, at('2026-12-01T00:00:00.000Z'))?.toISOString()).toBe('2027-01-07T16:00:00.000Z');
  });
});

test('a plan’s price is there for its members, under its name', () => {
  const conditions = { ...NO_CONDITIONS, plans: [{ planId: 'friend', price: 450, cashFen: 0, opensAt: null }] };
  expect(planPrices(conditions, friend)).toEqual([{ name: '老友会员价', price: 450, cashFen: 0, startsAt: null, endsAt: null }]);
  expect(planPrices(conditions, nobody)).toEqual([]);
});

test('of several limits in the way the member’s own is named', () => {
  const limits = [
    { who: 'everybody' as const, per: 'day' as const, most: 200 },
    { who: 'member' as const, per: 'day' as const, most: 1 },
  ];
  const left = limitsLeft(limits, at('2026-12-08T00:00:00Z'), (who) => (who === 'member' ? 1 : 200));
  expect(left.map((l) => l.left)).toEqual([0, 0]);
  expect(brokenLimit(left, 1)).toMatchObject({ who: 'member' });
  expect(
    brokenLimit(
      limitsLeft(limits, at('2026-12-08T00:00:00Z'), () => 0),
      1,
    ),
  ).toBeNull();
});
