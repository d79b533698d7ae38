import { BONUS_KINDS, type BonusTerm, type RuleTerms, SALE_CATEGORIES, type Validity } from '@gp/contracts';
import { SHANGHAI_OFFSET_MS } from '../platform/calendar.js';

/** What is wrong with a field of a draft: its path and a sentence. */
export interface FieldProblem {
  field: string;
  message: string;
}

const NONE: Omit<RuleTerms, 'pointsPerYuan' | 'rounding' | 'review'> = {
  baseMostADay: null,
  bonuses: [],
  signUp: null,
  firstOrder: null,
  streak: null,
};

/** The terms of a stored version. What a version did not know of does not exist in it. */
export function termsOf(stored: unknown): RuleTerms {
  const terms = (typeof stored === 'string' ? JSON.parse(stored) : stored) as RuleTerms;
  const { pointsPerYuan, rounding, baseMostADay, bonuses, signUp, firstOrder, streak, review } = { ...NONE, ...terms };
  return { pointsPerYuan, rounding, baseMostADay, bonuses, signUp, firstOrder, streak, ...(review ? { review } : {}) };
}

/** The instant at which points earned at `at` end, exclusive; null = never. */
export function endOf(validity: Validity, at: Date): Date | null {
  if (validity.kind === 'never') return null;
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  // Whole days of Shanghai: 30 days from any hour of the 1st end when the 31st is over.
  const end =
    validity.kind === 'days' ? Date.UTC(year, month, day + validity.days + 1) : Date.UTC(year + validity.years + 1, 0, 1);
  return new Date(end - SHANGHAI_OFFSET_MS);
}

const whole = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const POINTS = [1, 1_000_000] as const;
/** More would buy words rather than thank for them. */
const MOST_FOR_A_REVIEW = 50;

class Problems {
  readonly found: FieldProblem[] = [];

  must(good: boolean, field: string, message: string): void {
    if (!good) this.found.push({ field: `terms.${field}`, message });
  }

  points(value: unknown, field: string): void {
    this.must(whole(value, ...POINTS), field, '积分要是 1 到 1,000,000 的整数');
  }

  cap(value: unknown, field: string): void {
    this.must(value === null || whole(value, ...POINTS), field, '上限要是 1 到 1,000,000 的整数，或不设');
  }

  validity(validity: Validity | undefined, field: string): void {
    const good =
      validity?.kind === 'never' ||
      (validity?.kind === 'days' && whole(validity.days, 1, 3_650)) ||
      (validity?.kind === 'yearEnd' && whole(validity.years, 0, 10));
    this.must(good, field, '有效期要是永久、1 到 3,650 天，或当年起 10 年内的年底');
  }
}

/** What is wrong with terms as an operator drafted them; nothing when they can be published. The shape itself is already checked. */
export function problemsOf(terms: RuleTerms): FieldProblem[] {
  const p = new Problems();
  p.must(whole(terms.pointsPerYuan, 1, 100), 'pointsPerYuan', '每元积分要是 1 到 100 的整数');
  p.cap(terms.baseMostADay, 'baseMostADay');
  p.must(terms.bonuses.length <= 30, 'bonuses', '加成最多 30 项');
  const ids = terms.bonuses.map((b) => b.id);
  terms.bonuses.forEach((bonus, i) => {
    p.must(ids.indexOf(bonus.id) === i, `bonuses.${i}.id`, '代号重复了');
    checkBonus(p, bonus, `bonuses.${i}`);
  });
  if (terms.signUp) {
    p.points(terms.signUp.points, 'signUp.points');
    p.validity(terms.signUp.validity, 'signUp.validity');
  }
  if (terms.firstOrder) {
    p.must(whole(terms.firstOrder.fromFen, 1, 100_000_000), 'firstOrder.fromFen', '门槛要是 0.01 到 1,000,000.00 元');
    p.points(terms.firstOrder.points, 'firstOrder.points');
    p.validity(terms.firstOrder.validity, 'firstOrder.validity');
  }
  if (terms.streak) {
    p.must(whole(terms.streak.points.length, 1, 31), 'streak.points', '一轮要是 1 到 31 天');
    terms.streak.points.forEach((points, i) => {
      p.must(whole(points, 0, 1_000), `streak.points.${i}`, '每天的积分要是 0 到 1,000 的整数');
    });
    p.must(
      terms.streak.points.some((points) => points > 0),
      'streak.points',
      '至少一天要有积分',
    );
    p.validity(terms.streak.validity, 'streak.validity');
  }
  if (terms.review) {
    p.must(
      whole(terms.review.points, 1, MOST_FOR_A_REVIEW),
      'review.points',
      `一条评价最多给 ${MOST_FOR_A_REVIEW} 分，多了像是买评价`,
    );
    p.validity(terms.review.validity, 'review.validity');
  }
  return p.found;
}

const RESERVED = ['base', 'first-order'];
const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));

function checkBonus(p: Problems, b: BonusTerm, at: string): void {
  p.must(/^[a-z0-9-]{1,24}$/.test(b.id) && !RESERVED.includes(b.id), `${at}.id`, '代号只用小写字母、数字和 -，最多 24 个');
  p.must(b.name.trim().length >= 1 && b.name.length <= 30, `${at}.name`, '名称要有 1 到 30 个字');
  p.must(BONUS_KINDS.includes(b.kind), `${at}.kind`, '没有这种加成');
  const category = b.kind === 'category' ? b.category !== null && SALE_CATEGORIES.includes(b.category) : b.category === null;
  p.must(category, `${at}.category`, '品类加成要选一个品类，其他加成不选');
  const merchant = (b.kind === 'merchant') === (b.merchantId !== null);
  p.must(merchant, `${at}.merchantId`, '商户加成要选一家商户，其他加成不选');
  p.must(whole(b.percent, 1, 1_000), `${at}.percent`, '加成要是 1 到 1,000 的整数（%）');
  const [from, to] = [instant(b.from), instant(b.to)];
  p.must(!Number.isNaN(from), `${at}.from`, '开始时间不对');
  p.must(!Number.isNaN(to) && (from === null || to === null || to > from), `${at}.to`, '结束要晚于开始');
  const days = b.weekdays.every((d, i) => whole(d, 1, 7) && b.weekdays.indexOf(d) === i);
  p.must(days, `${at}.weekdays`, '星期要是 1 到 7，不重复');
  const hours = b.hours === null || (whole(b.hours[0], 0, 1_439) && whole(b.hours[1], 1, 1_440) && b.hours[1] > b.hours[0]);
  p.must(hours, `${at}.hours`, '时段的结束要晚于开始，不跨过零点');
  p.cap(b.mostADay, `${at}.mostADay`);
  p.cap(b.mostAMember, `${at}.mostAMember`);
  p.validity(b.validity, `${at}.validity`);
}
