import type { BonusTerm, RuleTerms, SaleCategory } from '@gp/contracts';

/** The rules the model knows: a bit of everything that a rule may say about lots, dates and caps. */
const bonus = (
  id: string,
  category: SaleCategory,
  rest: Pick<BonusTerm, 'percent' | 'validity'> & Partial<BonusTerm>,
): BonusTerm => ({
  id,
  name: `${id} 加成`,
  kind: 'category',
  category,
  merchantId: null,
  from: null,
  to: null,
  weekdays: [],
  hours: null,
  mostADay: null,
  mostAMember: null,
  ...rest,
});

export const TERMS: RuleTerms = {
  pointsPerYuan: 1,
  rounding: 'floor',
  baseMostADay: null,
  bonuses: [
    bonus('short', 'food', { percent: 100, validity: { kind: 'days', days: 2 } }),
    bonus('capped', 'stationery', { percent: 50, validity: { kind: 'days', days: 20 }, mostADay: 15, mostAMember: 25 }),
    bonus('yearly', 'household', { percent: 30, validity: { kind: 'yearEnd', years: 0 } }),
    bonus('endless', 'books', { percent: 80, validity: { kind: 'never' } }),
  ],
  signUp: { points: 30, validity: { kind: 'days', days: 45 } },
  firstOrder: { fromFen: 5_000, points: 60, validity: { kind: 'days', days: 10 } },
  streak: { points: [1, 2, 3], validity: { kind: 'days', days: 5 } },
};

export const CATEGORIES: SaleCategory[] = ['food', 'stationery', 'stationery', 'household', 'books', 'other'];
/** Of the gifts, in points. */
export const PRICES = [1, 7, 40];
export const PICKUP_DAYS = 30;
/** When a sequence begins: not at midnight, near the end of a year, so that calendars matter. */
export const BEGINS = Date.parse('2031-12-20T10:30:00.000Z');
