import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import type { Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { availableAccount, type EntryRow, lockAccounts } from './ledger.queries.js';
import { inSpendingOrder } from './lots.queries.js';
import { mirrored, originalsOf } from './originals.queries.js';
import { takeFrom } from './points.rules.js';
import { PointsService } from './points.service.js';
import type { EarnedEntry, PartReturn } from './points.types.js';
import { RulesService } from './rules.service.js';

/**
 * A spending of which only a part was used. An entry is undone as a whole or not at all, so the whole goes back and what was used is
 * spent again in the same breath – from the very lots it was taken from, those first that end first, so that nobody's other points are
 * touched and what comes back is what lasts longest.
 */
@Injectable()
export class PartReturnsService {
  constructor(
    private readonly points: PointsService,
    private readonly rules: RulesService,
  ) {}

  /** Joins `tx`. Answers the entry by which `keep` stays spent. What the member owes is settled from what came back. */
  async giveBackRest(tx: Tx, r: PartReturn): Promise<EarnedEntry> {
    const read = async () => (await originalsOf(tx, [r.entryId])).get(r.entryId);
    const original = await read();
    if (original?.kind !== 'spend') throw new Error(`entry ${r.entryId} cannot be given back in part`);
    const { memberId, source, place, ruleVersionId } = original;
    const states = await lockAccounts(tx, [memberId]);
    const { own, shared, moves, amount } = mirrored(original);
    if (r.keep < 1 || r.keep >= amount) throw new RangeError(`cannot keep ${r.keep} of ${amount}`);
    const taken = await inSpendingOrder(tx, moves);
    const kept = takeFrom(
      taken.map((m) => ({ id: m.lotId, remaining: m.amount })),
      r.keep,
    );
    const redeemed = original.shared[0];
    if (!kept || !redeemed) throw new Error(`entry ${r.entryId} has no lots`);
    const booking = new Booking(tx, states);
    const told = { memberId, source, place, cause: r.cause, happenedAt: r.happenedAt };
    const back: EntryRow = {
      ...told,
      id: newId(),
      kind: 'reverse',
      title: r.title,
      detail: r.detail,
      working: r.working,
      idemKey: r.idemKey,
      ruleVersionId,
      reversesEntryId: r.entryId,
    };
    booking.add(back, own, shared, { moves });
    const rule = await this.rules.at(r.happenedAt, tx);
    const again: EntryRow = { ...told, ...r.kept, id: newId(), kind: 'spend', ruleVersionId: rule.id, reversesEntryId: null };
    const available = availableAccount(memberId);
    const sides = [{ accountId: available, amount: -r.keep }];
    booking.add(again, sides, [{ accountId: redeemed.accountId, amount: r.keep }], { moves: kept });
    await booking.write();
    const settled = await this.points.settle(tx, states, [back]);
    return { entryId: again.id, balanceAfter: booking.balance(available), settled: settled.get(back.id) ?? 0 };
  }
}
