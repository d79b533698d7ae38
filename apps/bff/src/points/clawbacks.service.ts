import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import type { Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { availableAccount, debtAccount, type EntryRow, lockAccounts, openLots, readAccounts } from './ledger.queries.js';
import { originalsOf } from './originals.queries.js';
import { takeFrom } from './points.rules.js';
import type { Clawback, ClawedBack } from './points.types.js';

/** What refunds take back. */
@Injectable()
export class ClawbacksService {
  /**
   * Joins `tx`. Takes back part of earnings, in the order given: from the lot the earning made, then from the others in the order of
   * spending; what is already spent becomes a debt that the next points settle. A balance never falls below zero.
   */
  async clawBack(tx: Tx, clawbacks: Clawback[]): Promise<ClawedBack[]> {
    if (clawbacks.length === 0) return [];
    const memberIds = (
      await originalsOf(
        tx,
        clawbacks.map((c) => c.earnEntryId),
      )
    ).values();
    const members = [...new Set([...memberIds].map((o) => o.memberId))];
    const states = await lockAccounts(tx, members);
    for (const [id, state] of await readAccounts(tx, members.map(debtAccount))) states.set(id, state);
    // Read again: what remains of the lots is certain only now that the members are locked.
    const originals = await originalsOf(
      tx,
      clawbacks.map((c) => c.earnEntryId),
    );
    const booking = new Booking(tx, states);
    const lots = await openLots(tx, new Map(members.map((m) => [m, booking.balance(availableAccount(m))])));
    const done: ClawedBack[] = [];
    for (const c of clawbacks) {
      const original = originals.get(c.earnEntryId);
      const given = original?.shared[0];
      if (original?.kind !== 'earn' || !given) throw new Error(`entry ${c.earnEntryId} cannot be clawed back`);
      const { memberId, lot, ruleVersionId } = original;
      const [available, debt] = [availableAccount(memberId), debtAccount(memberId)];
      const taken = Math.min(c.amount, booking.balance(available));
      const owed = c.amount - taken;
      const open = lots.get(memberId) ?? [];
      const own = open.filter((l) => l.id === lot?.id);
      const moves = takeFrom([...own, ...open.filter((l) => l.id !== lot?.id)], taken);
      if (!moves) throw new Error(`the lots of ${memberId} do not cover the balance`);
      const entry: EntryRow = { ...c, id: newId(), kind: 'clawback', memberId, ruleVersionId, reversesEntryId: null };
      const sides = [
        { accountId: available, amount: -taken },
        { accountId: debt, amount: -owed },
      ];
      booking.add(entry, sides, [{ accountId: given.accountId, amount: c.amount }], { moves });
      done.push({ entryId: entry.id, taken, owed });
    }
    await booking.write();
    return done;
  }
}
