import { ROLES, type Role, type StaffRole, type StaffView } from '@gp/contracts';
import { ROLE_WORDS } from '../shared/labels';
import { useWho } from '../shared/session';

export const MERCHANT_ROLES: StaffRole[] = ['clerk', 'merchant-owner'];
/** Roles that work at a merchant's or an organisation's place; the others work for the programme itself. */
const PLACE_ROLES: StaffRole[] = [...MERCHANT_ROLES, 'community-staff'];

/** A super administrator looks after every account, an operator after those at a merchant's or an organisation's place. */
export function mayLookAfter(mine: Role[], roles: StaffRole[]): boolean {
  if (mine.includes('super')) return true;
  return mine.includes('operator') && roles.every((role) => PLACE_ROLES.includes(role));
}

/** The roles that this person may give; for an account that exists, those whose place of work it already has. */
export function useRoleChoices(staff: StaffView | null): { value: StaffRole; label: string; disabled: boolean }[] {
  const mine = useWho()?.roles ?? [];
  return ROLES.filter((role): role is StaffRole => role !== 'member' && mayLookAfter(mine, [role])).map((value) => ({
    value,
    label: ROLE_WORDS[value],
    disabled: staff !== null && !hasPlace(staff, value),
  }));
}

function hasPlace(staff: StaffView, role: StaffRole): boolean {
  if (role === 'clerk') return staff.merchantId !== null && staff.storeId !== null;
  if (role === 'merchant-owner') return staff.merchantId !== null;
  return role !== 'community-staff' || staff.organisationId !== null;
}
