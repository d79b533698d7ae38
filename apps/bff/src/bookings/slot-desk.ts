import type { TicketTerms } from '@gp/contracts';
import { conflict, notFound, type Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import type { KindAsk, KindDesk, KindTaken, KindTerms } from '../redemption/redemption.types.js';
import { changePlaces, insertBookings, type SlotRow } from './booking.queries.js';
import { promisesOf } from './bookings.rules.js';

/** Places of one batch, with the slots locked: what an ask takes the next one does not find. */
export class SlotDesk implements KindDesk {
  constructor(
    private readonly slots: Map<string, SlotRow>,
    private readonly terms: Map<string, TicketTerms>,
    private readonly now: Date,
  ) {}

  judge({ ask, gift }: KindAsk): KindTerms | Refusal {
    if (!ask.slotId) return conflict('bookings/slot-needed');
    const slot = this.slots.get(ask.slotId);
    if (!slot || slot.gift_id !== gift.id || !this.terms.has(gift.id)) return notFound('bookings/slot-not-found');
    return mayTake(slot, ask.quantity, this.now) ?? { freightFen: 0, pickupUntil: slot.ends_at };
  }

  take({ ask }: KindAsk): void {
    const slot = this.slots.get(ask.slotId ?? '');
    if (slot) slot.taken += ask.quantity;
  }

  async book(tx: Tx, taken: KindTaken[]): Promise<void> {
    const places = new Map<string, number>();
    const rows = taken.map(({ redemptionId, ask: { ask, gift } }) => {
      const slot = this.slots.get(ask.slotId ?? '') as SlotRow;
      places.set(slot.id, (places.get(slot.id) ?? 0) + ask.quantity);
      const promises = promisesOf(slot.starts_at, this.terms.get(gift.id) as TicketTerms, tx.now);
      return {
        redemption_id: redemptionId,
        slot_id: slot.id,
        quantity: ask.quantity,
        valid_from: promises.validFrom,
        change_until: promises.changeUntil,
        confirm_by: promises.confirmBy,
      };
    });
    insertBookings(tx, rows);
    for (const [slotId, n] of [...places].sort())
      if (!(await changePlaces(tx, slotId, n))) throw new Error(`the places of slot ${slotId} are not what was locked`);
  }
}

/** Why so many places of a locked slot cannot be taken now; null: they can. */
export function mayTake(slot: SlotRow, places: number, now: Date): Refusal | null {
  const startsAt = slot.starts_at.toISOString();
  if (slot.state !== 'open') return conflict('bookings/slot-cancelled', { startsAt });
  if (slot.starts_at <= now) return conflict('bookings/slot-over', { startsAt });
  const left = slot.capacity - slot.taken;
  return places > left ? conflict('bookings/slot-full', { startsAt, left }) : null;
}
