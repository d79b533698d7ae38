/**
 * after-sale – what was sent comes back: the member asks, the merchant agrees or refuses, the operator hears an appeal, the goods are sent
 * back, and points and cash return.
 *
 * Invariants: of a redemption one after-sale is open at a time, and its pieces come back once; what is refunded is the price of the pieces that came
 * back, to the lots it was taken from, and settled in one opposite line; a time that passes acts for the member, except their own.
 *
 * Stands above redemption and beside shipping. Locks: accounts → redemptions → after-sales → payments → gifts → pictures.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PointsModule } from '../points/points.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { AfterSaleJob } from './after-sale.job.js';
import { AfterSaleViews } from './after-sale-views.service.js';
import { AfterSalesConsoleController } from './after-sales.console.controller.js';
import { AfterSalesConsoleService } from './after-sales.console.service.js';
import { AfterSalesController, MyAfterSalesController } from './after-sales.controller.js';
import { AfterSalesService } from './after-sales.service.js';
import { StepsService } from './steps.service.js';

@Module({
  imports: [MembersModule, MerchantsModule, PicturesModule, PointsModule, RedemptionModule],
  controllers: [MyAfterSalesController, AfterSalesController, AfterSalesConsoleController],
  providers: [StepsService, AfterSaleViews, AfterSalesService, AfterSalesConsoleService, AfterSaleJob],
})
export class AfterSaleModule {}
