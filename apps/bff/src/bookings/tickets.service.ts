import { type BookingEnd, type KindDetail, type KindOffer, LENGTHENED_MONTHS, type SlotView } from '@gp/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, type Refusal } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import { BY_THE_CLOCK } from '../points/points.types.js';
import { RenewalsService } from '../points/renewals.service.js';
import { GiftKinds } from '../redemption/gift-kinds.service.js';
import type { KindAsk, KindDesk, KindOfGift, KindRedemption, Reader } from '../redemption/redemption.types.js';
import {
  type BookingWithSlot,
  bookings,
  bookingView,
  changePlaces,
  confirmationOf,
  lockSlots,
  slots,
  termsOfGifts,
} from './booking.queries.js';
import { compensationFor, liesWithin, opensAt } from './bookings.rules.js';
import { SlotDesk } from './slot-desk.js';
import { parityRefusal } from './ticket-parity.js';

const MOST_SLOTS = 200;
const WHY: Record<BookingEnd, string> = { slot: '场次取消', refused: '商户退订', unanswered: '商户未确认' };

/** What the kind `ticket` adds to redeeming: a place at a time. */
@Injectable()
export class TicketsService implements KindOfGift, OnModuleInit {
  constructor(
    private readonly kinds: GiftKinds,
    private readonly points: PointsService,
    private readonly renewals: RenewalsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register('ticket', this);
  }

  async desk(tx: Tx, asks: KindAsk[]): Promise<KindDesk> {
    const wanted = asks.flatMap(({ ask }) => ask.slotId ?? []);
    const locked = await lockSlots(tx, wanted);
    return new SlotDesk(
      locked,
      await termsOfGifts(
        tx,
        asks.map((a) => a.gift.id),
      ),
      tx.now,
    );
  }

  /** The place is free again. What the merchant ended is made good: whatever way it came to go back. */
  async giveBack(tx: Tx, redemption: KindRedemption): Promise<void> {
    const booking = (await bookings(tx, [redemption.id])).get(redemption.id);
    if (!booking) throw new Error(`redemption ${redemption.id} has no booking`);
    // Locked, because it may be cancelled at this moment.
    const slot = (await lockSlots(tx, [booking.slot_id])).get(booking.slot_id);
    if (!(await changePlaces(tx, booking.slot_id, -booking.quantity)))
      throw new Error(`slot ${booking.slot_id} has fewer places taken than were booked`);
    const why = booking.ended_why ?? (slot && slot.state !== 'open' ? 'slot' : null);
    const reason = booking.ended_reason ?? slot?.cancel_reason ?? null;
    const compensation = why ? await this.makeGood(tx, redemption, booking, { why, reason: reason ?? '' }) : 0;
    await tx.write('UPDATE booking SET ended_at = ?, ended_why = ?, ended_reason = ?, compensation = ? WHERE redemption_id = ?', [
      tx.now,
      why,
      why && reason,
      compensation,
      redemption.id,
    ]);
  }

  /** Points that end live longer, and what had been promised is compensated. Of one that was never paid nothing came back. */
  private async makeGood(
    tx: Tx,
    redemption: KindRedemption,
    booking: BookingWithSlot,
    { why, reason }: { why: BookingEnd; reason: string },
  ): Promise<number> {
    const [back] = await tx.rows<{ id: string }>("SELECT id FROM entry WHERE reverses_entry_id = ? AND kind = 'reverse'", [
      redemption.entry_id,
    ]);
    if (!back) return 0;
    const { member_id: memberId, id: redemptionId, gift_name: giftName } = redemption;
    const told = { memberId, happenedAt: tx.now, cause: BY_THE_CLOCK };
    const months = LENGTHENED_MONTHS;
    const lengthened = await this.renewals.lengthen(tx, { ...told, entryId: back.id, redemptionId, months, why: WHY[why] });
    // A booking that nobody had said yes to was not promised yet: it goes back whole, and that is all.
    const points = Number(redemption.points);
    const compensation = confirmationOf(booking) === 'waiting' ? 0 : compensationFor(points);
    if (compensation > 0)
      await this.points.earn(tx, [
        {
          ...told,
          issuerId: redemption.merchant_id,
          amount: compensation,
          lotKind: 'campaign',
          expiresAt: null,
          source: { kind: 'compensation', id: redemptionId },
          title: `${WHY[why]}补偿`,
          detail: `${giftName}，退回 ${points} 分，另补 10%`,
          working: `${points} 分 × 10%，向上取整 = ${compensation} 分，永久有效`,
          place: null,
          idemKey: `compensation:${redemptionId}`,
        },
      ]);
    const startsAt = booking.starts_at.toISOString();
    const payload = { memberId, redemptionId, giftName, startsAt, why, reason, points, lengthened, compensation };
    this.outbox.tell(tx, [{ topic: 'bookings.given-back', payload }]);
    return compensation;
  }

  /** Until its deadline; what the merchant has not said yes to, or has cancelled, at any time. */
  async mayCancel(tx: Tx, { id }: KindRedemption): Promise<Refusal | null> {
    const booking = (await bookings(tx, [id])).get(id);
    if (booking?.slot_state !== 'open' || confirmationOf(booking) === 'waiting') return null;
    return booking.change_until < tx.now ? conflict('bookings/too-late', { until: booking.change_until.toISOString() }) : null;
  }

  async mayUse(tx: Tx, redemptionIds: string[]): Promise<Map<string, Refusal>> {
    const found = new Map<string, Refusal>();
    for (const [id, b] of await bookings(tx, redemptionIds)) {
      const startsAt = b.starts_at.toISOString();
      if (b.slot_state !== 'open') found.set(id, conflict('bookings/slot-cancelled', { startsAt }));
      else if (confirmationOf(b) === 'waiting') found.set(id, conflict('bookings/unconfirmed'));
      else if (tx.now < b.valid_from)
        found.set(id, conflict('bookings/too-early', { startsAt, opensAt: b.valid_from.toISOString() }));
    }
    return found;
  }

  async mayPublish(tx: Tx, giftId: string): Promise<Refusal | null> {
    const terms = (await termsOfGifts(tx, [giftId])).get(giftId);
    if (!terms) return conflict('bookings/terms-missing');
    const parity = parityRefusal(terms);
    if (parity) return parity;
    const [gift] = await tx.rows<{ uses: number }>('SELECT uses FROM gift WHERE id = ?', [giftId]);
    if (gift && gift.uses !== 1) return conflict('bookings/one-use');
    const coming = await slots(tx, "gift_id = ? AND state = 'open' AND starts_at > ?", [giftId, tx.now], 10_000);
    if (coming.length === 0) return conflict('bookings/slots-missing');
    const outside = coming.find((s) => !liesWithin(terms.cash, { startsAt: s.starts_at, endsAt: s.ends_at }));
    return outside ? conflict('bookings/slot-outside', { startsAt: outside.starts_at.toISOString() }) : null;
  }

  async offers(db: Reader, giftIds: string[]): Promise<Map<string, KindOffer>> {
    const found = new Map<string, KindOffer>();
    for (const [giftId, terms] of await termsOfGifts(db, giftIds)) {
      const coming = await slots(db, "gift_id = ? AND state = 'open' AND starts_at > ?", [giftId, this.clock.now()], MOST_SLOTS);
      const shown = coming.map(
        (s): SlotView => ({
          id: s.id,
          startsAt: s.starts_at.toISOString(),
          endsAt: s.ends_at.toISOString(),
          opensAt: opensAt(s.starts_at, terms.doorMinutes).toISOString(),
          capacity: s.capacity,
          placesLeft: s.capacity - s.taken,
        }),
      );
      found.set(giftId, { terms, slots: shown });
    }
    return found;
  }

  async details(db: Reader, redemptionIds: string[]): Promise<Map<string, KindDetail>> {
    return new Map([...(await bookings(db, redemptionIds))].map(([id, b]) => [id, bookingView(b)]));
  }
}
