import type { BookingView, ChangeSlotRequest } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { OpenRedemptions } from '../redemption/open-redemptions.service.js';
import { bookings, bookingView, changePlaces, lockSlots, termsOfGifts } from './booking.queries.js';
import { promisesOf } from './bookings.rules.js';
import { mayTake } from './slot-desk.js';
import { TicketsService } from './tickets.service.js';

/** A member who comes at another time. Locks: the redemption → both slots, ascending. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly keyed: KeyedCommands,
    private readonly open: OpenRedemptions,
    private readonly tickets: TicketsService,
  ) {}

  change(me: Actor, redemptionId: string, { slotId }: ChangeSlotRequest, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const [mine] = await tx.rows('SELECT 1 FROM redemption WHERE id = ? AND member_id = ?', [redemptionId, me.id]);
      if (!mine) throw notFound('redemption/not-found');
      const redemption = await this.open.lock(tx, redemptionId);
      const booking = (await bookings(tx, [redemptionId])).get(redemptionId);
      if (!booking) throw conflict('bookings/not-a-ticket');
      if (!redemption) throw conflict('bookings/not-open');
      const late = await this.tickets.mayCancel(tx, redemption);
      if (late) throw late;
      if (slotId === booking.slot_id) return bookingView(booking);
      const locked = await lockSlots(tx, [slotId, booking.slot_id]);
      const [before, slot] = [locked.get(booking.slot_id), locked.get(slotId)];
      if (!slot || slot.gift_id !== redemption.gift_id) throw notFound('bookings/slot-not-found');
      // What the merchant cancelled goes back, with its compensation.
      if (before?.state !== 'open') throw conflict('bookings/slot-cancelled', { startsAt: booking.starts_at.toISOString() });
      const full = mayTake(slot, booking.quantity, tx.now);
      if (full) throw full;
      await this.move(tx, { redemptionId, giftId: redemption.gift_id, quantity: booking.quantity }, [before.id, slot]);
      return bookingView((await bookings(tx, [redemptionId])).get(redemptionId) ?? booking) satisfies BookingView;
    });
  }

  private async move(
    tx: Tx,
    { redemptionId, giftId, quantity }: { redemptionId: string; giftId: string; quantity: number },
    [before, slot]: [string, { id: string; starts_at: Date; ends_at: Date }],
  ): Promise<void> {
    const terms = (await termsOfGifts(tx, [giftId])).get(giftId);
    if (!terms) throw new Error(`ticket ${giftId} has no terms`);
    const left = await changePlaces(tx, before, -quantity);
    if (!left || !(await changePlaces(tx, slot.id, quantity)))
      throw new Error(`the places of slots ${before} and ${slot.id} are not what was locked`);
    const { validFrom, changeUntil, confirmBy } = promisesOf(slot.starts_at, terms, tx.now);
    await tx.write(
      'UPDATE booking SET slot_id = ?, valid_from = ?, change_until = ?, confirm_by = ?, confirmed_at = NULL WHERE redemption_id = ?',
      [slot.id, validFrom, changeUntil, confirmBy, redemptionId],
    );
    await this.open.keepUntil(tx, redemptionId, slot.ends_at);
  }
}
