import type { BookingView, ConsoleSlot } from './bookings';
import type { Id, Instant } from './ids';
import type { RedemptionState } from './redemption';

/** GET /merchant/bookings?day= – who comes on a day, and who waits for an answer. */
export interface MerchantBookingsView {
  day: string;
  slots: MerchantSlot[];
  /** Of all days; the one that ends first is first. */
  waiting: MerchantBooking[];
}
export interface MerchantSlot extends ConsoleSlot {
  giftName: string;
  bookings: MerchantBooking[];
}
export interface MerchantBooking {
  redemptionId: Id;
  giftName: string;
  /** Masked. */
  memberName: string;
  quantity: number;
  startsAt: Instant;
  endsAt: Instant;
  state: RedemptionState;
  confirmation: BookingView['confirmation'];
  confirmBy: Instant | null;
}
