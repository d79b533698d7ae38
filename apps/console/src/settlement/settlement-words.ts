import type { SettlementMonth, SettlementSide, SettlementState } from '@gp/contracts';
import { yuan } from '../shared/format';
import type { Tone } from '../shared/labels';

type StateWord = { word: string; tone: Tone };
export const STATEMENT_WORDS: Record<SettlementState, StateWord> = {
  draft: { word: '未出单', tone: 'default' },
  issued: { word: '待商户确认', tone: 'processing' },
  acknowledged: { word: '已确认', tone: 'success' },
  disputed: { word: '有异议', tone: 'warning' },
  closed: { word: '已结清', tone: 'success' },
};
export const MONTH_WORDS: Record<SettlementMonth['state'], StateWord> = {
  open: { word: '未出单', tone: 'default' },
  issued: { word: '已出单', tone: 'success' },
};
export const SIDE_WORDS: Record<SettlementSide, string> = { receivable: '应收', payable: '应付' };

/** +5.00, −5.00, 0.00 */
export function net(fen: number): string {
  if (fen === 0) return yuan(0);
  return `${fen > 0 ? '+' : '−'}${yuan(Math.abs(fen))}`;
}

/** −5.00 for what was taken back. */
export const money = (fen: number): string => (fen < 0 ? `−${yuan(-fen)}` : yuan(fen));
