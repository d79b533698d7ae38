import type { OrganisationDraft } from '@gp/contracts';
import type { Tx } from '../platform/transactions.js';
import type { MerchantRecord, OrganisationRecord, StoreRecord } from './merchants.types.js';

type Reader = Pick<Tx, 'rows'>;

interface MerchantRow {
  id: string;
  name: string;
  active: number;
  created_at: Date;
}
const merchantOf = (row: MerchantRow): MerchantRecord => ({
  id: row.id,
  name: row.name,
  active: row.active === 1,
  createdAt: row.created_at,
});

interface StoreRow {
  id: string;
  merchant_id: string;
  name: string;
  address: string;
  open: number;
}
const storeOf = (row: StoreRow): StoreRecord => ({
  id: row.id,
  merchantId: row.merchant_id,
  name: row.name,
  address: row.address,
  open: row.open === 1,
});

const byId = <T extends { id: string }>(records: T[]): Map<string, T> => new Map(records.map((record) => [record.id, record]));
const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

const MERCHANTS = 'SELECT id, name, active, created_at FROM merchant';
const STORES = 'SELECT id, merchant_id, name, address, open FROM store';
const ORGANISATIONS = 'SELECT id, name, kind FROM organisation';

export async function allMerchants(db: Reader): Promise<MerchantRecord[]> {
  return (await db.rows<MerchantRow>(`${MERCHANTS} ORDER BY id`)).map(merchantOf);
}

export async function merchantsOfIds(db: Reader, ids: readonly string[]): Promise<Map<string, MerchantRecord>> {
  if (ids.length === 0) return new Map();
  return byId((await db.rows<MerchantRow>(`${MERCHANTS} WHERE id IN (?)`, [distinct(ids)])).map(merchantOf));
}

export async function merchantOfName(db: Reader, name: string): Promise<MerchantRecord | null> {
  const [row] = await db.rows<MerchantRow>(`${MERCHANTS} WHERE name = ?`, [name]);
  return row ? merchantOf(row) : null;
}

export async function storesOfIds(db: Reader, ids: readonly string[]): Promise<Map<string, StoreRecord>> {
  if (ids.length === 0) return new Map();
  return byId((await db.rows<StoreRow>(`${STORES} WHERE id IN (?)`, [distinct(ids)])).map(storeOf));
}

/** Every merchant asked for has its list, in the order the stores were opened. */
export async function storesOfMerchants(db: Reader, merchantIds: readonly string[]): Promise<Map<string, StoreRecord[]>> {
  const stores = new Map<string, StoreRecord[]>(merchantIds.map((id) => [id, []]));
  if (merchantIds.length === 0) return stores;
  const rows = await db.rows<StoreRow>(`${STORES} WHERE merchant_id IN (?) ORDER BY id`, [distinct(merchantIds)]);
  for (const row of rows) stores.get(row.merchant_id)?.push(storeOf(row));
  return stores;
}

export function allOrganisations(db: Reader): Promise<OrganisationRecord[]> {
  return db.rows<OrganisationRecord>(`${ORGANISATIONS} ORDER BY id`);
}

export async function organisationsOfIds(db: Reader, ids: readonly string[]): Promise<Map<string, OrganisationRecord>> {
  if (ids.length === 0) return new Map();
  return byId(await db.rows<OrganisationRecord>(`${ORGANISATIONS} WHERE id IN (?)`, [distinct(ids)]));
}

export async function insertMerchant(tx: Tx, id: string, name: string): Promise<void> {
  await tx.write('INSERT INTO merchant (id, name, active, created_at) VALUES (?,?,1,?)', [id, name, tx.now]);
}

export async function updateMerchant(tx: Tx, { id, name, active }: MerchantRecord): Promise<void> {
  await tx.write('UPDATE merchant SET name = ?, active = ? WHERE id = ?', [name, active, id]);
}

export async function insertStore(tx: Tx, store: StoreRecord): Promise<void> {
  await tx.write('INSERT INTO store (id, merchant_id, name, address, open, created_at) VALUES (?,?,?,?,?,?)', [
    store.id,
    store.merchantId,
    store.name,
    store.address,
    store.open,
    tx.now,
  ]);
}

export async function insertOrganisation(tx: Tx, id: string, { name, kind }: OrganisationDraft): Promise<void> {
  await tx.write('INSERT INTO organisation (id, name, kind, created_at) VALUES (?,?,?,?)', [id, name, kind, tx.now]);
}

/** Holds the merchant's row until the end of `tx`, so that two patches do not undo each other's half. */
export async function lockMerchant(tx: Tx, id: string): Promise<MerchantRecord | null> {
  const [row] = await tx.rows<MerchantRow>(`${MERCHANTS} WHERE id = ? FOR UPDATE`, [id]);
  return row ? merchantOf(row) : null;
}
