import type { BonusTerm, RuleChange, RuleTerms, Validity } from '@gp/contracts';
import { thousands, yuan } from '../platform/figures.js';
import { bonusWords, streakWords, validityWords } from './rule-words.rules.js';

/** A version as far as it is compared. */
type Written = { terms: RuleTerms; text: string };
/** What the text is called among the changes. */
export const TEXT = '怎么用';

type Effect = RuleChange['effect'];
const NONE = '没有';

/** More is better for members; null (no cap) is the most of all. */
function more(before: number | null, after: number | null): Effect {
  const [a, b] = [before ?? Number.POSITIVE_INFINITY, after ?? Number.POSITIVE_INFINITY];
  return b > a ? 'better' : b < a ? 'worse' : 'same';
}

const DAYS_OF: (v: Validity) => number = (v) =>
  v.kind === 'never' ? Number.POSITIVE_INFINITY : v.kind === 'days' ? v.days : 365 * (v.years + 0.5);
/** Between different kinds of validity it depends on the day: what can be shorter counts as worse. */
function longer(before: Validity, after: Validity): Effect {
  if (before.kind === after.kind || after.kind === 'never' || before.kind === 'never')
    return more(
      Number.isFinite(DAYS_OF(before)) ? DAYS_OF(before) : null,
      Number.isFinite(DAYS_OF(after)) ? DAYS_OF(after) : null,
    );
  const sureToBeLonger = before.kind === 'days' && after.kind === 'yearEnd' && after.years * 365 >= before.days;
  return sureToBeLonger ? 'better' : 'worse';
}

/**
 * The differences of two versions, in the order of the page, for members from the instant the later one is in force. What cannot be
 * proven better is said to be worse.
 */
export function changesOf(last: Written, draft: Written, from: Date): RuleChange[] {
  const [before, after] = [last.terms, draft.terms];
  const changes: RuleChange[] = [];
  const note = (what: string, was: string, is: string, effect: Effect) => {
    if (was !== is || effect !== 'same') changes.push({ what, before: was, after: is, effect });
  };
  const cap = (n: number | null) => (n === null ? '不限' : `每天 ${thousands(n)} 分`);
  note(
    '消费积分',
    `每元 ${before.pointsPerYuan} 分`,
    `每元 ${after.pointsPerYuan} 分`,
    more(before.pointsPerYuan, after.pointsPerYuan),
  );
  note('基础分每日上限', cap(before.baseMostADay), cap(after.baseMostADay), more(before.baseMostADay, after.baseMostADay));
  for (const was of before.bonuses) {
    const is = after.bonuses.find((b) => b.id === was.id);
    const [old, now] = [
      `${bonusWords(was)}；${validityWords(was.validity)}`,
      is && `${bonusWords(is)}；${validityWords(is.validity)}`,
    ];
    if (!is) note(was.name, old, NONE, hasEnded(was, from) ? 'same' : 'worse');
    else note(is.name, old, now ?? NONE, bonusEffect(was, is));
  }
  for (const is of after.bonuses)
    if (!before.bonuses.some((b) => b.id === is.id))
      note(is.name, NONE, `${bonusWords(is)}；${validityWords(is.validity)}`, 'better');
  gift('注册积分', before.signUp, after.signUp, (g) => `${thousands(g.points)} 分，${validityWords(g.validity)}`, [
    (g) => g.points,
  ]);
  gift(
    '首单加赠',
    before.firstOrder,
    after.firstOrder,
    (g) => `满 ${yuan(g.fromFen)} 元得 ${thousands(g.points)} 分，${validityWords(g.validity)}`,
    [(g) => g.points, (g) => -g.fromFen],
  );
  streakChange();
  gift(
    '评价积分',
    before.review ?? null,
    after.review ?? null,
    (g) => `每条公开的评价得 ${thousands(g.points)} 分，${validityWords(g.validity)}`,
    [(g) => g.points],
  );
  note(TEXT, last.text.trim(), draft.text.trim(), 'same');
  return changes;

  function gift<G extends { validity: Validity }>(
    what: string,
    was: G | null,
    is: G | null,
    words: (g: G) => string,
    figures: ((g: G) => number)[],
  ): void {
    if (!was || !is) note(what, was ? words(was) : NONE, is ? words(is) : NONE, was ? 'worse' : is ? 'better' : 'same');
    else
      note(what, words(was), words(is), worst([...figures.map((f) => more(f(was), f(is))), longer(was.validity, is.validity)]));
  }

  function streakChange(): void {
    const words = (g: NonNullable<RuleTerms['streak']>) => `${streakWords(g.points)}，${validityWords(g.validity)}`;
    const [was, is] = [before.streak, after.streak];
    if (!was || !is) {
      gift('每日打卡', was, is, words, []);
      return;
    }
    // Wherever in the round a member stands when it begins, and after any number of days from there, nobody may have less.
    const [old, now] = [was.points, is.points];
    const horizon = old.length * now.length;
    const effects: Effect[] = [];
    for (let run = 0; run < horizon; run++) {
      let [before, after] = [0, 0];
      for (let day = run; day < run + horizon; day++) {
        before += old[day % old.length] ?? 0;
        after += now[day % now.length] ?? 0;
        effects.push(more(before, after));
      }
    }
    note('每日打卡', words(was), words(is), worst([...effects, longer(was.validity, is.validity)]));
  }
}

const worst = (effects: Effect[]): Effect =>
  effects.includes('worse') ? 'worse' : effects.includes('better') ? 'better' : 'same';

/** A window that has closed by itself takes nothing away when a later version leaves it out. */
const hasEnded = (bonus: BonusTerm, from: Date): boolean => bonus.to !== null && Date.parse(bonus.to) <= from.getTime();

function bonusEffect(was: BonusTerm, is: BonusTerm): Effect {
  const about = was.kind === is.kind && was.category === is.category && was.merchantId === is.merchantId;
  const shift = (before: string | null, after: string | null, sign: number): Effect =>
    more(before === null ? null : sign * Date.parse(before), after === null ? null : sign * Date.parse(after));
  const days = is.weekdays.length === 0 || (was.weekdays.length > 0 && was.weekdays.every((d) => is.weekdays.includes(d)));
  const sameDays = was.weekdays.length === is.weekdays.length && days;
  const hours = is.hours === null || (was.hours !== null && is.hours[0] <= was.hours[0] && is.hours[1] >= was.hours[1]);
  const sameHours = JSON.stringify(was.hours) === JSON.stringify(is.hours);
  return worst([
    about || is.kind === 'everything' ? 'same' : 'worse',
    more(was.percent, is.percent),
    more(was.mostADay, is.mostADay),
    more(was.mostAMember, is.mostAMember),
    shift(was.from, is.from, -1),
    shift(was.to, is.to, 1),
    days ? (sameDays ? 'same' : 'better') : 'worse',
    hours ? (sameHours ? 'same' : 'better') : 'worse',
    longer(was.validity, is.validity),
  ]);
}
