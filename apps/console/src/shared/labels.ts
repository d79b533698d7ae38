import type {
  CampaignArt,
  CampaignState,
  EntryKind,
  GiftArt,
  GiftCategory,
  GiftKind,
  GiftState,
  LotKind,
  OrganisationView,
  PaymentDifferenceKind,
  PaymentHandover,
  PaymentHandoverState,
  PaymentRefundState,
  PaymentState,
  QuestionKind,
  QuestionnaireState,
  RedemptionState,
  Role,
  SaleCategory,
  SourceKind,
  StatementFilter,
} from '@gp/contracts';

/** The words of the screens for the contract's words; a new one there does not compile until it has its word here. */
export const ROLE_WORDS: Record<Role, string> = {
  member: '会员',
  clerk: '店员',
  'merchant-owner': '店主',
  'community-staff': '社区人员',
  operator: '运营',
  advisor: '客服顾问',
  auditor: '审计',
  super: '超级管理员',
};
export const GIFT_CATEGORY_WORDS: Record<GiftCategory, string> = {
  stationery: '文具',
  food: '餐饮',
  home: '家居',
  pets: '宠物',
  custom: '定制',
  charity: '公益',
};
export const GIFT_KIND_WORDS: Record<GiftKind, string> = {
  pickup: '到店领取',
  shipped: '寄送到家',
  ticket: '门票和预约（有场次）',
  voucher: '抵用券',
  joint: '两人同换',
  service: '定制（先看样稿）',
};
export const GIFT_ART_WORDS: Record<GiftArt, string> = {
  'notebook-set': '笔记本',
  'fountain-pen': '钢笔',
  'custom-prints': '定制印品',
  'coffee-voucher': '咖啡券',
  'tote-bag': '帆布袋',
  'pet-toy': '宠物玩具',
  plant: '绿植',
  'animal-donation': '动物救助',
};
export const CAMPAIGN_ART_WORDS: Record<CampaignArt, string> = {
  recycling: '旧物回收',
  'tree-planting': '植树',
  cycling: '骑行',
  'animal-donation': '动物救助',
};
export const ORGANISATION_KIND_WORDS: Record<OrganisationView['kind'], string> = { community: '社区', school: '学校' };
export const QUESTION_KIND_WORDS: Record<QuestionKind, string> = { single: '单选', multiple: '多选', text: '文字' };
export const SOURCE_WORDS: Record<SourceKind, string> = {
  sale: '消费',
  refund: '退货',
  campaign: '活动',
  questionnaire: '问卷',
  redemption: '兑换',
  'cash-off': '积分抵现',
  'sign-up': '注册',
  streak: '每日打卡',
  hold: '预留',
  lot: '批次到期',
  opening: '旧系统导入',
  transfer: '转赠',
  donation: '捐赠',
  compensation: '商户取消补偿',
  review: '评价',
};
export const ENTRY_KIND_WORDS: Record<EntryKind, string> = {
  earn: '获得',
  opening: '期初余额导入',
  receive: '转入',
  spend: '使用',
  donate: '捐赠',
  give: '转出',
  reverse: '退回',
  hold: '预留',
  release: '释放',
  expire: '到期',
  clawback: '退货扣回',
  settle: '抵扣欠分',
  retire: '有效期延长（换出）',
  renew: '有效期延长（换入）',
};
export const SALE_CATEGORY_WORDS: Record<SaleCategory, string> = {
  stationery: '文具',
  books: '图书',
  food: '食品',
  household: '家居',
  fashion: '服饰',
  electronics: '电子',
  health: '健康',
  sports: '运动',
  other: '其他',
};
export const LOT_KIND_WORDS: Record<LotKind, string> = { base: '基础分', campaign: '活动分' };
export const STATEMENT_FILTER_WORDS: Record<StatementFilter, string> = {
  all: '全部',
  earned: '获得',
  spent: '使用',
  returned: '退回',
  ended: '失效',
};

/** A state with the tone it is shown in; the word says it too. */
export type Tone = 'success' | 'processing' | 'default' | 'warning' | 'error';
type StateWord = { word: string; tone: Tone };
export const GIFT_STATE_WORDS: Record<GiftState, StateWord> = {
  draft: { word: '草稿', tone: 'default' },
  published: { word: '已上架', tone: 'success' },
  withdrawn: { word: '已下架', tone: 'warning' },
};
export const CAMPAIGN_STATE_WORDS: Record<CampaignState, StateWord> = {
  draft: { word: '草稿', tone: 'default' },
  published: { word: '已发布', tone: 'success' },
  cancelled: { word: '已取消', tone: 'error' },
};
export const QUESTIONNAIRE_STATE_WORDS: Record<QuestionnaireState, StateWord> = {
  draft: { word: '草稿', tone: 'default' },
  published: { word: '收集中', tone: 'success' },
  closed: { word: '已结束', tone: 'warning' },
};
export const REDEMPTION_STATE_WORDS: Record<RedemptionState, StateWord> = {
  unpaid: { word: '待付款', tone: 'warning' },
  confirmed: { word: '待领取', tone: 'processing' },
  underway: { word: '已寄出', tone: 'processing' },
  returned: { word: '已退货', tone: 'default' },
  used: { word: '已使用', tone: 'success' },
  cancelled: { word: '已取消', tone: 'default' },
  expired: { word: '已过期', tone: 'warning' },
  lapsed: { word: '未付款', tone: 'default' },
};
export const PAYMENT_STATE_WORDS: Record<PaymentState, StateWord> = {
  open: { word: '待付款', tone: 'processing' },
  paid: { word: '已付款', tone: 'success' },
  closing: { word: '正在关闭', tone: 'warning' },
  closed: { word: '已关闭', tone: 'default' },
};
export const PAYMENT_REFUND_STATE_WORDS: Record<PaymentRefundState, StateWord> = {
  wanted: { word: '等待退款', tone: 'processing' },
  processing: { word: '退款中', tone: 'processing' },
  done: { word: '已退款', tone: 'success' },
  abnormal: { word: '退款异常', tone: 'error' },
  closed: { word: '退款关闭', tone: 'error' },
};
export const HANDOVER_STATE_WORDS: Record<PaymentHandoverState, StateWord> = {
  waiting: { word: '还没交付', tone: 'default' },
  wanted: { word: '正在告诉微信', tone: 'processing' },
  told: { word: '微信已知道', tone: 'success' },
  refused: { word: '微信没有接受', tone: 'error' },
  void: { word: '不用告诉', tone: 'default' },
};
export const HANDOVER_WAY_WORDS: Record<NonNullable<PaymentHandover['way']>, string> = {
  sent: '快递寄出',
  fetched: '门店自提',
  virtual: '到店使用',
};
export const PAYMENT_DIFFERENCE_WORDS: Record<PaymentDifferenceKind, string> = {
  'wrong-amount': '金额不对',
  'other-transaction': '另一笔交易',
  'unknown-order': '没有这笔订单',
  'wrong-merchant': '不是本商户的',
  'refund-differs': '退款对不上',
  'handover-refused': '发货信息没被接受',
};

/** { a: '甲' } → [{ value: 'a', label: '甲' }] for selects. */
export function choices<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return Object.entries<string>(words).map(([value, label]) => ({ value: value as K, label }));
}
