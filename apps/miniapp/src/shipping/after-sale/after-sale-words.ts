import { AFTER_SALE_TIMES, type AfterSaleState, type AfterSaleView, type ReturnReason } from '@gp/contracts';
import { momentShort } from '../../shared/format';

export const REASON_WORDS: Record<ReturnReason, string> = {
  unwanted: '不想要了',
  defect: '质量问题',
  damaged: '收到时坏了',
  'wrong-gift': '寄错了',
  'not-received': '没收到',
};
export const AFTER_SALE_WORDS: Record<AfterSaleState, string> = {
  asked: '等商户答复',
  agreed: '请寄回',
  refused: '商户没有同意',
  appealed: '等运营答复',
  'sent-back': '等商户收货',
  refunded: '已退回',
  closed: '已关闭',
};

/** What happens next, and by when at the latest. */
export function nextOf({ state, dueAt, mayAppeal }: AfterSaleView): string {
  const by = dueAt ? momentShort(dueAt) : '';
  if (state === 'asked') return `商户 ${AFTER_SALE_TIMES.answerHours} 小时内答复，到 ${by} 没有答复就自动同意。`;
  if (state === 'agreed') return `请在 ${by} 前寄回并填单号，过时会自动关闭。`;
  if (state === 'appealed') return `运营会看你的申诉，到 ${by} 没有答复就自动同意。`;
  if (state === 'sent-back') return `商户收到后退回；到 ${by} 没有处理就自动退回给你。`;
  if (state === 'refused') return mayAppeal ? '不同意这个结果，可以向运营申诉一次。' : '运营已经答复，这是最后的结果。';
  return state === 'refunded' ? '积分按原来的有效期退回了你的账户。' : '这次售后已经结束，积分没有变化。';
}
