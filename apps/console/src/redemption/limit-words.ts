import type { GiftLimit, LimitPer } from '@gp/contracts';
import { count } from '../shared/format';

const SPANS: Record<LimitPer, string> = { day: '每天', week: '每周', month: '每月', year: '每年', ever: '' };

/** As the phone says it: 每天每人限 1 份; 每月共 200 份. */
export function limitWords({ who, per, most }: GiftLimit): string {
  return who === 'member' ? `${SPANS[per]}每人限 ${count(most)} 份` : `${SPANS[per] || '总'}共 ${count(most)} 份`;
}

/** Those lines of the form that are filled in; an empty line is not yet a limit. */
export const wholeLimits = (limits: readonly Partial<GiftLimit>[] | undefined): GiftLimit[] =>
  (limits ?? []).flatMap((limit) => {
    const { who, per, most } = limit ?? {};
    return who && per && most ? [{ who, per, most }] : [];
  });
