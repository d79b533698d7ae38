import type { BonusKind, BonusTerm, RuleChange, RuleVersionView, Validity } from '@gp/contracts';
import { count, yuan } from '../shared/format';
import { SALE_CATEGORY_WORDS, type Tone } from '../shared/labels';
import { dateTime } from '../shared/time';

export const RULE_STATE_WORDS: Record<RuleVersionView['state'], { word: string; tone: Tone }> = {
  announced: { word: '公示中', tone: 'processing' },
  'in-force': { word: '生效中', tone: 'success' },
  past: { word: '已过去', tone: 'default' },
};
/** A word and a sign, so that the colour is not all that tells. */
export const EFFECT_WORDS: Record<RuleChange['effect'], { word: string; sign: string; tone: Tone }> = {
  better: { word: '更好', sign: '▲', tone: 'success' },
  worse: { word: '更差', sign: '▼', tone: 'error' },
  same: { word: '持平', sign: '＝', tone: 'default' },
};
export const BONUS_KIND_WORDS: Record<BonusKind, string> = {
  category: '品类加成',
  merchant: '商户加成',
  green: '绿色加成',
  everything: '全场加成',
};
export const WEEKDAY_WORDS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** 第 3 版, for where its title does not say it. */
export function versionWords(rule: Pick<RuleVersionView, 'version'>): string {
  return `第 ${rule.version} 版`;
}

/** The title without the version that many carry at their end. */
export function plainTitle({ title, version }: Pick<RuleVersionView, 'title' | 'version'>): string {
  const words = title.replace(new RegExp(`\\s*[·（(]?\\s*第\\s*${version}\\s*版\\s*[）)]?\\s*$`), '');
  return words || title;
}

export function validityWords(validity: Validity): string {
  if (validity.kind === 'never') return '永久有效';
  if (validity.kind === 'days') return `得分后 ${count(validity.days)} 天内有效`;
  return yearEndWords(validity.years);
}

export function yearEndWords(years: number): string {
  const which = ['当年', '次年'][years];
  return `${which ?? `得分后第 ${years} 年的`}年底前有效`;
}

/** 1080 → 18:00 */
export function clockWords(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What of a receipt the bonus is about. */
export function bonusTarget(bonus: Pick<BonusTerm, 'kind' | 'category'>, merchantName: string | undefined): string {
  if (bonus.kind === 'category') return bonus.category ? `${SALE_CATEGORY_WORDS[bonus.category]}类商品` : '一类商品';
  if (bonus.kind === 'merchant') return merchantName ? `在${merchantName}的消费` : '在一家商户的消费';
  return bonus.kind === 'green' ? '有绿色认证的商品' : '全部消费';
}

/** When a bonus holds; 一直有效 when nothing narrows it. */
export function bonusWhen({ from, to, weekdays, hours }: Pick<BonusTerm, 'from' | 'to' | 'weekdays' | 'hours'>): string {
  const dates =
    from && to ? `${dateTime(from)} 至 ${dateTime(to)}` : from ? `${dateTime(from)} 起` : to ? `${dateTime(to)} 止` : '';
  const days = weekdays.length && weekdays.length < 7 ? weekdays.map((n) => WEEKDAY_WORDS[n - 1]).join('、') : '';
  const clock = hours ? `${clockWords(hours[0])}–${clockWords(hours[1])}` : '';
  return [dates, [days, clock].filter(Boolean).join(' ')].filter(Boolean).join('，') || '任何时候';
}

export function bonusCaps({ mostADay, mostAMember }: Pick<BonusTerm, 'mostADay' | 'mostAMember'>): string {
  const caps = [
    mostADay === null ? '' : `每人每天最多 ${count(mostADay)} 分`,
    mostAMember === null ? '' : `每人累计最多 ${count(mostAMember)} 分`,
  ].filter(Boolean);
  return caps.join('，') || '不封顶';
}

export function thresholdWords(fen: number): string {
  return `首单实付满 ${yuan(fen)} 元`;
}
