/**
 * sets – gifts that hold other gifts: what is in one, and packing them of the stock of their parts.
 *
 * Invariants: a set holds 2 to 10 other gifts of its merchant, each fetched or sent and used once, and none of them is a set; what is in it
 * never changes once it was packed, redeemed or offered; its stock comes from packing alone, and each packing takes from every part what it
 * gives to the set, in one transaction; its market price is at most that of its parts.
 *
 * Redeeming a set is redeeming a gift: redemption knows a set only as what is in it. Locks: gifts (ascending).
 */
import { Module } from '@nestjs/common';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { PackingService } from './packing.service.js';
import { SetPartsService } from './set-parts.service.js';
import { SetViewsService } from './set-views.service.js';
import { SetsConsoleController } from './sets.console.controller.js';

@Module({
  imports: [StaffModule, RedemptionModule],
  controllers: [SetsConsoleController],
  providers: [SetViewsService, SetPartsService, PackingService],
  exports: [SetPartsService, PackingService],
})
export class SetsModule {}
