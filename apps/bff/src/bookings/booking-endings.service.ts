import type { BookingEnd } from '@gp/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { BY_THE_CLOCK, type Cause } from '../points/points.types.js';
import { OpenRedemptions } from '../redemption/open-redemptions.service.js';
import { bookings, lockSlots } from './booking.queries.js';

interface Due {
  id: string;
  memberId: string;
}

const PIECE = 50;

/**
 * Bookings that the merchant ends: a slot that was cancelled, one that was refused, one that nobody said yes to. Each goes back in a
 * transaction of its own, so that a job which dies half-way is continued by the next, and nobody gets anything twice.
 */
@Injectable()
export class BookingEndings {
  private readonly logger = new Logger('bookings');

  constructor(
    private readonly transactions: Transactions,
    private readonly open: OpenRedemptions,
    private readonly clock: Clock,
  ) {}

  /** Safe to run twice. */
  async workOff(): Promise<void> {
    const cancelling = await this.transactions.rows<{ id: string }>("SELECT id FROM slot WHERE state = 'cancelling' ORDER BY id");
    for (const { id } of cancelling) {
      await this.each(
        `SELECT b.redemption_id AS id, r.member_id FROM booking b JOIN redemption r ON r.id = b.redemption_id
         WHERE b.slot_id = '${id}' AND r.state = 'confirmed' AND b.redemption_id > ? ORDER BY b.redemption_id LIMIT ${PIECE}`,
        (due) =>
          this.transactions.run((tx) =>
            this.open.end(tx, due, { state: 'cancelled', why: '场次取消', cause: BY_THE_CLOCK }, async () => {
              const booking = (await bookings(tx, [due.id])).get(due.id);
              return booking?.slot_id === id;
            }),
          ),
      );
      await this.transactions.run((tx) => this.close(tx, id));
    }
    await this.each(
      `SELECT b.redemption_id AS id, r.member_id FROM booking b JOIN redemption r ON r.id = b.redemption_id
       WHERE b.confirmed_at IS NULL AND b.ended_at IS NULL AND b.confirm_by <= '${this.clock.now().toISOString().slice(0, 23).replace('T', ' ')}'
         AND r.state = 'confirmed' AND b.redemption_id > ? ORDER BY b.redemption_id LIMIT ${PIECE}`,
      (due) => this.transactions.run((tx) => this.unanswered(tx, due)),
    );
  }

  /** Joins `tx`. False where it is over already. */
  refuse(tx: Tx, due: Due, reason: string, cause: Cause): Promise<boolean> {
    return this.end(tx, due, { ended: 'refused', reason, why: '商户退订', cause });
  }

  private unanswered(tx: Tx, due: Due): Promise<boolean> {
    const ending = { ended: 'unanswered' as const, reason: '商户没有在时限内确认', why: '商户未确认', cause: BY_THE_CLOCK };
    return this.end(tx, due, ending);
  }

  private end(
    tx: Tx,
    due: Due,
    { ended, reason, why, cause }: { ended: BookingEnd; reason: string; why: string; cause: Cause },
  ): Promise<boolean> {
    return this.open.end(tx, due, { state: 'cancelled', why, cause }, async () => {
      const booking = (await bookings(tx, [due.id])).get(due.id);
      if (!booking) return false;
      const overdue = booking.confirmed_at === null && booking.confirm_by !== null && booking.confirm_by <= tx.now;
      if (ended === 'unanswered' && !overdue) return false;
      await tx.write('UPDATE booking SET ended_why = ?, ended_reason = ? WHERE redemption_id = ?', [ended, reason, due.id]);
      return true;
    });
  }

  /** Pieces in the order of their ids, so that one that does not apply is not asked for again in this turn. */
  private async each(query: string, work: (due: Due) => Promise<boolean>): Promise<void> {
    for (let after = ''; ; ) {
      const rows = await this.transactions.rows<{ id: string; member_id: string }>(query, [after]);
      for (const { id, member_id } of rows)
        if (await work({ id, memberId: member_id }))
          this.logger.log({ redemptionId: id }, 'a booking that the merchant ended went back');
      if (rows.length < PIECE) return;
      after = rows.at(-1)?.id ?? '';
    }
  }

  /** All of it went back; what is unpaid still may become confirmed, and then goes back in a later turn. */
  private async close(tx: Tx, slotId: string): Promise<void> {
    const slot = (await lockSlots(tx, [slotId])).get(slotId);
    if (slot?.state !== 'cancelling') return;
    const [left] = await tx.rows(
      `SELECT 1 FROM booking b JOIN redemption r ON r.id = b.redemption_id WHERE b.slot_id = ? AND r.state IN ('unpaid', 'confirmed') LIMIT 1`,
      [slotId],
    );
    if (left) return;
    await tx.write("UPDATE slot SET state = 'cancelled', worked_off_at = ? WHERE id = ?", [tx.now, slotId]);
  }
}
