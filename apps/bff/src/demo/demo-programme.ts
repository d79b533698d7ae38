import {
  type AddressDraft,
  type GiftDraft,
  NO_CONDITIONS,
  type PlanDraft,
  type QuestionnaireDraft,
  type VoucherTerms,
} from '@gp/contracts';

/** The stationery chain of the demo: its merchants, gifts and forms as data. */
export const MERCHANTS = [
  {
    name: '青禾文具',
    stores: [
      { name: '枫林路店', address: '枫林路 128 号' },
      { name: '学府路店', address: '学府路 56 号一层' },
    ],
  },
  { name: '小满咖啡', stores: [{ name: '枫林路店', address: '枫林路 132 号' }] },
  { name: '禾田生活', stores: [{ name: '社区店', address: '枫林社区 3 号楼底商' }] },
] as const;

export const ORGANISATIONS = [
  { name: '枫林社区居委会', kind: 'community' },
  { name: '育才小学', kind: 'school' },
] as const;

type DemoGift = Omit<GiftDraft, 'merchantId'> & { merchant: string; stock: number; planPrice?: number; voucher?: VoucherTerms };

const PICK_UP = '兑换后 30 天内到店出示兑换码。';
const CANCEL = '未领取可随时取消，积分按原有效期退回。';
const SAME = '质量问题 7 天内可退换，与现金购买一样。';
const MADE = [
  '兑换时先留着积分，样稿确认后才扣。',
  '样稿可以免费修改 3 次，确认前随时可以取消，积分全退。',
  '确认后 30 天内到店出示兑换码领取。',
  SAME,
];

const gift = (
  merchant: string,
  [name, art, category]: [string, GiftDraft['art'], GiftDraft['category']],
  [price, marketPriceFen, stock, limitPerMember]: [number, number, number, number],
  about: string,
): DemoGift => ({
  merchant,
  name,
  art,
  category,
  price,
  marketPriceFen,
  stock,
  limitPerMember,
  about,
  terms: [PICK_UP, CANCEL, SAME],
  marketPriceSource: `${merchant}门店标价`,
  pickupDays: 30,
});

export const GIFTS: DemoGift[] = [
  gift(
    '青禾文具',
    ['再生纸笔记本套装（3 本）', 'notebook-set', 'stationery'],
    [500, 2_500, 36, 2],
    '三本一套，内页是再生纸，封面布纹。与门店现金购买同款、同保。',
  ),
  gift(
    '青禾文具',
    ['铜尖钢笔', 'fountain-pen', 'stationery'],
    [1_000, 5_000, 20, 1],
    '铜笔尖，配一个吸墨器。与门店现金购买同款、同保。',
  ),
  // A48: seen before it is paid.
  {
    ...gift(
      '青禾文具',
      ['定制名片 100 份', 'custom-prints', 'custom'],
      [2_000, 30_000, 10, 1],
      '100 份名片，印上你的标志。先看样稿，满意了再扣积分。',
    ),
    kind: 'service',
    terms: MADE,
  },
  {
    ...gift(
      '青禾文具',
      ['定制藏书票 10 枚', 'custom-prints', 'custom'],
      [320, 1_980, 30, 2],
      '10 枚藏书票，印你画的图和名字。先看样稿，满意了再扣积分。',
    ),
    kind: 'service',
    terms: MADE,
  },
  gift('小满咖啡', ['手冲咖啡券', 'coffee-voucher', 'food'], [300, 1_800, 120, 4], '任选一款单品豆手冲，到店现做。'),
  gift('青禾文具', ['稻穗帆布袋', 'tote-bag', 'home'], [200, 1_200, 68, 3], '厚帆布，印着一枝稻穗，能装一周的菜。'),
  // A75: never dearer than the shop – 300 × 0.05 + 9.90 = 24.90.
  {
    ...gift(
      '青禾文具',
      ['牛皮手账本', 'notebook-set', 'stationery'],
      [300, 2_790, 24, 2],
      '牛皮封面，方格内页，摊得平。积分不够整本时，用少量现金补上。',
    ),
    cashFen: 990,
  },
  {
    ...gift(
      '青禾文具',
      ['竹纤维毛巾礼盒', 'tote-bag', 'home'],
      [280, 1_590, 40, 2],
      '两条竹纤维毛巾，一大一小，纸盒装。寄到家，全国包邮。',
    ),
    kind: 'shipped',
    pickupDays: 3,
    terms: ['兑换后 3 天内寄出，没有按时寄出自动退回。', '寄出前可随时取消，积分按原有效期退回。', SAME],
  },
  // A37: 20 off 100, and so worth 20.
  {
    ...gift(
      '青禾文具',
      ['文具抵用券', 'notebook-set', 'stationery'],
      [400, 2_000, 60, 2],
      '满 100 元减 20 元，门店全场可用。结账时出示，一张账单用一张。',
    ),
    kind: 'voucher',
    terms: ['兑换后 30 天内到店结账时出示兑换码。', '未使用可随时取消，积分按原有效期退回。', '账单退款后，没到期的券可以再用。'],
    voucher: { offFen: 2_000, fromFen: 10_000 },
  },
  // A40: two members, 400 each.
  {
    ...gift(
      '青禾文具',
      ['情侣对笔（每人 1 支）', 'fountain-pen', 'stationery'],
      [400, 2_200, 40, 1],
      '一对深浅两色的钢笔，两个人一起换，每人 400 分、各得一支。',
    ),
    kind: 'joint',
    terms: ['发起后先留着你的积分，朋友 24 小时内同意才换成。', '没有同意或没有回应，积分自动退回。', PICK_UP, SAME],
  },
  gift('禾田生活', ['逗猫小鱼', 'pet-toy', 'pets'], [260, 1_590, 9, 2], '布面小鱼，内有猫薄荷，可拆洗。'),
  { ...gift('禾田生活', ['窗台绿植', 'plant', 'home'], [350, 1_990, 21, 2], '一盆好养的绿植，配陶盆。'), planPrice: 320 },
  // A72: what a new member's first hundred points are good for.
  gift('青禾文具', ['再生纸便签本', 'notebook-set', 'stationery'], [100, 590, 100, 2], '一百张再生纸便签，口袋大小。'),
  gift('禾田生活', ['多肉小苗', 'plant', 'home'], [80, 490, 60, 2], '一株拇指大的多肉，自带育苗杯。'),
  gift('禾田生活', ['猫薄荷小包', 'pet-toy', 'pets'], [60, 390, 60, 2], '一小包晒干的猫薄荷，塞进旧玩具就行。'),
  // A73: the redemption day.
  {
    ...gift('青禾文具', ['兑换日稻穗收纳袋', 'tote-bag', 'home'], [120, 990, 200, 12], '每月 8 日积分兑换日专供，限量 200 份。'),
    conditions: {
      limits: [
        { who: 'everybody', per: 'day', most: 200 },
        { who: 'member', per: 'day', most: 1 },
      ],
      onDay: 8,
      opensAt: null,
      plans: [],
    },
  },
];

/** Where 林小满 has things sent. */
export const ADDRESS: AddressDraft = {
  name: '林小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '杨浦区',
  detail: '枫林路 88 弄 6 号 302 室',
};

/** A28: whoever earned so much in twelve months has some things for less. */
export const PLAN: PlanDraft = {
  name: '绿叶会员',
  about: '近 12 个月获得满 800 分自动加入：部分礼品更便宜，新品先换。',
  way: 'earned',
  threshold: 800,
};

/** What members of the plan pay for a gift, where they pay less. */
export const withPlan = (planId: string, price: number | undefined): Pick<GiftDraft, 'conditions'> =>
  price === undefined ? {} : { conditions: { ...NO_CONDITIONS, plans: [{ planId, price, cashFen: 0, opensAt: null }] } };

/** The season that lets the notebooks go for 400 instead of 500. */
/** Whose worth is guaranteed: what the published figures were worked out with. */
export const BASKET = ['再生纸笔记本套装（3 本）', '铜尖钢笔', '定制名片 100 份', '稻穗帆布袋'];

export const SEASON = { gift: '再生纸笔记本套装（3 本）', name: '办公季', price: 400 } as const;

export const QUESTIONNAIRE: Omit<QuestionnaireDraft, 'pointsExpireAt' | 'closesAt'> = {
  title: '四季度权益问卷',
  about: '说说你想用积分换什么。只统计人数，每人一次。',
  points: 20,
  questions: [
    {
      id: 'often',
      kind: 'single',
      title: '你多久来一次文具店？',
      required: true,
      options: [
        { id: 'week', label: '每周都来' },
        { id: 'month', label: '每月一两次' },
        { id: 'season', label: '开学和年底才来' },
        { id: 'rare', label: '很少来' },
      ],
    },
    {
      id: 'wish',
      kind: 'multiple',
      title: '明年你最想用积分换到哪些东西？',
      required: true,
      maxChoices: 3,
      options: [
        { id: 'paper', label: '好用的文具和本子' },
        { id: 'coffee', label: '附近小店的咖啡和早餐' },
        { id: 'ticket', label: '公园、展馆的门票' },
        { id: 'service', label: '家电清洗、修补这类服务' },
        { id: 'charity', label: '捐给身边的公益项目' },
        { id: 'other', label: '其他，我来写' },
      ],
    },
    {
      id: 'other-wish',
      kind: 'text',
      title: '你想换的是什么？',
      required: true,
      maxLength: 100,
      showIf: { questionId: 'wish', optionId: 'other' },
    },
    {
      id: 'clear',
      kind: 'single',
      title: '积分是怎么来的，你看得明白吗？',
      required: true,
      options: [
        { id: 'yes', label: '每一笔都清楚' },
        { id: 'mostly', label: '大部分清楚' },
        { id: 'no', label: '看不太明白' },
      ],
    },
    { id: 'say', kind: 'text', title: '还有什么想对我们说？', required: false, maxLength: 300 },
  ],
};
export const EARLIER_QUESTIONNAIRE: Omit<QuestionnaireDraft, 'pointsExpireAt' | 'closesAt'> = {
  title: '三季度权益问卷',
  about: '上一季的问卷。',
  points: 20,
  questions: [
    {
      id: 'like',
      kind: 'single',
      title: '这一季的礼品你满意吗？',
      required: true,
      options: [
        { id: 'yes', label: '满意' },
        { id: 'so', label: '一般' },
        { id: 'no', label: '不满意' },
      ],
    },
  ],
};
