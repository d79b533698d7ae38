import type { SettlementHead, SettlementLine, SettlementState } from '@gp/contracts';
import { yuan } from '../../shared/format';

type Tone = 'plain' | 'ok' | 'reward' | 'warn' | 'info';
export const STATES: Record<SettlementState, { word: string; tone: Tone }> = {
  draft: { word: '未出单', tone: 'plain' },
  issued: { word: '待确认', tone: 'reward' },
  acknowledged: { word: '已确认', tone: 'ok' },
  disputed: { word: '有异议', tone: 'warn' },
  closed: { word: '已结清', tone: 'ok' },
};

/** Money with its sign before it: the figure of an opposite line is below zero. */
export const money = (fen: number): string => (fen < 0 ? `−${yuan(-fen)}` : yuan(fen));

/** 2026-11 → 2026 年 11 月 */
export const monthName = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;

/** What the month comes to, in a sentence. */
export function comesTo({ netFen, state }: SettlementHead): string {
  const soFar = state === 'draft' ? '目前' : '';
  if (netFen === 0) return `${soFar}收付相抵`;
  return netFen > 0 ? `${soFar}你应收 ${yuan(netFen)}` : `${soFar}你应付 ${yuan(-netFen)}`;
}

export function disputeWords({ dispute }: SettlementLine): string | null {
  if (!dispute) return null;
  if (dispute.upheld === null) return `已提异议：${dispute.reason}`;
  return `异议${dispute.upheld ? '成立，下月冲回' : '不成立'}：${dispute.decision ?? ''}`;
}
