import type { JointDetail, PublicGiftView, RedemptionView, VoucherDetail, VoucherOffer, VoucherTerms } from '@gp/contracts';
import { yuan } from '../../shared/format';

/** 满 100.00 元减 20.00 元 */
export function voucherWords({ offFen, fromFen }: VoucherTerms): string {
  return `满 ${yuan(fromFen)}减 ${yuan(offFen)}`;
}

/** What a voucher says of itself; null = it is another kind of gift. */
export function voucherOf({ kind, offer }: Pick<PublicGiftView, 'kind' | 'offer'>): VoucherOffer | null {
  return kind === 'voucher' ? (offer as VoucherOffer) : null;
}

/** The terms of a redeemed voucher, and its bill; null = it is another kind of gift. */
export function voucherIn({ kind, detail }: Pick<RedemptionView, 'kind' | 'detail'>): VoucherDetail | null {
  return kind === 'voucher' ? (detail as VoucherDetail) : null;
}

/** With whom it was redeemed; null = alone. */
export function companionOf({ kind, detail }: Pick<RedemptionView, 'kind' | 'detail'>): string | null {
  return kind === 'joint' ? ((detail as JointDetail | null)?.withName ?? null) : null;
}
