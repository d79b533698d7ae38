import type { AfterSaleState, ReturnReason } from '@gp/contracts';
import type { Tone } from '../shared/labels';

export const AFTER_SALE_WORDS: Record<AfterSaleState, { word: string; tone: Tone }> = {
  asked: { word: '待答复', tone: 'warning' },
  agreed: { word: '等会员寄回', tone: 'processing' },
  refused: { word: '未同意', tone: 'default' },
  appealed: { word: '申诉中', tone: 'warning' },
  'sent-back': { word: '待收货', tone: 'warning' },
  refunded: { word: '已退回', tone: 'success' },
  closed: { word: '已关闭', tone: 'default' },
};
export const REASON_WORDS: Record<ReturnReason, string> = {
  unwanted: '不想要了',
  defect: '质量问题',
  damaged: '收到时坏了',
  'wrong-gift': '寄错了',
  'not-received': '没收到',
};
