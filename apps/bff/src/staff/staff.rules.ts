import type { StaffRole } from '@gp/contracts';

/** Roles that work at a place of a merchant or an organisation; all others work for the programme itself. */
const PLACE_ROLES: readonly StaffRole[] = ['clerk', 'merchant-owner', 'community-staff'];
/** The order in which roles are kept, so that two accounts with the same roles look the same. */
const ORDER: readonly StaffRole[] = ['clerk', 'merchant-owner', 'community-staff', 'operator', 'advisor', 'auditor', 'super'];

export interface Places {
  merchantId: string | null;
  storeId: string | null;
  organisationId: string | null;
}

/** Each role once, in a fixed order. */
export const inOrder = (roles: readonly StaffRole[]): StaffRole[] => ORDER.filter((role) => roles.includes(role));

/** Whether each of these roles has the place it works at: a clerk a store, an owner a merchant, community staff an organisation. */
export function hasPlaces(roles: readonly StaffRole[], { merchantId, storeId, organisationId }: Places): boolean {
  if (roles.includes('clerk') && !(merchantId && storeId)) return false;
  if (roles.includes('merchant-owner') && !merchantId) return false;
  return !roles.includes('community-staff') || organisationId !== null;
}

/** Only the places that these roles work at: an operator who once was a clerk acts for no merchant. */
export function placesFor(roles: readonly StaffRole[], places: Places): Places {
  const atMerchant = roles.includes('clerk') || roles.includes('merchant-owner');
  return {
    merchantId: atMerchant ? places.merchantId : null,
    storeId: atMerchant ? places.storeId : null,
    organisationId: roles.includes('community-staff') ? places.organisationId : null,
  };
}

/** A super looks after every account, an operator after those who work at a merchant's or an organisation's place. */
export function mayManage(mine: readonly string[], roles: readonly StaffRole[]): boolean {
  if (mine.includes('super')) return true;
  return mine.includes('operator') && roles.every((role) => PLACE_ROLES.includes(role));
}
