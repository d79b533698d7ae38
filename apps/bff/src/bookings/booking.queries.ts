import type { BookingEnd, BookingView, ConsoleSlot, SlotState, TicketConditions, TicketTerms } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';

type Reader = Pick<Tx, 'rows'>;

export interface SlotRow {
  id: string;
  gift_id: string;
  starts_at: Date;
  ends_at: Date;
  capacity: number;
  taken: number;
  state: SlotState;
  cancel_reason: string | null;
  cancelled_by: string | null;
}
export interface BookingRow {
  redemption_id: string;
  slot_id: string;
  quantity: number;
  valid_from: Date;
  change_until: Date;
  confirm_by: Date | null;
  confirmed_at: Date | null;
  ended_at: Date | null;
  ended_why: BookingEnd | null;
  ended_reason: string | null;
  compensation: number;
}
/** A booking with its time. */
export type BookingWithSlot = BookingRow & {
  starts_at: Date;
  ends_at: Date;
  slot_state: SlotState;
  slot_reason: string | null;
};

const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);

export async function slots(db: Reader, where: string, values: SqlValue[], most: number): Promise<SlotRow[]> {
  return db.rows<SlotRow>(`SELECT * FROM slot WHERE ${where} ORDER BY starts_at, id LIMIT ${most}`, values);
}

/** Locks these slots in ascending order: after redemptions and gifts. */
export async function lockSlots(tx: Tx, ids: string[]): Promise<Map<string, SlotRow>> {
  const sorted = [...new Set(ids)].sort();
  if (sorted.length === 0) return new Map();
  const rows = await tx.rows<SlotRow>(`SELECT * FROM slot WHERE id IN (${marks(sorted.length)}) ORDER BY id FOR UPDATE`, sorted);
  return new Map(rows.map((r) => [r.id, r]));
}

/** Takes places in an open slot or gives them back; the conditional update and the CHECK are the last word. */
export async function changePlaces(tx: Tx, slotId: string, change: number): Promise<boolean> {
  const changed = await tx.write(
    `UPDATE slot SET taken = taken + ? WHERE id = ? AND taken + ? BETWEEN 0 AND capacity ${change > 0 ? "AND state = 'open'" : ''}`,
    [change, slotId, change],
  );
  return changed === 1;
}

export function insertBookings(
  tx: Tx,
  rows: Omit<BookingRow, 'confirmed_at' | 'ended_at' | 'ended_why' | 'ended_reason' | 'compensation'>[],
): void {
  tx.later(
    `INSERT INTO booking (redemption_id, slot_id, quantity, valid_from, change_until, confirm_by) VALUES ${rows.map(() => '(?,?,?,?,?,?)').join(',')}`,
    rows.flatMap((r): SqlValue[] => [r.redemption_id, r.slot_id, r.quantity, r.valid_from, r.change_until, r.confirm_by]),
  );
}

export async function bookings(db: Reader, ids: string[]): Promise<Map<string, BookingWithSlot>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<BookingWithSlot>(
    `SELECT b.*, s.starts_at, s.ends_at, s.state AS slot_state, s.cancel_reason AS slot_reason
     FROM booking b JOIN slot s ON s.id = b.slot_id WHERE b.redemption_id IN (${marks(ids.length)})`,
    ids,
  );
  return new Map(rows.map((r) => [r.redemption_id, r]));
}

export async function termsOfGifts(db: Reader, giftIds: string[]): Promise<Map<string, TicketTerms>> {
  if (giftIds.length === 0) return new Map();
  const rows = await db.rows<{
    gift_id: string;
    cash: unknown;
    points: unknown;
    door_minutes: number;
    needs_confirmation: number;
  }>(
    `SELECT gift_id, cash, points, door_minutes, needs_confirmation FROM ticket_terms WHERE gift_id IN (${marks(giftIds.length)})`,
    giftIds,
  );
  return new Map(
    rows.map((r) => [
      r.gift_id,
      {
        cash: conditions(r.cash),
        points: conditions(r.points),
        doorMinutes: r.door_minutes,
        needsConfirmation: Boolean(r.needs_confirmation),
      },
    ]),
  );
}

/** In one order of fields, whatever the database made of them. */
function conditions(stored: unknown): TicketConditions {
  const c = (typeof stored === 'string' ? JSON.parse(stored) : stored) as TicketConditions;
  const { weekdays, hours, from, to, except, refundHours, returnDays } = c;
  return { weekdays, hours, from, to, except, refundHours, returnDays };
}

export const confirmationOf = (b: Pick<BookingRow, 'confirm_by' | 'confirmed_at'>): BookingView['confirmation'] =>
  b.confirm_by === null ? 'none' : b.confirmed_at === null ? 'waiting' : 'confirmed';

export function bookingView(b: BookingWithSlot): BookingView {
  return {
    slotId: b.slot_id,
    startsAt: b.starts_at.toISOString(),
    endsAt: b.ends_at.toISOString(),
    opensAt: b.valid_from.toISOString(),
    changeUntil: b.change_until.toISOString(),
    confirmation: confirmationOf(b),
    confirmBy: b.confirm_by?.toISOString() ?? null,
    ended: b.ended_why && { why: b.ended_why, reason: b.ended_reason ?? '', compensation: Number(b.compensation) },
  };
}

export const consoleSlot = (s: SlotRow): ConsoleSlot => ({
  id: s.id,
  giftId: s.gift_id,
  startsAt: s.starts_at.toISOString(),
  endsAt: s.ends_at.toISOString(),
  capacity: s.capacity,
  taken: s.taken,
  state: s.state,
  cancelReason: s.cancel_reason,
});
