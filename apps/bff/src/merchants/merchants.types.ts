import type { OrganisationView, StoreView } from '@gp/contracts';

export interface MerchantRecord {
  id: string;
  name: string;
  /** A merchant that is switched off neither issues points nor takes codes, and its people cannot sign in. */
  active: boolean;
  createdAt: Date;
}
export type StoreRecord = StoreView;
export type OrganisationRecord = OrganisationView;

/** Outbox: a merchant has been switched off. Payload { merchantId }. */
export const MERCHANT_DEACTIVATED = 'merchants.deactivated';
