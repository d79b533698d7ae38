import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { Subject } from '../platform/tokens.js';
import type { Tx } from '../platform/transactions.js';
import { hashPassword } from './passwords.js';
import { activeUsernames, insertStaff, staffIdOf, staffOfIds } from './staff.queries.js';
import { hasPlaces, inOrder, type Places, placesFor } from './staff.rules.js';
import type { NewStaff, StaffRecord } from './staff.types.js';

type Reader = Pick<Tx, 'rows'>;

/** What other modules ask about staff, and how an account comes to be. */
@Injectable()
export class StaffService {
  constructor(private readonly merchants: MerchantsService) {}

  async find(db: Reader, staffId: string): Promise<StaffRecord | null> {
    return (await staffOfIds(db, [staffId])).get(staffId) ?? null;
  }

  async names(db: Reader, staffIds: readonly string[]): Promise<Map<string, string>> {
    return new Map([...(await staffOfIds(db, staffIds))].map(([id, { name }]) => [id, name]));
  }

  idOf(db: Reader, username: string): Promise<string | null> {
    return staffIdOf(db, username);
  }

  /** Which of these usernames belong to accounts that may sign in. */
  activeUsernames(db: Reader, usernames: readonly string[]): Promise<Set<string>> {
    return activeUsernames(db, usernames);
  }

  /** Slow on purpose: call it before a transaction. */
  hash(password: string): Promise<string> {
    return hashPassword(password);
  }

  /** Joins `tx`. Refuses with staff/username-taken, staff/place-missing, or the 404 of a place that is not there. */
  async add(tx: Tx, account: NewStaff): Promise<StaffRecord> {
    const roles = inOrder(account.roles);
    const places = await this.checkedPlaces(tx, roles, {
      merchantId: account.merchantId ?? null,
      storeId: account.storeId ?? null,
      organisationId: account.organisationId ?? null,
    });
    const staff: StaffRecord = {
      id: newId(),
      username: account.username,
      name: account.name.trim(),
      roles,
      ...places,
      active: true,
      hasTotp: false,
      createdAt: tx.now,
    };
    try {
      await insertStaff(tx, staff, account.passwordHash);
    } catch (error) {
      if (isDuplicate(error, 'one_username')) throw conflict('staff/username-taken');
      throw error;
    }
    return staff;
  }

  /**
   * What a session of this account carries, or null when it may have none: the account is disabled, or the merchant it works for is.
   */
  async subjectOf(db: Reader, staff: StaffRecord): Promise<Subject | null> {
    if (!staff.active) return null;
    const places = placesFor(staff.roles, staff);
    if (places.merchantId && !(await this.merchants.merchant(db, places.merchantId)).active) return null;
    return { kind: 'staff', id: staff.id, roles: staff.roles, ...places };
  }

  private async checkedPlaces(tx: Tx, roles: StaffRecord['roles'], given: Places): Promise<Places> {
    if (!hasPlaces(roles, given)) throw new Refusal(400, 'staff/place-missing');
    const places = placesFor(roles, given);
    if (places.merchantId) await this.merchants.merchant(tx, places.merchantId);
    if (places.storeId) {
      const store = await this.merchants.store(tx, places.storeId);
      if (store.merchantId !== places.merchantId) throw notFound('merchants/store-not-found');
    }
    if (places.organisationId) await this.merchants.organisation(tx, places.organisationId);
    return places;
  }
}
