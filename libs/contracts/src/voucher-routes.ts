import type { Id } from './ids';
import type { VoucherRefundRequest, VoucherRefundView, VoucherTerms, VoucherUseView } from './vouchers';

type ById = { id: Id };
type List<T> = { items: T[] };

/** The routes of vouchers beside those of all gifts: a part of Api. */
export interface VoucherRoutes {
  /** Bills of vouchers at this merchant, the latest first. */
  'GET /merchant/voucher-uses': { query: { billFen?: string }; response: List<VoucherUseView> };
  'POST /merchant/voucher-uses/:id/refund': { params: ById; body: VoucherRefundRequest; key: true; response: VoucherRefundView };
  /** Null until they are set. */
  'GET /console/gifts/:id/voucher': { params: ById; response: { terms: VoucherTerms | null } };
  'PUT /console/gifts/:id/voucher': { params: ById; body: VoucherTerms; key: true; response: { terms: VoucherTerms | null } };
}
