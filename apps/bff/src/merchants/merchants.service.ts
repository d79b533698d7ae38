import type { MerchantDraft, OrganisationDraft, StoreDraft } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { conflict, notFound } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import * as queries from './merchants.queries.js';
import type { MerchantRecord, OrganisationRecord, StoreRecord } from './merchants.types.js';

type Reader = Pick<Tx, 'rows'>;

/** What other modules ask about merchants, stores and organisations, and how these come to be. */
@Injectable()
export class MerchantsService {
  /** Refuses with merchants/not-found. */
  async merchant(db: Reader, id: string): Promise<MerchantRecord> {
    const merchant = (await queries.merchantsOfIds(db, [id])).get(id);
    if (!merchant) throw notFound('merchants/not-found');
    return merchant;
  }

  merchants(db: Reader, ids: readonly string[]): Promise<Map<string, MerchantRecord>> {
    return queries.merchantsOfIds(db, ids);
  }

  merchantNamed(db: Reader, name: string): Promise<MerchantRecord | null> {
    return queries.merchantOfName(db, name);
  }

  /** Refuses with merchants/store-not-found. */
  async store(db: Reader, id: string): Promise<StoreRecord> {
    const store = (await queries.storesOfIds(db, [id])).get(id);
    if (!store) throw notFound('merchants/store-not-found');
    return store;
  }

  stores(db: Reader, ids: readonly string[]): Promise<Map<string, StoreRecord>> {
    return queries.storesOfIds(db, ids);
  }

  storesOf(db: Reader, merchantIds: readonly string[]): Promise<Map<string, StoreRecord[]>> {
    return queries.storesOfMerchants(db, merchantIds);
  }

  /** Refuses with campaigns/organisation-not-found. */
  async organisation(db: Reader, id: string): Promise<OrganisationRecord> {
    const organisation = (await queries.organisationsOfIds(db, [id])).get(id);
    if (!organisation) throw notFound('campaigns/organisation-not-found');
    return organisation;
  }

  organisations(db: Reader, ids: readonly string[]): Promise<Map<string, OrganisationRecord>> {
    return queries.organisationsOfIds(db, ids);
  }

  /** Joins `tx`. Refuses with merchants/name-taken. */
  async addMerchant(tx: Tx, { name }: MerchantDraft): Promise<MerchantRecord> {
    const merchant = { id: newId(), name: name.trim(), active: true, createdAt: tx.now };
    await unlessTaken(() => queries.insertMerchant(tx, merchant.id, merchant.name));
    return merchant;
  }

  /** Joins `tx`. Refuses with merchants/not-found and, within one merchant, merchants/name-taken. */
  async addStore(tx: Tx, merchantId: string, { name, address }: StoreDraft): Promise<StoreRecord> {
    await this.merchant(tx, merchantId);
    const store = { id: newId(), merchantId, name: name.trim(), address: address.trim(), open: true };
    await unlessTaken(() => queries.insertStore(tx, store));
    return store;
  }

  /** Joins `tx`. Refuses with merchants/name-taken. */
  async addOrganisation(tx: Tx, { name, kind }: OrganisationDraft): Promise<OrganisationRecord> {
    const organisation = { id: newId(), name: name.trim(), kind };
    await unlessTaken(() => queries.insertOrganisation(tx, organisation.id, organisation));
    return organisation;
  }
}

/** A name is unique where it is said; the unique key decides, so that two who choose it at once do not both get it. */
export async function unlessTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isDuplicate(error, 'one_name')) throw conflict('merchants/name-taken');
    throw error;
  }
}
