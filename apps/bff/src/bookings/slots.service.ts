import type { ConsoleSlot, ConsoleTicket, SlotDraft, TicketTerms } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { type SqlValue, Transactions, type Tx } from '../platform/transactions.js';
import { consoleSlot, lockSlots, type SlotRow, slots, termsOfGifts } from './booking.queries.js';
import { isTime, liesWithin } from './bookings.rules.js';
import { parityRefusal } from './ticket-parity.js';

const MOST_SLOTS = 2_000;
const PAST_MS = 31 * 86_400_000;

/** What a ticket says and when people come, as its merchant and the operator keep it. Each write is keyed, audited and about one locked gift. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async ticket(me: Actor, giftId: string): Promise<ConsoleTicket> {
    await ticketOf(this.transactions, me, giftId);
    return { terms: (await termsOfGifts(this.transactions, [giftId])).get(giftId) ?? null };
  }

  /** The slots of the last month and all that come. */
  async list(me: Actor, giftId: string): Promise<ConsoleSlot[]> {
    await ticketOf(this.transactions, me, giftId);
    const rows = await slots(
      this.transactions,
      'gift_id = ? AND starts_at > ?',
      [giftId, new Date(this.clock.now().getTime() - PAST_MS)],
      MOST_SLOTS,
    );
    return rows.map(consoleSlot);
  }

  /** Of a ticket for points that is worse than the one for cash nothing is kept; nor of one whose slots would lie outside. */
  setTerms(me: Actor, giftId: string, terms: TicketTerms, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await ticketOf(tx, me, giftId, 'FOR UPDATE');
      const refusal = parityRefusal(terms) ?? (await this.outside(tx, giftId, terms));
      if (refusal) throw refusal;
      await tx.write(
        `INSERT INTO ticket_terms (gift_id, cash, points, door_minutes, needs_confirmation, changed_at) VALUES (?,?,?,?,?,?)
         ON DUPLICATE KEY UPDATE cash = VALUES(cash), points = VALUES(points), door_minutes = VALUES(door_minutes),
           needs_confirmation = VALUES(needs_confirmation), changed_at = VALUES(changed_at)`,
        [
          giftId,
          JSON.stringify(terms.cash),
          JSON.stringify(terms.points),
          terms.doorMinutes,
          terms.needsConfirmation ? 1 : 0,
          tx.now,
        ],
      );
      await this.record(tx, me, 'bookings.set-terms', { kind: 'gift', id: giftId }, { ...terms });
      return { terms } satisfies ConsoleTicket;
    });
  }

  private async outside(tx: Tx, giftId: string, terms: TicketTerms): Promise<Refusal | null> {
    const coming = await slots(tx, "gift_id = ? AND state = 'open' AND starts_at > ?", [giftId, tx.now], MOST_SLOTS);
    const first = coming.find((s) => !liesWithin(terms.cash, { startsAt: s.starts_at, endsAt: s.ends_at }));
    return first ? conflict('bookings/slot-outside', { startsAt: first.starts_at.toISOString() }) : null;
  }

  /** One or a series, all or none. The gift is locked, so that nobody else adds one at the same time. */
  add(me: Actor, giftId: string, drafts: SlotDraft[], key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await ticketOf(tx, me, giftId, 'FOR UPDATE');
      const terms = (await termsOfGifts(tx, [giftId])).get(giftId);
      if (!terms) throw conflict('bookings/terms-missing');
      const known = new Set(
        (await slots(tx, "gift_id = ? AND state = 'open' AND starts_at > ?", [giftId, tx.now], MOST_SLOTS)).map((s) =>
          s.starts_at.getTime(),
        ),
      );
      const rows: SqlValue[][] = [];
      for (const { startsAt: from, endsAt: to, capacity } of drafts) {
        const time = { startsAt: new Date(from), endsAt: new Date(to) };
        const startsAt = time.startsAt.toISOString();
        if (!isTime(time, tx.now)) throw new Refusal(422, 'bookings/slot-invalid');
        if (!liesWithin(terms.cash, time)) throw conflict('bookings/slot-outside', { startsAt });
        if (known.has(time.startsAt.getTime())) throw conflict('bookings/slot-exists', { startsAt });
        known.add(time.startsAt.getTime());
        rows.push([newId(), giftId, time.startsAt, time.endsAt, capacity]);
      }
      await tx.write(
        `INSERT INTO slot (id, gift_id, starts_at, ends_at, capacity) VALUES ${rows.map(() => '(?,?,?,?,?)').join(',')}`,
        rows.flat(),
      );
      const change = { slots: drafts.length, first: drafts[0]?.startsAt ?? null };
      await this.record(tx, me, 'bookings.add-slots', { kind: 'gift', id: giftId }, change);
      const ids = rows.map(([id]) => id as string);
      const added = await slots(tx, `id IN (${ids.map(() => '?').join(',')})`, ids, ids.length);
      return { items: added.map(consoleSlot) };
    });
  }

  /**
   * More places, or fewer down to those that are taken: who has one keeps it. When it is and for whom stays, so what the terms promise holds
   * as before. The slot is locked, as for a booking; CHECK slot_places has the last word.
   */
  resize(me: Actor, id: string, capacity: number, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const slot = await this.openSlot(tx, me, id);
      if (capacity < slot.taken) throw conflict('bookings/below-taken', { taken: slot.taken });
      await tx.write('UPDATE slot SET capacity = ? WHERE id = ?', [capacity, id]);
      await this.record(tx, me, 'bookings.resize-slot', { kind: 'slot', id }, { from: slot.capacity, to: capacity });
      return consoleSlot({ ...slot, capacity });
    });
  }

  /** Joins `tx`. Locks a slot of the actor's that is still to come and not cancelled. */
  private async openSlot(tx: Tx, me: Actor, id: string): Promise<SlotRow> {
    const slot = (await lockSlots(tx, [id])).get(id);
    if (!slot || !(await isMine(tx, me, slot.gift_id))) throw notFound('bookings/slot-not-found');
    const startsAt = slot.starts_at.toISOString();
    if (slot.state !== 'open') throw conflict('bookings/slot-cancelled', { startsAt });
    if (slot.ends_at <= tx.now) throw conflict('bookings/slot-over', { startsAt });
    return slot;
  }

  /** From now on nobody takes a place in it, and what was booked goes back by the job. */
  cancel(me: Actor, id: string, reason: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const slot = await this.openSlot(tx, me, id);
      await tx.write(
        "UPDATE slot SET state = 'cancelling', cancel_reason = ?, cancelled_by = ?, cancelled_at = ? WHERE id = ? AND state = 'open'",
        [reason.trim(), me.id, tx.now, id],
      );
      await this.record(tx, me, 'bookings.cancel-slot', { kind: 'slot', id }, { reason, taken: slot.taken });
      return consoleSlot({ ...slot, state: 'cancelling', cancel_reason: reason.trim() });
    });
  }

  private record(tx: Tx, me: Actor, action: string, { kind, id }: { kind: string; id: string }, change: Record<string, unknown>) {
    return this.audit.record(tx, me, { action, objectKind: kind, objectId: id, change });
  }
}

async function isMine(db: Pick<Tx, 'rows'>, me: Actor, giftId: string): Promise<boolean> {
  const [gift] = await db.rows<{ merchant_id: string }>('SELECT merchant_id FROM gift WHERE id = ?', [giftId]);
  return gift !== undefined && (me.merchantId === null || me.merchantId === gift.merchant_id);
}

/** The gift, if it is one of the actor's; another kind has no slots. */
async function ticketOf(db: Pick<Tx, 'rows'>, me: Actor, giftId: string, lock = ''): Promise<void> {
  const [gift] = await db.rows<{ kind: string; merchant_id: string }>(`SELECT kind, merchant_id FROM gift WHERE id = ? ${lock}`, [
    giftId,
  ]);
  if (!gift || (me.merchantId !== null && me.merchantId !== gift.merchant_id)) throw notFound('redemption/gift-not-found');
  if (gift.kind !== 'ticket') throw conflict('bookings/not-a-ticket');
}
