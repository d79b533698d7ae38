import type { RuleChange, RuleVersionView } from '@gp/contracts';
import { dateFull, lastDay } from '../../shared/format';

interface Standing {
  /** Made known, not yet in force; the soonest first. */
  announced: RuleVersionView[];
  inForce: RuleVersionView | undefined;
  /** The latest first, each with the instant from which the next one held. */
  past: { rule: RuleVersionView; until: string | null }[];
}

/** The versions by what they are to somebody who reads them today. */
export function standingOf(rules: readonly RuleVersionView[]): Standing {
  const ordered = [...rules].sort((a, b) => a.version - b.version);
  const past = ordered
    .map((rule, at) => ({ rule, until: ordered[at + 1]?.effectiveAt ?? null }))
    .filter(({ rule }) => rule.state === 'past');
  return {
    announced: ordered.filter((rule) => rule.state === 'announced'),
    inForce: ordered.find((rule) => rule.state === 'in-force'),
    past: past.reverse(),
  };
}

/** 2016 年 1 月 1 日 至 2026 年 11 月 21 日 */
export function termOf(rule: RuleVersionView, until: string | null): string {
  return `${dateFull(rule.effectiveAt)}${until ? ` 至 ${dateFull(lastDay(until))}` : '起生效'}`;
}

/** A sign and a word: colour alone says nothing. */
export const EFFECTS: Record<RuleChange['effect'], { sign: string; word: string; tone: 'ok' | 'warn' | 'plain' }> = {
  better: { sign: '＋', word: '更好', tone: 'ok' },
  worse: { sign: '−', word: '不如以前', tone: 'warn' },
  same: { sign: '＝', word: '无好坏', tone: 'plain' },
};

/** 2 处更好，1 处不如以前 */
export function tallyOf(changes: readonly RuleChange[]): string {
  const counted = (['better', 'worse', 'same'] as const).map(
    (effect) => [EFFECTS[effect].word, changes.filter((change) => change.effect === effect).length] as const,
  );
  return counted
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} 处${word}`)
    .join('，');
}

const NAMED = 3;

/** ＋ 周末文具加成（更好），− 首单加赠（不如以前）: what is worse comes first, so that it is never left out. */
export function digestOf(changes: readonly RuleChange[]): string {
  const order = ['worse', 'better', 'same'];
  const ordered = [...changes].sort((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
  const named = ordered.slice(0, NAMED).map(({ what, effect }) => `${EFFECTS[effect].sign} ${what}（${EFFECTS[effect].word}）`);
  if (named.length === 0) return '只有文字改动';
  return `${named.join('，')}${changes.length > NAMED ? `，共 ${changes.length} 处` : ''}`;
}
