import type { Role } from '@gp/contracts';
import { useWho } from './session';

/**
 * What each role finds in the console. Only the server decides; this hides what would be refused anyway, so that nobody is led to a door
 * that does not open.
 */
export type Permission =
  | `${'members' | 'rules' | 'certificates' | 'gifts' | 'imports' | 'merchants' | 'staff' | 'payments'}.read`
  | `${'organisations' | 'campaigns' | 'questionnaires' | 'audit' | 'ledger' | 'settlement' | 'worth'}.read`
  | `${'rules' | 'certificates' | 'gifts' | 'imports' | 'merchants' | 'staff' | 'organisations' | 'campaigns' | 'questionnaires' | 'worth'}.write`
  | `${'payments' | 'settlement' | 'shipping'}.write`
  | 'shipping.read'
  | 'reviews.read'
  | 'reviews.write'
  /** What is said of one's own gifts, not what others say is seen. */
  | 'reviews.answer'
  /** Where something is sent to, unmasked: only who sends it. */
  | 'shipping.plain';

const READ: Permission[] = [
  'members.read',
  'rules.read',
  'certificates.read',
  'gifts.read',
  'payments.read',
  'imports.read',
  'merchants.read',
  'staff.read',
  'organisations.read',
  'campaigns.read',
  'questionnaires.read',
  'audit.read',
  'ledger.read',
  'settlement.read',
  'worth.read',
  'shipping.read',
  'reviews.read',
];
const WRITE: Permission[] = [
  'rules.write',
  'certificates.write',
  'gifts.write',
  'payments.write',
  'imports.write',
  'merchants.write',
  'staff.write',
  'organisations.write',
  'campaigns.write',
  'questionnaires.write',
  'settlement.write',
  'worth.write',
  'shipping.write',
  'reviews.write',
];

const GRANTS: Record<Role, Permission[]> = {
  super: [...READ, ...WRITE],
  operator: [...READ, ...WRITE],
  auditor: READ,
  advisor: ['members.read', 'rules.read', 'certificates.read', 'reviews.read', 'reviews.write'],
  // Of their own merchant, and of their own organisation.
  'merchant-owner': [
    'gifts.read',
    'gifts.write',
    'shipping.read',
    'shipping.write',
    'shipping.plain',
    'reviews.read',
    'reviews.answer',
    'merchants.read',
    'staff.read',
    'imports.read',
    'imports.write',
  ],
  'community-staff': ['campaigns.read'],
  clerk: [],
  member: [],
};

export function mayDo(roles: Role[], permission: Permission): boolean {
  return roles.some((role) => GRANTS[role].includes(permission));
}

export function useMay(permission: Permission): boolean {
  return mayDo(useWho()?.roles ?? [], permission);
}
