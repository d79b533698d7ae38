import type { CommissionState, CommissionStepKind } from '@gp/contracts';

/** How it stands, for who makes it. */
export const STAND_WORDS: Record<CommissionState, string> = {
  asked: '等你做样稿',
  proofed: '等会员确认',
  changing: '会员要修改',
  approved: '会员已确认，照样稿制作',
  cancelled: '会员取消了',
  declined: '没有接下',
  ended: '过了时限',
};

export const SAID_WORDS: Record<CommissionStepKind, string> = {
  ask: '会员的要求',
  proof: '你的样稿',
  change: '会员要改的',
  approve: '会员确认了样稿',
  cancel: '会员取消了',
  decline: '没有接下',
  end: '过了时限，自动结束',
};
