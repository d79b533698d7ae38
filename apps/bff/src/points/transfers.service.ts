import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import { conflict } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import {
  availableAccount,
  debtAccount,
  type EntryRow,
  lockOrOpenAccounts,
  openLots,
  readAccounts,
  transitAccount,
} from './ledger.queries.js';
import { lotsOfIds } from './lots.queries.js';
import { takeFrom } from './points.rules.js';
import { PointsService } from './points.service.js';
import type { Transfer } from './points.types.js';
import { RulesService } from './rules.service.js';

/**
 * Points from one member to another. Each part keeps the kind, the end date and the rule of the lot it came from: giving neither lengthens
 * nor shortens what was promised. Who may give to whom, and how much, is for the module that asks.
 */
@Injectable()
export class TransfersService {
  constructor(
    private readonly points: PointsService,
    private readonly rules: RulesService,
  ) {}

  /** Joins `tx`. One entry takes the points, one a lot gives them. Refuses with points/insufficient; what the receiver owes is settled. */
  async transfer(tx: Tx, t: Transfer): Promise<void> {
    const states = await lockOrOpenAccounts(tx, [t.fromId, t.toId]);
    const missing = t.amount - (states.get(availableAccount(t.fromId))?.balance ?? 0);
    if (missing > 0) throw conflict('points/insufficient', { missing });
    for (const [id, state] of await readAccounts(tx, [debtAccount(t.toId)])) states.set(id, state);
    const open = (await openLots(tx, new Map([[t.fromId, t.amount]]))).get(t.fromId) ?? [];
    const moves = takeFrom(open, t.amount);
    if (!moves) throw this.points.lotsShort(t.fromId, t.amount);
    const booking = new Booking(tx, states);
    const rule = await this.rules.at(t.happenedAt, tx);
    const told = {
      happenedAt: t.happenedAt,
      cause: t.cause,
      source: { kind: 'transfer' as const, id: t.id },
      detail: t.detail,
      working: t.working,
      place: null,
      reversesEntryId: null,
    };
    booking.add(
      { ...told, id: newId(), kind: 'give', memberId: t.fromId, idemKey: `give:${t.id}`, ruleVersionId: rule.id, title: t.title },
      [{ accountId: availableAccount(t.fromId), amount: -t.amount }],
      [{ accountId: transitAccount(t.id), amount: t.amount }],
      { moves },
    );
    const received: EntryRow[] = [];
    const lots = await lotsOfIds(
      tx,
      moves.map((m) => m.lotId),
    );
    for (const [i, { lotId, amount }] of moves.entries()) {
      const from = lots.get(lotId);
      if (!from) throw new Error(`lot ${lotId} vanished`);
      const { kind, expiresAt, ruleVersionId } = from;
      const entry: EntryRow = {
        ...told,
        id: newId(),
        kind: 'receive',
        memberId: t.toId,
        idemKey: `receive:${t.id}:${i}`,
        ruleVersionId,
        title: t.titleForReceiver,
      };
      booking.add(
        entry,
        [{ accountId: availableAccount(t.toId), amount: -amount }],
        [{ accountId: transitAccount(t.id), amount }],
        { lot: { id: newId(), memberId: t.toId, entryId: entry.id, kind, granted: -amount, expiresAt, ruleVersionId } },
      );
      received.push(entry);
    }
    await tx.write('INSERT INTO transfer (id, from_id, to_id, points, at) VALUES (?,?,?,?,?)', [
      t.id,
      t.fromId,
      t.toId,
      t.amount,
      tx.now,
    ]);
    await booking.write();
    await this.points.settle(tx, states, received);
  }
}
