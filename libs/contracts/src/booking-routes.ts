import type {
  BookingView,
  CapacityRequest,
  ChangeSlotRequest,
  ConsoleSlot,
  ConsoleTicket,
  SlotsRequest,
  TicketTerms,
  WhyRequest,
} from './bookings';
import type { Id } from './ids';
import type { MerchantBooking, MerchantBookingsView } from './merchant-bookings';

type ById = { id: Id };
type List<T> = { items: T[] };

/** The routes of tickets and their slots: a part of Api. */
export interface BookingRoutes {
  'POST /redemptions/:id/slot': { params: ById; body: ChangeSlotRequest; key: true; response: BookingView };
  'GET /merchant/bookings': { query: { day?: string }; response: MerchantBookingsView };
  'POST /merchant/bookings/:id/confirm': { params: ById; key: true; response: MerchantBooking };
  'POST /merchant/bookings/:id/refuse': { params: ById; body: WhyRequest; key: true; response: MerchantBooking };
  'POST /merchant/slots/:id/cancel': { params: ById; body: WhyRequest; key: true; response: ConsoleSlot };
  'GET /console/gifts/:id/ticket': { params: ById; response: ConsoleTicket };
  'PUT /console/gifts/:id/ticket': { params: ById; body: TicketTerms; key: true; response: ConsoleTicket };
  'GET /console/gifts/:id/slots': { params: ById; response: List<ConsoleSlot> };
  'POST /console/gifts/:id/slots': { params: ById; body: SlotsRequest; key: true; response: List<ConsoleSlot> };
  'POST /console/slots/:id/capacity': { params: ById; body: CapacityRequest; key: true; response: ConsoleSlot };
  'POST /console/slots/:id/cancel': { params: ById; body: WhyRequest; key: true; response: ConsoleSlot };
}
