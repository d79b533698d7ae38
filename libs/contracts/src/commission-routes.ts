import type {
  ApproveProof,
  ChangeProof,
  CommissionPage,
  CommissionRequest,
  CommissionView,
  DeclineCommission,
  MerchantCommission,
  MerchantCommissionPage,
  ProofRequest,
  ServiceTerms,
} from './commissions';
import type { FormLike, Id } from './ids';
import type { PictureSent } from './pictures';

type Cursor = { cursor?: string };
type ById = { id: Id };
/** Not JSON but the picture itself. */
type File = never;

/** The routes of pictures, and of custom services: a part of Api. */
export interface CommissionRoutes {
  /** multipart/form-data: purpose, file. */
  'POST /pictures': { body: FormLike; key: true; response: PictureSent };
  /** For whoever has the address: it is signed, and good for some minutes. */
  'GET /pictures/:id': { params: ById; query: { size?: string; until?: string; mac?: string }; response: File };

  'GET /commissions': { query: Cursor; response: CommissionPage };
  'GET /commissions/:id': { params: ById; response: CommissionView };
  'POST /commissions': { body: CommissionRequest; key: true; response: CommissionView };
  'POST /commissions/:id/approve': { params: ById; body: ApproveProof; key: true; response: CommissionView };
  'POST /commissions/:id/change': { params: ById; body: ChangeProof; key: true; response: CommissionView };
  'POST /commissions/:id/cancel': { params: ById; key: true; response: CommissionView };

  'GET /merchant/commissions': { query: Cursor & { filter?: string }; response: MerchantCommissionPage };
  'GET /merchant/commissions/:id': { params: ById; response: MerchantCommission };
  'POST /merchant/commissions/:id/proof': { params: ById; body: ProofRequest; key: true; response: MerchantCommission };
  'POST /merchant/commissions/:id/decline': { params: ById; body: DeclineCommission; key: true; response: MerchantCommission };

  'GET /console/commissions': { query: Cursor & { filter?: string; merchantId?: string }; response: MerchantCommissionPage };
  'GET /console/commissions/:id': { params: ById; response: MerchantCommission };
  'POST /console/commissions/:id/proof': { params: ById; body: ProofRequest; key: true; response: MerchantCommission };
  'POST /console/commissions/:id/decline': { params: ById; body: DeclineCommission; key: true; response: MerchantCommission };
  'GET /console/gifts/:id/service': { params: ById; response: ServiceTerms };
  'PUT /console/gifts/:id/service': { params: ById; body: ServiceTerms; key: true; response: ServiceTerms };
}
