import type { StaffRole, StaffView } from '@gp/contracts';

/** A person who signs in with a password. */
export interface StaffRecord {
  id: string;
  username: string;
  name: string;
  roles: StaffRole[];
  merchantId: string | null;
  storeId: string | null;
  organisationId: string | null;
  active: boolean;
  hasTotp: boolean;
  createdAt: Date;
}

/** An account to be made. The password is hashed before the transaction begins: hashing is slow on purpose. */
export interface NewStaff {
  username: string;
  name: string;
  roles: StaffRole[];
  merchantId?: string;
  storeId?: string;
  organisationId?: string;
  passwordHash: string;
}

/** What somebody typed to sign in, and from which address. */
export interface Credentials {
  username: string;
  password: string;
  totp: string | null;
  ip: string;
}

export function staffView({ createdAt, ...staff }: StaffRecord): StaffView {
  return { ...staff, createdAt: createdAt.toISOString() };
}
