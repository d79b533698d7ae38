import type { Id, Instant, Points } from './ids';

/** What a member gets on top when the merchant cancels what was promised: percent of the points that came back, rounded up. */
export const COMPENSATION_PERCENT = 10;
/** By how many months points that end are lengthened when the merchant cancels. */
export const LENGTHENED_MONTHS = 6;
/** Within so many hours a merchant who wants to confirm bookings does, or they go back by themselves. */
export const CONFIRM_HOURS = 24;

/** When a ticket is good and how it is given back. Days are those of Shanghai: 2026-11-28. */
export interface TicketConditions {
  /** 1 = Monday … 7 = Sunday; all seven = every day. */
  weekdays: number[];
  /** Minutes of the day, first and last: 540–1,020 is 9:00–17:00; null = at all times. */
  hours: [number, number] | null;
  from: string | null;
  to: string | null;
  /** Days on which it is not good. */
  except: string[];
  /** Until how many hours before the beginning it can be given back. */
  refundHours: number;
  /** Days in which something wrong with it is put right. */
  returnDays: number;
}
/** GET, PUT /console/gifts/:id/ticket – what the ticket for cash says and what the one for points says. They must agree. */
export interface TicketTerms {
  cash: TicketConditions;
  points: TicketConditions;
  /** How many minutes before the beginning the code can be used. */
  doorMinutes: number;
  /** The merchant says yes to each booking, within CONFIRM_HOURS. */
  needsConfirmation: boolean;
}
export interface ConsoleTicket {
  terms: TicketTerms | null;
}

/** One time at which people come, and how many. */
export interface SlotView {
  id: Id;
  startsAt: Instant;
  endsAt: Instant;
  /** From when the code can be used. */
  opensAt: Instant;
  capacity: number;
  placesLeft: number;
}
/** What a ticket says of itself. */
export interface TicketOffer {
  terms: TicketTerms;
  /** Those that have not begun, the next first. */
  slots: SlotView[];
}
/** slot: the merchant cancelled it; refused: the merchant refused this booking; unanswered: the merchant did not say yes in time. */
export const BOOKING_ENDS = ['slot', 'refused', 'unanswered'] as const;
export type BookingEnd = (typeof BOOKING_ENDS)[number];
/** The detail of a ticket's redemption. */
export interface BookingView {
  slotId: Id;
  startsAt: Instant;
  endsAt: Instant;
  opensAt: Instant;
  /** Until when it can be changed or cancelled. */
  changeUntil: Instant;
  /** none: nobody has to confirm it. */
  confirmation: 'none' | 'waiting' | 'confirmed';
  confirmBy: Instant | null;
  /** What the merchant ended. */
  ended: { why: BookingEnd; reason: string; compensation: Points } | null;
}
/** POST /redemptions/:id/slot – the member comes at another time. Idempotency-Key required. */
export interface ChangeSlotRequest {
  slotId: Id;
}

export const SLOT_STATES = ['open', 'cancelling', 'cancelled'] as const;
/** cancelling: what was booked is going back; cancelled: all of it has. */
export type SlotState = (typeof SLOT_STATES)[number];
export interface ConsoleSlot {
  id: Id;
  giftId: Id;
  startsAt: Instant;
  endsAt: Instant;
  capacity: number;
  taken: number;
  state: SlotState;
  cancelReason: string | null;
}
/** POST /console/gifts/:id/slots – one or a series. Idempotency-Key required. */
export interface SlotsRequest {
  slots: SlotDraft[];
}
export interface SlotDraft {
  startsAt: Instant;
  endsAt: Instant;
  capacity: number;
}
/** POST /console/slots/:id/capacity – more places, or fewer: never less than are taken. Idempotency-Key required. */
export interface CapacityRequest {
  capacity: number;
}
/** POST /console/slots/:id/cancel, /merchant/slots/:id/cancel, /merchant/bookings/:id/refuse. Idempotency-Key required. */
export interface WhyRequest {
  /** The members are told. */
  reason: string;
}

export type BookingsError =
  | 'bookings/not-a-ticket'
  | 'bookings/not-found'
  | 'bookings/slot-needed'
  | 'bookings/slot-not-found'
  | 'bookings/slot-cancelled'
  | 'bookings/slot-over'
  | 'bookings/slot-full'
  | 'bookings/below-taken'
  | 'bookings/slot-invalid'
  | 'bookings/slot-exists'
  | 'bookings/slot-outside'
  | 'bookings/too-early'
  | 'bookings/too-late'
  | 'bookings/unconfirmed'
  | 'bookings/not-waiting'
  | 'bookings/not-open'
  | 'bookings/terms-missing'
  | 'bookings/slots-missing'
  | 'bookings/one-use'
  | 'bookings/other-times'
  | 'bookings/worse-refund'
  | 'bookings/worse-return';
