import type { BonusKind, BonusTerm, RuleDraft, RuleTerms, RuleVersionView, SaleCategory, Validity } from '@gp/contracts';
import type { Dayjs } from 'dayjs';
import { fromPicker, toPicker } from '../shared/time';
import { BONUS_KIND_WORDS, plainTitle } from './rule-words';

/** A bonus as the form holds it: its window in one picker, figures that may be missing while they are typed. */
export interface BonusForm {
  id: string;
  kind: BonusKind;
  name?: string;
  category?: SaleCategory | null;
  merchantId?: string | null;
  percent?: number | null;
  window?: [Dayjs | null, Dayjs | null] | null;
  weekdays?: number[];
  hours?: [number, number] | null;
  mostADay?: number | null;
  mostAMember?: number | null;
  validity: Validity;
}
/** The shape follows the contract's, so that the server's field paths are the form's. Money is in yuan, as people write it. */
export interface RuleForm {
  title?: string;
  text?: string;
  effectiveAt?: Dayjs | null;
  /** Which of the optional terms there are; what was typed in one that is off stays until the page is left. */
  has: { signUp: boolean; firstOrder: boolean; streak: boolean; review: boolean };
  terms: {
    pointsPerYuan?: number | null;
    baseMostADay?: number | null;
    bonuses: BonusForm[];
    signUp: { points?: number | null; validity: Validity };
    firstOrder: { fromYuan?: number | null; points?: number | null; validity: Validity };
    streak: { points: (number | null | undefined)[]; validity: Validity };
    review: { points?: number | null; validity: Validity };
  };
}

const NEVER: Validity = { kind: 'never' };

/** A new version starts as the latest one is. */
export function formOf(latest: RuleVersionView): RuleForm {
  const { signUp, firstOrder, streak, review, bonuses, pointsPerYuan, baseMostADay } = latest.terms;
  return {
    title: plainTitle(latest),
    text: latest.text,
    effectiveAt: null,
    has: { signUp: !!signUp, firstOrder: !!firstOrder, streak: !!streak, review: !!review },
    terms: {
      pointsPerYuan,
      baseMostADay,
      bonuses: bonuses.map(({ from, to, ...bonus }) => ({ ...bonus, window: [toPicker(from), toPicker(to)] })),
      signUp: signUp ?? { validity: NEVER },
      firstOrder: {
        fromYuan: firstOrder ? firstOrder.fromFen / 100 : null,
        points: firstOrder?.points,
        validity: firstOrder?.validity ?? NEVER,
      },
      streak: streak ?? { points: [1, 1, 1, 1, 1, 1, 5], validity: NEVER },
      review: review ?? { points: 5, validity: NEVER },
    },
  };
}

/** Names of bonuses are for ever: a new one must not take up the caps of one that was there before. */
export function newBonus(kind: BonusKind, versions: RuleVersionView[], present: BonusForm[]): BonusForm {
  const taken = new Set([...versions.flatMap(({ terms }) => terms.bonuses), ...present].map(({ id }) => id));
  let id: string = kind;
  for (let n = 2; taken.has(id); n += 1) id = `${kind}-${n}`;
  return {
    id,
    kind,
    name: BONUS_KIND_WORDS[kind],
    category: null,
    merchantId: null,
    percent: null,
    window: null,
    weekdays: [],
    hours: null,
    mostADay: null,
    mostAMember: null,
    validity: { kind: 'yearEnd', years: 1 },
  };
}

function isFilled<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function bonusOf({ window, ...form }: BonusForm): BonusTerm | null {
  const { id, kind, percent, validity } = form;
  if (!isFilled(percent) || !form.name?.trim()) return null;
  if (kind === 'category' && !form.category) return null;
  if (kind === 'merchant' && !form.merchantId) return null;
  const [from, to] = window ?? [];
  return {
    ...{ id, name: form.name.trim(), kind, percent, validity },
    category: kind === 'category' ? (form.category ?? null) : null,
    merchantId: kind === 'merchant' ? (form.merchantId ?? null) : null,
    from: from ? fromPicker(from.startOf('minute')) : null,
    to: to ? fromPicker(to.startOf('minute')) : null,
    weekdays: [...(form.weekdays ?? [])].sort((a, b) => a - b),
    hours: form.hours ?? null,
    mostADay: form.mostADay ?? null,
    mostAMember: form.mostAMember ?? null,
  };
}

/** The terms as they stand in the form; null while something is still missing. */
export function termsOf({ has, terms }: RuleForm): RuleTerms | null {
  const { pointsPerYuan, signUp, firstOrder, streak, review } = terms;
  const bonuses = terms.bonuses.map(bonusOf);
  if (!isFilled(pointsPerYuan) || !bonuses.every(isFilled)) return null;
  if (has.signUp && !isFilled(signUp.points)) return null;
  if (has.firstOrder && !(isFilled(firstOrder.points) && isFilled(firstOrder.fromYuan))) return null;
  if (has.streak && !streak.points.every(isFilled)) return null;
  if (has.review && !isFilled(review.points)) return null;
  return {
    pointsPerYuan,
    rounding: 'floor',
    baseMostADay: terms.baseMostADay ?? null,
    bonuses,
    signUp: has.signUp ? { points: signUp.points ?? 0, validity: signUp.validity } : null,
    firstOrder: has.firstOrder
      ? {
          fromFen: Math.round((firstOrder.fromYuan ?? 0) * 100),
          points: firstOrder.points ?? 0,
          validity: firstOrder.validity,
        }
      : null,
    streak: has.streak ? { points: streak.points.filter(isFilled), validity: streak.validity } : null,
    review: has.review ? { points: review.points ?? 0, validity: review.validity } : null,
  };
}

/** What the server is sent; null while something is still missing. */
export function draftOf(form: RuleForm): RuleDraft | null {
  const terms = termsOf(form);
  if (!terms || !form.effectiveAt) return null;
  return {
    title: (form.title ?? '').trim(),
    text: (form.text ?? '').trim(),
    terms,
    effectiveAt: fromPicker(form.effectiveAt.startOf('minute')),
  };
}

/** Where a field of the contract stands in the form. */
export function ownName(field: string): string {
  return field
    .replace(/^(terms\.bonuses[.[]\d+\]?)\.(from|to)$/, '$1.window')
    .replace(/^terms\.firstOrder\.fromFen$/, 'terms.firstOrder.fromYuan');
}
