import type { Fen, Id, Instant } from './ids';

/** GET and PUT /console/gifts/:id/voucher – 满 fromFen 减 offFen; set while the gift is not offered. What it takes off is what it is worth: its market price. */
export interface VoucherTerms {
  offFen: Fen;
  /** The smallest bill it can be used for. */
  fromFen: Fen;
}
/** What a voucher says of itself in the catalogue. */
export interface VoucherOffer extends VoucherTerms {
  kind: 'voucher';
}
/** What a redeemed voucher says: the terms of that day, and the bill it is used for now. */
export interface VoucherDetail extends VoucherTerms {
  kind: 'voucher';
  billFen: Fen | null;
}
/** What a voucher did to a bill. The part it paid earns no points. */
export interface Bill {
  billFen: Fen;
  offFen: Fen;
  toPayFen: Fen;
}

/** GET /merchant/voucher-uses?billFen= – a bill that a voucher was used for, so that its refund can be said. */
export interface VoucherUseView extends Bill {
  useId: Id;
  giftName: string;
  memberName: string;
  storeName: string;
  usedAt: Instant;
  /** Until when the voucher is good. */
  validUntil: Instant;
  refund: VoucherRefund | null;
}
export interface VoucherRefund {
  refundNo: string;
  /** The voucher was in time to be good again. */
  restored: boolean;
  at: Instant;
}
/** POST /merchant/voucher-uses/:id/refund – the till paid the bill back: the voucher is good again until its end, if that is not over. */
export interface VoucherRefundRequest {
  /** The till's number of the refund. */
  refundNo: string;
}
export interface VoucherRefundView extends VoucherRefund {
  useId: Id;
  redemptionId: Id;
  giftName: string;
  memberName: string;
  validUntil: Instant;
}

export type VouchersError =
  | 'vouchers/bill-missing'
  | 'vouchers/bill-too-small'
  | 'vouchers/one-at-a-time'
  | 'vouchers/not-a-voucher'
  | 'vouchers/terms-missing'
  | 'vouchers/terms-invalid'
  | 'vouchers/worth-differs'
  | 'vouchers/used-once'
  | 'vouchers/already-refunded';
