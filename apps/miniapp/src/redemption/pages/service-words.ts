import {
  type CommissionState,
  type CommissionStepKind,
  type CommissionView,
  type PublicGiftView,
  type RedemptionView,
  type ServiceDetail,
  type ServiceOffer,
} from '@gp/contracts';
import { momentShort } from '../../shared/format';

/** What a custom service says of itself; null = it is another kind of gift. */
export function serviceOf({ kind, offer }: Pick<PublicGiftView, 'kind' | 'offer'>): ServiceOffer | null {
  return kind === 'service' ? (offer as ServiceOffer) : null;
}

/** The commission that a redemption came from; null = none. */
export function commissionOf({ kind, detail }: Pick<RedemptionView, 'kind' | 'detail'>): string | null {
  return kind === 'service' ? ((detail as ServiceDetail | null)?.commissionId ?? null) : null;
}

export const COMMISSION_WORDS: Record<CommissionState, string> = {
  asked: '等商户做样稿',
  proofed: '样稿等你确认',
  changing: '商户在改样稿',
  approved: '样稿已确认',
  cancelled: '已取消',
  declined: '商户没有接下',
  ended: '过了时限',
};

export const STEP_WORDS: Record<CommissionStepKind, string> = {
  ask: '你的要求',
  proof: '商户的样稿',
  change: '你要改的',
  approve: '你确认了样稿',
  cancel: '你取消了定制',
  decline: '商户没有接下',
  end: '过了时限，自动结束',
};

/** Whose turn it is and until when, in a sentence. */
export function turnWords({ state, dueAt, price }: Pick<CommissionView, 'state' | 'dueAt' | 'price'>): string {
  const until = dueAt ? momentShort(dueAt) : '';
  if (state === 'asked' || state === 'changing')
    return `商户会在 ${until} 前给你样稿，没有就自动退回 ${price.toLocaleString('en-US')} 分。`;
  if (state === 'proofed') return `请在 ${until} 前答复。没有答复，留着的积分自动退回。`;
  if (state === 'approved') return '积分已经扣了，商户开始制作。';
  return '留着的积分已全部退回你的账户。';
}
