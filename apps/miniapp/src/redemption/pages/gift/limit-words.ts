import type { GiftLimit, LimitPer } from '@gp/contracts';
import { figure } from '../../../shared/format';

const SPANS: Record<LimitPer, string> = { day: '每天', week: '每周', month: '每月', year: '每年', ever: '' };

/** 每天每人限 1 份; 每月共 200 份. */
export function limitWords({ who, per, most }: GiftLimit): string {
  return who === 'member' ? `${SPANS[per]}每人限 ${figure(most)} 份` : `${SPANS[per] || '总'}共 ${figure(most)} 份`;
}
