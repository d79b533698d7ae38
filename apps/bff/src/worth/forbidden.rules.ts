/**
 * What a catalogue may not offer (A67), and words that promise what points are not (product.md, ruling 6). Names of laws are data with a
 * status: `verified` once somebody has read the article, until then it says so.
 */
export interface Forbidden {
  what: string;
  words: readonly string[];
  basis: string;
  status: 'verified' | 'to be verified';
}

export const FORBIDDEN: readonly Forbidden[] = [
  {
    what: '烟草制品',
    words: ['香烟', '卷烟', '烟草', '电子烟', '雪茄', '烟弹'],
    basis: '《烟草专卖法》《未成年人保护法》',
    status: 'to be verified',
  },
  { what: '彩票', words: ['彩票', '福彩', '体彩', '刮刮乐'], basis: '《彩票管理条例》', status: 'to be verified' },
  { what: '处方药', words: ['处方药', '抗生素', '注射液'], basis: '《药品管理法》', status: 'to be verified' },
  { what: '烟花爆竹', words: ['烟花', '爆竹', '鞭炮'], basis: '《烟花爆竹安全管理条例》', status: 'to be verified' },
  { what: '管制刀具和枪支', words: ['匕首', '弹簧刀', '仿真枪', '弓弩'], basis: '《治安管理处罚法》', status: 'to be verified' },
  { what: '野生动物制品', words: ['象牙', '犀角', '穿山甲', '虎骨'], basis: '《野生动物保护法》', status: 'to be verified' },
  {
    what: '现金和可以变现的卡',
    words: ['现金红包', '积分提现', '提现金', '储值卡', '购物卡', '充值卡'],
    basis: '本计划章程：积分不能变现',
    status: 'verified',
  },
  {
    what: '把积分说成投资的字眼',
    words: ['稳赚', '保本', '增值', '躺赚', '升值'],
    basis: '本计划章程：积分不是投资',
    status: 'verified',
  },
];

/** The first thing that may not be offered in these words; null = none. White space and marks between the signs hide nothing. */
export function forbiddenIn(texts: readonly string[]): { what: string; word: string; basis: string } | null {
  const plain = texts.map((text) => text.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Cf}]/gu, ''));
  for (const { what, words, basis } of FORBIDDEN) {
    const word = words.find((w) => plain.some((text) => text.includes(w)));
    if (word) return { what, word, basis };
  }
  return null;
}
