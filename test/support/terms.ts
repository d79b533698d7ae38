import type { RuleTerms } from '@gp/contracts';

/** As the first rule, with a streak. */
export const STREAK_TERMS: RuleTerms = {
  pointsPerYuan: 1,
  rounding: 'floor',
  baseMostADay: null,
  bonuses: [],
  signUp: null,
  firstOrder: null,
  streak: { points: [1, 1, 1, 1, 1, 1, 5], validity: { kind: 'days', days: 365 } },
};
