import { newId } from '../platform/ids.js';
import type { Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { type AccountState, availableAccount, debtAccount, type EntryRow, openLots } from './ledger.queries.js';
import { takeFrom } from './points.rules.js';

/** An entry that gave a member points: what it gave settles the debt first. */
export type Credit = Pick<EntryRow, 'id' | 'memberId' | 'source' | 'cause' | 'ruleVersionId' | 'place' | 'happenedAt'>;

/**
 * Joins `tx`. Members who owe points from refunds pay as far as what they can spend goes; answers how much of each credit went there. A
 * member with a debt had nothing to spend before, so what is taken is what has just come in. `states` holds the members' available
 * accounts and debts, locked.
 */
export async function settleDebts(tx: Tx, states: Map<string, AccountState>, credits: Credit[]): Promise<Map<string, number>> {
  const settled = new Map<string, number>();
  const owing = credits.filter((c) => (states.get(debtAccount(c.memberId))?.balance ?? 0) < 0);
  if (owing.length === 0) return settled;
  const booking = new Booking(tx, states);
  const lots = await openLots(tx, new Map(owing.map((c) => [c.memberId, booking.balance(availableAccount(c.memberId))])));
  for (const credit of owing) {
    const [available, debt] = [availableAccount(credit.memberId), debtAccount(credit.memberId)];
    const owed = -booking.balance(debt);
    const amount = Math.min(owed, booking.balance(available));
    if (amount <= 0) continue;
    const takings = takeFrom(lots.get(credit.memberId) ?? [], amount);
    if (!takings) throw new Error(`the lots of ${credit.memberId} do not cover what is settled`);
    const entry: EntryRow = {
      ...credit,
      id: newId(),
      kind: 'settle',
      idemKey: `settle:${credit.id}`,
      title: '抵扣退货欠分',
      detail: owed > amount ? `还欠 ${owed - amount} 分` : '已抵清',
      working: `退货后欠 ${owed} 分，这次得分先抵扣 ${amount} 分`,
      reversesEntryId: null,
    };
    booking.add(
      entry,
      [
        { accountId: available, amount: -amount },
        { accountId: debt, amount },
      ],
      [],
      { moves: takings },
    );
    settled.set(credit.id, amount);
  }
  await booking.write();
  return settled;
}
