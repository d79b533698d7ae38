import type { CommissionState, CommissionStepKind } from '@gp/contracts';
import type { Tone } from '../shared/labels';

export const COMMISSION_STATE_WORDS: Record<CommissionState, { word: string; tone: Tone }> = {
  asked: { word: '等样稿', tone: 'warning' },
  changing: { word: '要修改', tone: 'warning' },
  proofed: { word: '等会员确认', tone: 'processing' },
  approved: { word: '已确认', tone: 'success' },
  cancelled: { word: '会员取消', tone: 'default' },
  declined: { word: '未接下', tone: 'default' },
  ended: { word: '过了时限', tone: 'default' },
};
export const STEP_WORDS: Record<CommissionStepKind, string> = {
  ask: '会员的要求',
  proof: '样稿',
  change: '会员要改的',
  approve: '会员确认了样稿',
  cancel: '会员取消了',
  decline: '没有接下',
  end: '过了时限，自动结束',
};
