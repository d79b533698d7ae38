import { type BonusTerm, REVIEW_REWARD_DAYS, type RuleSection, type RuleTerms, type Validity } from '@gp/contracts';
import { SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { thousands, yuan } from '../platform/figures.js';

const CATEGORY_WORDS: Record<string, string> = {
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
const WEEKDAYS = '一二三四五六日';

export const validityWords = (v: Validity): string => {
  if (v.kind === 'never') return '永久有效';
  if (v.kind === 'days') return `得分后 ${thousands(v.days)} 天内有效`;
  return v.years === 0 ? '当年年底前有效' : v.years === 1 ? '次年年底前有效' : `得分后第 ${v.years} 年的年底前有效`;
};

const day = (iso: string, shiftMs = 0): string => {
  const local = new Date(Date.parse(iso) + SHANGHAI_OFFSET_MS + shiftMs);
  return `${local.getUTCFullYear()} 年 ${local.getUTCMonth() + 1} 月 ${local.getUTCDate()} 日`;
};
const hour = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function whenWords(b: BonusTerm): string {
  const parts = [
    b.from ? `${day(b.from)}起` : '',
    // The end is exclusive; people name the last day.
    b.to ? `到 ${day(b.to, -1)}` : '',
    b.weekdays.length > 0
      ? `每周${[...b.weekdays]
          .sort()
          .map((d) => WEEKDAYS[d - 1])
          .join('、')}`
      : '',
    b.hours ? `${hour(b.hours[0])}–${hour(b.hours[1])}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `（${parts.join('，')}）` : '';
}

function capWords(mostADay: number | null, mostAMember: number | null): string {
  return [
    mostADay === null ? '' : `每人每天最多 ${thousands(mostADay)} 分`,
    mostAMember === null ? '' : `每人最多 ${thousands(mostAMember)} 分`,
  ]
    .filter(Boolean)
    .join('，');
}

const aboutWords = (b: BonusTerm): string =>
  ({
    category: `${CATEGORY_WORDS[b.category ?? 'other']}类商品`,
    merchant: '指定商户的消费',
    green: '有绿色认证的商品',
    everything: '全部消费',
  })[b.kind];

export const bonusWords = (b: BonusTerm): string => {
  const caps = capWords(b.mostADay, b.mostAMember);
  return `${b.name}：${aboutWords(b)}在基础分上多得 ${b.percent}%${whenWords(b)}${caps ? `，${caps}` : ''}`;
};
export const streakWords = (points: number[]): string =>
  `连续打卡 ${points.length} 天一轮，依次得 ${points.join('、')} 分，断一天从头开始`;

const reviewWords = (points: number): string =>
  `领取或收到礼品后写评价，公开后得 ${thousands(points)} 分，和打几颗星无关；一笔兑换一次，同一件礼品 ${REVIEW_REWARD_DAYS} 天内一次`;

/** The rules page: always these four, in this order. Written from the machine form, so that page and server cannot disagree. */
export function sectionsOf(terms: RuleTerms, text: string): RuleSection[] {
  const { bonuses, signUp, firstOrder, streak, review, baseMostADay } = terms;
  const ends = new Map<string, string[]>();
  const ending = (name: string, validity: Validity) => {
    const words = validityWords(validity);
    ends.set(words, [...(ends.get(words) ?? []), name]);
  };
  for (const b of bonuses) ending(b.name, b.validity);
  if (signUp) ending('注册积分', signUp.validity);
  if (firstOrder) ending('首单加赠', firstOrder.validity);
  if (streak) ending('打卡积分', streak.validity);
  if (review) ending('评价积分', review.validity);
  return [
    {
      heading: '怎么得',
      lines: [
        `每实付 1 元得 ${terms.pointsPerYuan} 分${baseMostADay === null ? '' : `，每人每天最多 ${thousands(baseMostADay)} 分`}`,
        ...bonuses.map(bonusWords),
        ...(signUp ? [`注册会员得 ${thousands(signUp.points)} 分，每人一次`] : []),
        ...(firstOrder ? [`首单满 ${yuan(firstOrder.fromFen)} 元加赠 ${thousands(firstOrder.points)} 分`] : []),
        ...(streak ? [streakWords(streak.points)] : []),
        ...(review ? [reviewWords(review.points)] : []),
        '社区活动签到、问卷的积分以各自页面写明的为准',
      ],
    },
    {
      heading: '怎么算',
      lines: [
        '按实际付的钱算，用券抵扣的部分不积分，不足 1 元的部分不计',
        ...(bonuses.length > 0 ? ['各项加成分别按基础分算，向下取整，再相加'] : []),
        '退货按比例扣回；已经用掉的记为欠分，由以后的得分先抵扣，余额不会低于 0',
      ],
    },
    {
      heading: '有效期',
      lines: [
        '消费得来的基础分永久有效',
        ...[...ends].map(([words, names]) => `${names.join('、')}：${words}`),
        '会到期的积分在到期前 30、7、1 天提醒，没有提醒到就不会到期；用积分时先用快到期的',
      ],
    },
    {
      heading: '怎么用',
      lines: text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    },
  ];
}
