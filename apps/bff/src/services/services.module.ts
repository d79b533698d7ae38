/**
 * services – what is made to measure: a member says and shows what they want, the merchant shows a proof, and only the proof that the member
 * approves is paid for.
 *
 * Invariants: from the brief on the price is held and a piece is out of the stock; approved, exactly the held points are spent, once, for one
 * redemption; cancelled, declined or left alone too long, everything is back; the proof is changed as often as was said, and no more often;
 * what was said at each step stays.
 *
 * Stands above redemption, to which it is a kind of gift. Locks: accounts → the gift → the commission → pictures.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PointsModule } from '../points/points.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { CommissionStepsService } from './commission-steps.service.js';
import { CommissionViews } from './commission-views.service.js';
import { CommissionsController } from './commissions.controller.js';
import { CommissionsService } from './commissions.service.js';
import { MerchantCommissionsController } from './merchant-commissions.controller.js';
import { MerchantCommissionsService } from './merchant-commissions.service.js';
import { ServiceGiftsService } from './service-gifts.service.js';
import { CommissionsConsoleController, ServiceTermsController } from './services.console.controller.js';
import { ServicesJob } from './services.job.js';

@Module({
  imports: [MembersModule, MerchantsModule, PicturesModule, PointsModule, RedemptionModule],
  controllers: [CommissionsController, MerchantCommissionsController, CommissionsConsoleController, ServiceTermsController],
  providers: [
    CommissionStepsService,
    CommissionViews,
    CommissionsService,
    MerchantCommissionsService,
    ServiceGiftsService,
    ServicesJob,
  ],
})
export class ServicesModule {}
