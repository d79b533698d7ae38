import type { StaffRole } from './access';
import type { Id, Instant } from './ids';

export interface StoreView {
  id: Id;
  merchantId: Id;
  name: string;
  address: string;
  open: boolean;
}
export interface MerchantView {
  id: Id;
  name: string;
  active: boolean;
  stores: StoreView[];
}
/** POST /console/merchants */
export interface MerchantDraft {
  name: string;
}
/** POST /console/merchants/:id/stores */
export interface StoreDraft {
  name: string;
  address: string;
}
/** PATCH /console/merchants/:id */
export interface MerchantPatch {
  name?: string;
  active?: boolean;
}

/** A person who signs in with a password. */
export interface StaffView {
  id: Id;
  username: string;
  name: string;
  roles: StaffRole[];
  merchantId: Id | null;
  storeId: Id | null;
  organisationId: Id | null;
  active: boolean;
  hasTotp: boolean;
  createdAt: Instant;
}
/** POST /console/staff – the password is at least 10 characters. */
export interface StaffDraft {
  username: string;
  name: string;
  password: string;
  roles: StaffRole[];
  merchantId?: Id;
  storeId?: Id;
  organisationId?: Id;
}
/** PATCH /console/staff/:id – a change of role, a new password or `active: false` ends their sessions at once. */
export interface StaffPatch {
  name?: string;
  password?: string;
  roles?: StaffRole[];
  active?: boolean;
}
/** GET /merchant/clerks – the clerks of the owner's own merchant, with the stores they can be moved to. */
export interface ClerksView {
  items: ClerkView[];
  stores: StoreView[];
}
export interface ClerkView {
  id: Id;
  username: string;
  name: string;
  storeId: Id;
  storeName: string;
  active: boolean;
  createdAt: Instant;
}
/** POST /merchant/clerks – Idempotency-Key required. */
export interface ClerkDraft {
  username: string;
  name: string;
  storeId: Id;
}
/** PATCH /merchant/clerks/:id – another store or `active: false` ends their sessions at once. */
export interface ClerkPatch {
  name?: string;
  storeId?: Id;
  active?: boolean;
}
/** Answer of POST /merchant/clerks and POST /merchant/clerks/:id/password: the password is shown here and kept nowhere. */
export interface ClerkWithPassword {
  clerk: ClerkView;
  password: string;
}
/** POST /staff/me/totp – a new second factor, in force once confirmed by POST /staff/me/totp/confirm { totp }. */
export interface TotpOffer {
  secret: string;
  uri: string;
}
export interface TotpConfirm {
  totp: string;
}

export type MerchantsError =
  | 'merchants/not-found'
  | 'merchants/inactive'
  | 'merchants/store-not-found'
  | 'merchants/name-taken'
  | 'staff/not-found'
  | 'staff/username-taken'
  | 'staff/place-missing';
