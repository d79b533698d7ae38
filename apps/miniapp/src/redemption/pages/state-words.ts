import type { RedemptionState, RedemptionView } from '@gp/contracts';
import { dateWords, lastDay, momentShort } from '../../shared/format';

export const STATE_WORDS: Record<RedemptionState, string> = {
  confirmed: '待领取',
  used: '已使用',
  cancelled: '已取消',
  expired: '已过期',
};
export const STATE_TONES: Record<RedemptionState, 'ok' | 'plain' | 'reward'> = {
  confirmed: 'reward',
  used: 'ok',
  cancelled: 'plain',
  expired: 'plain',
};

/** What has become of it, in a sentence. */
export function fateOf(view: RedemptionView): string {
  const { usesDone, usesTotal } = view;
  if (view.state === 'used' && usesDone < usesTotal) return `用了 ${usesDone} / 共 ${usesTotal} 次，其余的积分已退回`;
  if (view.state === 'confirmed' && usesDone > 0)
    return `已用 ${usesDone} / 共 ${usesTotal} 次，${dateWords(lastDay(view.pickupUntil))}前用完`;
  if (view.state === 'used') return `${view.usedAt ? momentShort(view.usedAt) : ''} 在${view.usedAtStore ?? '门店'}领取`.trim();
  if (view.state === 'cancelled') return `${view.cancelledAt ? momentShort(view.cancelledAt) : ''} 取消，积分已退回`.trim();
  if (view.state === 'expired') return '过了领取期，积分已退回';
  return `请在 ${dateWords(lastDay(view.pickupUntil))}前领取`;
}
