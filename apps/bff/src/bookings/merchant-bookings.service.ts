import type { MerchantBooking, MerchantBookingsView, MerchantSlot } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { dayOf } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { OpenRedemptions } from '../redemption/open-redemptions.service.js';
import { type BookingWithSlot, bookings, confirmationOf, consoleSlot, type SlotRow } from './booking.queries.js';
import { BookingEndings } from './booking-endings.service.js';

type Merchant = Actor & { merchantId: string };
type Row = BookingWithSlot & { member_id: string; gift_name: string; state: MerchantBooking['state'] };

const DAY_MS = 86_400_000;
const MOST = 500;

/** Who comes, at the merchant's: today's bookings, and the yes or no to those that want one. */
@Injectable()
export class MerchantBookingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly members: MembersService,
    private readonly open: OpenRedemptions,
    private readonly endings: BookingEndings,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async day({ merchantId }: Merchant, wanted: string | undefined): Promise<MerchantBookingsView> {
    const day = wanted ?? dayOf(this.clock.now());
    const from = new Date(`${day}T00:00:00+08:00`);
    const slots = await this.transactions.rows<SlotRow & { gift_name: string }>(
      `SELECT s.*, g.name AS gift_name FROM slot s JOIN gift g ON g.id = s.gift_id
       WHERE g.merchant_id = ? AND s.starts_at >= ? AND s.starts_at < ? ORDER BY s.starts_at, s.id LIMIT ${MOST}`,
      [merchantId, from, new Date(from.getTime() + DAY_MS)],
    );
    const ids = slots.map((s) => s.id);
    const booked =
      ids.length > 0 ? await this.views(this.transactions, `b.slot_id IN (${ids.map(() => '?').join(',')})`, ids) : [];
    const waiting = await this.views(
      this.transactions,
      "b.confirm_by IS NOT NULL AND b.confirmed_at IS NULL AND b.ended_at IS NULL AND r.merchant_id = ? AND r.state = 'confirmed'",
      [merchantId],
    );
    return {
      day,
      slots: slots.map(
        (s): MerchantSlot => ({
          ...consoleSlot(s),
          giftName: s.gift_name,
          bookings: booked.filter((b) => b.slotId === s.id && b.view.state !== 'lapsed').map((b) => b.view),
        }),
      ),
      waiting: waiting.map((b) => b.view),
    };
  }

  confirm(me: Merchant, redemptionId: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await this.mine(tx, me, redemptionId);
      const redemption = await this.open.lock(tx, redemptionId);
      const booking = (await bookings(tx, [redemptionId])).get(redemptionId);
      const late = !booking?.confirm_by || booking.confirm_by <= tx.now;
      if (!redemption || !booking || confirmationOf(booking) !== 'waiting' || late || booking.slot_state !== 'open')
        throw conflict('bookings/not-waiting');
      await tx.write('UPDATE booking SET confirmed_at = ? WHERE redemption_id = ?', [tx.now, redemptionId]);
      await this.audit.record(tx, me, { action: 'bookings.confirm', objectKind: 'booking', objectId: redemptionId });
      const { member_id: memberId, gift_name: giftName } = redemption;
      const payload = { memberId, redemptionId, giftName, startsAt: booking.starts_at.toISOString() };
      this.outbox.tell(tx, [{ topic: 'bookings.confirmed', payload }]);
      return this.one(tx, redemptionId);
    });
  }

  /** The merchant cannot take them after all: everything goes back at once. */
  refuse(me: Merchant, redemptionId: string, reason: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const memberId = await this.mine(tx, me, redemptionId);
      const done = await this.endings.refuse(tx, { id: redemptionId, memberId }, reason.trim(), { kind: 'staff', id: me.id });
      if (!done) throw conflict('bookings/not-open');
      await this.audit.record(tx, me, {
        action: 'bookings.refuse',
        objectKind: 'booking',
        objectId: redemptionId,
        change: { reason },
      });
      return this.one(tx, redemptionId);
    });
  }

  /** Whose it is, if it is a booking at this merchant's. */
  private async mine(tx: Tx, me: Merchant, redemptionId: string): Promise<string> {
    const [row] = await tx.rows<{ member_id: string }>(
      `SELECT r.member_id FROM redemption r JOIN booking b ON b.redemption_id = r.id WHERE r.id = ? AND r.merchant_id = ?`,
      [redemptionId, me.merchantId],
    );
    if (!row) throw notFound('bookings/not-found');
    return row.member_id;
  }

  private async one(tx: Tx, redemptionId: string): Promise<MerchantBooking> {
    const [found] = await this.views(tx, 'b.redemption_id = ?', [redemptionId]);
    if (!found) throw notFound('bookings/not-found');
    return found.view;
  }

  private async views(
    db: Pick<Tx, 'rows'>,
    where: string,
    values: SqlValue[],
  ): Promise<{ slotId: string; view: MerchantBooking }[]> {
    const rows = await db.rows<Row>(
      `SELECT b.*, s.starts_at, s.ends_at, r.member_id, r.gift_name, r.state FROM booking b JOIN slot s ON s.id = b.slot_id
       JOIN redemption r ON r.id = b.redemption_id WHERE ${where} ORDER BY b.confirm_by, b.redemption_id LIMIT ${MOST}`,
      values,
    );
    const names = await this.members.maskedNames(db, [...new Set(rows.map((r) => r.member_id))]);
    return rows.map((r) => ({
      slotId: r.slot_id,
      view: {
        redemptionId: r.redemption_id,
        giftName: r.gift_name,
        memberName: names.get(r.member_id) ?? '',
        quantity: r.quantity,
        startsAt: r.starts_at.toISOString(),
        endsAt: r.ends_at.toISOString(),
        state: r.state,
        confirmation: confirmationOf(r),
        confirmBy: r.confirm_by?.toISOString() ?? null,
      },
    }));
  }
}
