import { Injectable } from '@nestjs/common';
import { monthsLater } from '../platform/calendar.js';
import { newId } from '../platform/ids.js';
import type { Tx } from '../platform/transactions.js';
import { Booking } from './booking.js';
import { availableAccount, type EntryRow, lockAccounts, transitAccount } from './ledger.queries.js';
import { lotsOfIds } from './lots.queries.js';
import type { Lengthening } from './points.types.js';

/**
 * Points that came back to lots that end, and shall end later. What a lot promised is sealed and never changes: so the points leave it and
 * are in a lot of their own that ends later – just those that came back, no others of the lot. See docs/decisions/0046-bookings.md.
 */
@Injectable()
export class RenewalsService {
  /** Joins `tx`, after the points came back. Answers how many points got a later end; what a debt took is not among them. */
  async lengthen(tx: Tx, l: Lengthening): Promise<number> {
    const states = await lockAccounts(tx, [l.memberId]);
    const back = await tx.rows<{ lot_id: string; points: number }>(
      `SELECT m.lot_id, LEAST(m.amount, l.remaining) AS points FROM lot_move m JOIN lot l ON l.id = m.lot_id
       WHERE m.entry_id = ? AND m.amount > 0 AND l.expires_at IS NOT NULL AND l.remaining > 0 ORDER BY l.ends_by, l.id`,
      [l.entryId],
    );
    if (back.length === 0) return 0;
    const lots = await lotsOfIds(
      tx,
      back.map((b) => b.lot_id),
    );
    const booking = new Booking(tx, states);
    const available = availableAccount(l.memberId);
    const transit = transitAccount(l.redemptionId);
    let lengthened = 0;
    for (const { lot_id, points } of back) {
      const lot = lots.get(lot_id);
      if (!lot?.expiresAt) throw new Error(`lot ${lot_id} vanished`);
      const amount = Number(points);
      const { kind, ruleVersionId } = lot;
      // One that ended in the meantime lives on from now.
      const expiresAt = monthsLater(new Date(Math.max(lot.expiresAt.getTime(), tx.now.getTime())), l.months);
      const told: Omit<EntryRow, 'id' | 'kind' | 'idemKey'> = {
        memberId: l.memberId,
        cause: l.cause,
        source: { kind: 'redemption', id: l.redemptionId },
        ruleVersionId,
        title: `${l.why}，有效期延长`,
        detail: `退回的 ${amount} 分延长 ${l.months} 个月`,
        working: `原批次的 ${amount} 分换成有效期多 ${l.months} 个月的批次，积分不变`,
        place: null,
        happenedAt: l.happenedAt,
        reversesEntryId: null,
      };
      const name = `${l.redemptionId}:${lot_id}`;
      booking.add(
        { ...told, id: newId(), kind: 'retire', idemKey: `retire:${name}` },
        [{ accountId: available, amount: -amount }],
        [{ accountId: transit, amount }],
        { moves: [{ lotId: lot_id, amount: -amount }] },
      );
      const renewed: EntryRow = { ...told, id: newId(), kind: 'renew', idemKey: `renew:${name}` };
      booking.add(renewed, [{ accountId: available, amount }], [{ accountId: transit, amount: -amount }], {
        lot: { id: newId(), memberId: l.memberId, entryId: renewed.id, kind, granted: amount, expiresAt, ruleVersionId },
      });
      lengthened += amount;
    }
    await booking.write();
    return lengthened;
  }
}
