import type { RuleDraft, RuleTerms } from '@gp/contracts';

/** The rules of the demo programme after the first version, which comes with the schema. */

const YEAR = { kind: 'days', days: 365 } as const;

const SECOND: RuleTerms = {
  pointsPerYuan: 1,
  rounding: 'floor',
  baseMostADay: null,
  bonuses: [
    {
      id: 'green',
      name: '绿色商品加成',
      kind: 'green',
      category: null,
      merchantId: null,
      percent: 20,
      from: null,
      to: null,
      weekdays: [],
      hours: null,
      mostADay: 200,
      mostAMember: null,
      validity: YEAR,
    },
  ],
  signUp: { points: 100, validity: YEAR },
  firstOrder: { fromFen: 9_900, points: 100, validity: YEAR },
  streak: { points: [1, 1, 1, 1, 1, 1, 5], validity: YEAR },
  review: { points: 5, validity: YEAR },
};

/** Like the second, and stationery earns more. */
const THIRD: RuleTerms = {
  ...SECOND,
  bonuses: [
    ...SECOND.bonuses,
    {
      id: 'stationery-weekend',
      name: '周末文具加成',
      kind: 'category',
      category: 'stationery',
      merchantId: null,
      percent: 50,
      from: null,
      to: null,
      weekdays: [6, 7],
      hours: null,
      mostADay: 100,
      mostAMember: null,
      validity: YEAR,
    },
  ],
};

const TEXT = [
  '在“兑换”里选礼品，确认后得到兑换码，到店出示即可领取',
  '领取前可以取消，积分退回原来的批次，日期不变',
  '积分可在全部入驻商户使用，不能买卖，不能兑换现金',
].join('\n');

export const SECOND_RULE: Omit<RuleDraft, 'effectiveAt'> = { title: '绿色消费积分规则', text: TEXT, terms: SECOND };
export const THIRD_RULE: Omit<RuleDraft, 'effectiveAt'> = { title: '绿色消费积分规则', text: TEXT, terms: THIRD };

export const CERTIFICATES = [
  { number: 'CQC-EL-2026-0117', productName: '再生纸笔记本', issuer: '中国质量认证中心' },
  { number: 'CEC-0482-2026', productName: '可替芯中性笔', issuer: '中环联合认证中心' },
];
