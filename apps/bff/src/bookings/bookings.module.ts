/**
 * bookings – tickets: gifts that are had at a time. A ticket has terms and slots; a redemption of one is a booking, which has a place.
 *
 * Invariants: the places taken of a slot are those of its unpaid, open and used redemptions, never more than there are; what the ticket
 * for points says is as good as what the one for cash says; a code is used between the opening of the doors and the end of its slot; what
 * the merchant ends goes back whole, with later ends and – where it had been promised – a tenth on top, each once.
 *
 * Locks: accounts → redemptions → payments → gifts → slots (ascending). A slot that is cancelled is locked alone.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { PointsModule } from '../points/points.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { BookingEndings } from './booking-endings.service.js';
import { SlotsConsoleController, TicketsConsoleController } from './bookings.console.controller.js';
import { BookingController, MerchantBookingsController } from './bookings.controller.js';
import { BookingsJob } from './bookings.job.js';
import { BookingsService } from './bookings.service.js';
import { MerchantBookingsService } from './merchant-bookings.service.js';
import { SlotsService } from './slots.service.js';
import { TicketsService } from './tickets.service.js';

@Module({
  imports: [MembersModule, PointsModule, RedemptionModule],
  controllers: [BookingController, MerchantBookingsController, TicketsConsoleController, SlotsConsoleController],
  providers: [TicketsService, SlotsService, BookingsService, MerchantBookingsService, BookingEndings, BookingsJob],
  exports: [SlotsService],
})
export class BookingsModule {}
