import type { StaffRole } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { StaffRecord } from './staff.types.js';

type Reader = Pick<Tx, 'rows'>;

interface StaffRow {
  id: string;
  username: string;
  name: string;
  roles: string;
  merchant_id: string | null;
  store_id: string | null;
  organisation_id: string | null;
  active: number;
  totp_confirmed: number;
  created_at: Date;
}
const COLUMNS = 'id, username, name, roles, merchant_id, store_id, organisation_id, active, totp_confirmed, created_at';

const recordOf = (row: StaffRow): StaffRecord => ({
  id: row.id,
  username: row.username,
  name: row.name,
  roles: row.roles.split(',') as StaffRole[],
  merchantId: row.merchant_id,
  storeId: row.store_id,
  organisationId: row.organisation_id,
  active: row.active === 1,
  hasTotp: row.totp_confirmed === 1,
  createdAt: row.created_at,
});

export async function staffOfIds(db: Reader, ids: readonly string[]): Promise<Map<string, StaffRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<StaffRow>(`SELECT ${COLUMNS} FROM staff WHERE id IN (?)`, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, recordOf(row)]));
}

/** Accounts in the order they were made; of one merchant, where one is given. */
export async function listStaff(db: Reader, merchantId: string | null): Promise<StaffRecord[]> {
  const where = merchantId === null ? '' : 'WHERE merchant_id = ?';
  const values: SqlValue[] = merchantId === null ? [] : [merchantId];
  return (await db.rows<StaffRow>(`SELECT ${COLUMNS} FROM staff ${where} ORDER BY id`, values)).map(recordOf);
}

/** Holds the row until the end of `tx`. */
export async function lockStaff(tx: Tx, id: string): Promise<StaffRecord | null> {
  const [row] = await tx.rows<StaffRow>(`SELECT ${COLUMNS} FROM staff WHERE id = ? FOR UPDATE`, [id]);
  return row ? recordOf(row) : null;
}

export async function staffIdOf(db: Reader, username: string): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>('SELECT id FROM staff WHERE username = ?', [username]);
  return row?.id ?? null;
}

export async function activeUsernames(db: Reader, usernames: readonly string[]): Promise<Set<string>> {
  if (usernames.length === 0) return new Set();
  const rows = await db.rows<{ username: string }>('SELECT username FROM staff WHERE active = 1 AND username IN (?)', [
    [...usernames],
  ]);
  return new Set(rows.map(({ username }) => username));
}

export async function staffIdsOfMerchant(db: Reader, merchantId: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>('SELECT id FROM staff WHERE merchant_id = ?', [merchantId]);
  return rows.map(({ id }) => id);
}

/** What proves who somebody is; never leaves this module. */
export interface StaffSecrets {
  id: string;
  passwordHash: string;
  totpSecret: string | null;
  totpConfirmed: boolean;
}

export async function secretsOf(db: Reader, username: string): Promise<StaffSecrets | null> {
  const [row] = await db.rows<{ id: string; password_hash: string; totp_secret: string | null; totp_confirmed: number }>(
    'SELECT id, password_hash, totp_secret, totp_confirmed FROM staff WHERE username = ?',
    [username],
  );
  if (!row) return null;
  return {
    id: row.id,
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    totpConfirmed: row.totp_confirmed === 1,
  };
}

/** Joins `tx`. Fails with 1062 on one_username. */
export async function insertStaff(tx: Tx, staff: StaffRecord, passwordHash: string): Promise<void> {
  await tx.write(
    `INSERT INTO staff (id, username, name, password_hash, roles, merchant_id, store_id, organisation_id, active, created_at)
     VALUES (?,?,?,?,?,?,?,?,?,?)`,
    [
      staff.id,
      staff.username,
      staff.name,
      passwordHash,
      staff.roles.join(','),
      staff.merchantId,
      staff.storeId,
      staff.organisationId,
      staff.active,
      staff.createdAt,
    ],
  );
}

export async function updateStaff(tx: Tx, { id, name, roles, active }: StaffRecord): Promise<void> {
  await tx.write('UPDATE staff SET name = ?, roles = ?, active = ? WHERE id = ?', [name, roles.join(','), active, id]);
}

/** Where a clerk works; sessions carry it, so the caller ends them. */
export async function updateStore(tx: Tx, id: string, storeId: string): Promise<void> {
  await tx.write('UPDATE staff SET store_id = ? WHERE id = ?', [storeId, id]);
}

export async function updatePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.write('UPDATE staff SET password_hash = ? WHERE id = ?', [passwordHash, id]);
}

/** Keeps an offered second factor beside the one in force. */
export async function keepOfferedTotp(tx: Tx, id: string, sealed: string): Promise<void> {
  await tx.write('UPDATE staff SET totp_offered = ? WHERE id = ?', [sealed, id]);
}

export async function offeredTotp(db: Reader, id: string): Promise<string | null> {
  const [row] = await db.rows<{ totp_offered: string | null }>('SELECT totp_offered FROM staff WHERE id = ?', [id]);
  return row?.totp_offered ?? null;
}

/** Puts the offered second factor in force, its first digits used up; false if another offer has taken its place meanwhile. */
export async function confirmTotp(tx: Tx, id: string, sealed: string, step: number): Promise<boolean> {
  const changed = await tx.write(
    `UPDATE staff SET totp_secret = totp_offered, totp_confirmed = 1, totp_last_step = ?, totp_offered = NULL
     WHERE id = ? AND totp_offered = ?`,
    [step, id, sealed],
  );
  return changed === 1;
}

export async function removeTotp(tx: Tx, id: string): Promise<void> {
  await tx.write(
    'UPDATE staff SET totp_secret = NULL, totp_confirmed = 0, totp_last_step = NULL, totp_offered = NULL WHERE id = ?',
    [id],
  );
}

/** Uses up a step of the second factor; false if it, or a later one, was used before. */
export async function takeTotpStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const changed = await tx.write(
    'UPDATE staff SET totp_last_step = ? WHERE id = ? AND (totp_last_step IS NULL OR totp_last_step < ?)',
    [step, id, step],
  );
  return changed === 1;
}
