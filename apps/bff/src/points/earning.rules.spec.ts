import type { BonusTerm, RuleTerms } from '@gp/contracts';
import fc from 'fast-check';
import { yuan } from '../platform/figures';
import { basePoints, capped, earningsOf, isOpen, keptAfterRefund } from './earning.rules';
import type { SaleFacts } from './earning.types';
import { changesOf } from './rule-changes.rules';
import { endOf, problemsOf, termsOf } from './terms.rules';

const RULE_1 = termsOf('{"pointsPerYuan":1,"rounding":"floor","baseLotsEnd":null}');
const bonus = (b: Partial<BonusTerm>): BonusTerm => ({
  id: 'green',
  name: '绿色加成',
  kind: 'green',
  category: null,
  merchantId: null,
  percent: 20,
  from: null,
  to: null,
  weekdays: [],
  hours: null,
  mostADay: null,
  mostAMember: null,
  validity: { kind: 'days', days: 365 },
  ...b,
});
const RULE_2: RuleTerms = {
  ...RULE_1,
  bonuses: [bonus({})],
  firstOrder: { fromFen: 9_900, points: 100, validity: { kind: 'days', days: 90 } },
};
const sale = (s: Partial<SaleFacts>): SaleFacts => ({
  amountFen: 4_990,
  lines: [],
  merchantId: '01jd0000000000000000000009',
  at: new Date('2026-11-22T10:00:00.000Z'),
  first: false,
  ...s,
});
const points = (facts: SaleFacts, terms: RuleTerms) =>
  earningsOf(facts, terms)
    .filter((l) => l.points > 0)
    .map((l) => [l.term, l.points]);

describe('points of a sale', () => {
  it.each([
    [4990, 49], // A41
    [1, 0],
    [99, 0],
    [100, 1],
    [10_000, 100],
    [9898, 98],
    [99_999_999_999, 999_999_999],
  ])('%i fen earn %i base points', (fen, expected) => expect(basePoints(fen, RULE_1)).toBe(expected));

  it.each([-1, 1.5, Number.NaN, 1e12])('refuses %p fen', (fen) => expect(() => basePoints(fen, RULE_1)).toThrow(RangeError));

  it('never earns more than was paid, and never a whole yuan less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (fen) => {
        const earned = basePoints(fen, RULE_1);
        expect(earned * 100).toBeLessThanOrEqual(fen);
        expect(earned * 100).toBeGreaterThan(fen - 100);
      }),
    );
  });

  it('shows its working', () => expect(earningsOf(sale({}), RULE_1)[0]?.working).toBe('49.90 元 × 1 分/元，向下取整 = 49 分'));
  it('writes large amounts with a comma', () => expect(yuan(123_456_705)).toBe('1,234,567.05'));
});

describe('bonuses', () => {
  it('give 60 on top of 300 for a certified product of 300 yuan, and nothing without a certificate', () => {
    const lines = [{ amountFen: 30_000, certificate: 'CQC-1' }];
    expect(points(sale({ amountFen: 30_000, lines }), RULE_2)).toEqual([
      ['base', 300],
      ['green', 60],
    ]); // A55
    expect(points(sale({ amountFen: 30_000, lines: [{ amountFen: 30_000 }] }), RULE_2)).toEqual([['base', 300]]);
  });
  it('are about their part of the receipt alone', () =>
    expect(points(sale({ amountFen: 50_000, lines: [{ amountFen: 10_050, certificate: 'C' }] }), RULE_2)).toEqual([
      ['base', 500],
      ['green', 20],
    ]));
  it.each([
    [9_900, 100],
    [9_898, 0],
    [20_000, 100],
  ])('a first order of %i fen gets %i more', (amountFen, extra) => {
    const lines = points(sale({ amountFen, first: true }), RULE_2);
    expect(lines.find(([term]) => term === 'first-order')?.[1] ?? 0).toBe(extra);
  }); // A71
  it('the second order gets no first-order points', () =>
    expect(points(sale({ amountFen: 20_000 }), RULE_2)).toEqual([['base', 200]]));
  it.each([
    ['2026-11-22T09:59:59.000Z', true],
    ['2026-11-22T10:00:00.000Z', true],
    ['2026-11-22T12:59:59.999Z', true],
    ['2026-11-22T13:00:00.000Z', false],
    ['2026-11-21T10:00:00.000Z', false], // a Saturday
  ])('Sundays until 21:00 of Shanghai: %s → %s', (at, open) =>
    expect(isOpen({ from: null, to: null, weekdays: [7], hours: [0, 1_260] }, new Date(at))).toBe(open),
  );
  it('stop at their caps and say so', () => {
    const [line] = earningsOf(sale({ amountFen: 30_000 }), { ...RULE_1, baseMostADay: 120 });
    const left = capped(line as never, 100, 0);
    expect(left.points).toBe(20);
    expect(left.working).toContain('今天最多 120 分，得 20 分');
    expect(capped(line as never, 120, 0).points).toBe(0);
  });
});

describe('validity', () => {
  it.each([
    [{ kind: 'never' } as const, null],
    [{ kind: 'days', days: 30 } as const, '2026-12-22T16:00:00.000Z'],
    [{ kind: 'yearEnd', years: 0 } as const, '2026-12-31T16:00:00.000Z'],
    [{ kind: 'yearEnd', years: 1 } as const, '2027-12-31T16:00:00.000Z'],
  ])('%j ends %s', (validity, end) =>
    expect(endOf(validity, new Date('2026-11-22T10:00:00.000Z'))?.toISOString() ?? null).toBe(end),
  );
});

describe('what a refund leaves', () => {
  it('is what the rule gives for what was really paid', () => {
    const kept = (leftFen: number) => keptAfterRefund({ term: 'base', points: 49 }, { amountFen: 4_990, leftFen }, RULE_1);
    expect([kept(3_990), kept(0), kept(4_990)]).toEqual([39, 0, 49]);
  });
  it('of a first-order bonus is all or nothing', () => {
    const kept = (leftFen: number) =>
      keptAfterRefund({ term: 'first-order', points: 100 }, { amountFen: 12_000, leftFen }, RULE_2);
    expect([kept(9_900), kept(9_899)]).toEqual([100, 0]);
  });
  it('only shrinks, refund by refund, and is nothing when all is paid back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.nat()),
        (amountFen, earned, cuts) => {
          let [left, last] = [amountFen, earned];
          for (const cut of cuts) {
            left -= cut % (left + 1);
            const kept = keptAfterRefund({ term: 'green', points: earned }, { amountFen, leftFen: left }, RULE_2);
            expect(kept).toBeLessThanOrEqual(last);
            last = kept;
          }
          expect(keptAfterRefund({ term: 'green', points: earned }, { amountFen, leftFen: 0 }, RULE_2)).toBe(0);
        },
      ),
    );
  });
});

describe('a new version', () => {
  const FROM = new Date('2027-01-01T00:00:00.000Z');
  const effects = (after: RuleTerms, before = RULE_2) =>
    changesOf({ terms: before, text: '' }, { terms: after, text: '' }, FROM).map((c) => [c.what, c.effect]);
  it('says nothing of what stays', () =>
    expect(changesOf({ terms: RULE_2, text: 'x' }, { terms: RULE_2, text: 'x ' }, FROM)).toEqual([]));
  it.each<[string, RuleTerms, string]>([
    ['more a yuan', { ...RULE_2, pointsPerYuan: 2 }, 'better'],
    ['a cap', { ...RULE_2, baseMostADay: 100 }, 'worse'],
    ['a lost bonus', { ...RULE_2, bonuses: [] }, 'worse'],
    ['a smaller bonus', { ...RULE_2, bonuses: [bonus({ percent: 10 })] }, 'worse'],
    ['a bonus on one weekday', { ...RULE_2, bonuses: [bonus({ weekdays: [1] })] }, 'worse'],
    ['a bonus that ends', { ...RULE_2, bonuses: [bonus({ to: '2027-02-01T00:00:00.000Z' })] }, 'worse'],
    ['a bonus for everything', { ...RULE_2, bonuses: [bonus({ kind: 'everything' })] }, 'same'],
    ['a higher threshold', { ...RULE_2, firstOrder: { fromFen: 19_900, points: 100, validity: { kind: 'never' } } }, 'worse'],
    ['a longer life', { ...RULE_2, firstOrder: { fromFen: 9_900, points: 100, validity: { kind: 'never' } } }, 'better'],
    ['a streak', { ...RULE_2, streak: { points: [1, 1, 5], validity: { kind: 'never' } } }, 'better'],
  ])('%s', (_, after, effect) => expect(effects(after).map(([, e]) => e)).toEqual([effect]));
  it('knows what a review brings, for better and for worse', () => {
    const bringing = (points: number): RuleTerms => ({ ...RULE_2, review: { points, validity: { kind: 'never' } } });
    expect(effects(bringing(5))).toEqual([['评价积分', 'better']]);
    expect(effects(bringing(4), bringing(5))).toEqual([['评价积分', 'worse']]);
    expect(effects(RULE_2, bringing(5))).toEqual([['评价积分', 'worse']]);
    expect(effects({ ...RULE_2, review: null })).toEqual([]);
    expect(termsOf(JSON.stringify(bringing(5))).review?.points).toBe(5);
    expect(problemsOf(bringing(51)).map((p) => p.field)).toEqual(['terms.review.points']);
  });
  it('counts a streak by what any number of days give, wherever a member stands in it', () => {
    const streak = (given: number[]): RuleTerms => ({ ...RULE_1, streak: { points: given, validity: { kind: 'never' } } });
    expect(effects(streak([1, 1, 5]), streak([1, 1, 1, 1, 1, 1, 5]))[0]?.[1]).toBe('worse');
    expect(effects(streak([5, 1, 1, 1, 1, 1, 1]), streak([1, 1, 1, 1, 1, 1, 5]))[0]?.[1]).toBe('worse');
    expect(effects(streak([2, 1, 1, 1, 1, 1, 5]), streak([1, 1, 1, 1, 1, 1, 5]))[0]?.[1]).toBe('better');
    expect(effects(streak([0, 9]), streak([1, 1]))[0]?.[1]).toBe('worse');
  });
  it('a window that has closed by itself takes nothing away', () =>
    expect(effects(RULE_1, { ...RULE_1, bonuses: [bonus({ to: '2026-12-31T16:00:00.000Z' })] })).toEqual([['绿色加成', 'same']]));
  it('names each field that is wrong', () => {
    const wrong = problemsOf({ ...RULE_2, pointsPerYuan: 0, bonuses: [bonus({}), bonus({ kind: 'category', percent: 0 })] });
    expect(wrong.map((p) => p.field)).toEqual([
      'terms.pointsPerYuan',
      'terms.bonuses.1.id',
      'terms.bonuses.1.category',
      'terms.bonuses.1.percent',
    ]);
  });
});
