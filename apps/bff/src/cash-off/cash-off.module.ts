/**
 * cash-off – points for cash off at the counter (积分抵现): a clerk asks, the member answers on their own phone, and only a yes in time
 * moves points, once.
 *
 * Invariants: what is taken off is points × POINT_FEN and no more than the terms allow of the bill; a confirmed cash-off has one spending, by
 * the member, within the time to answer; one that is declined, withdrawn or not answered has none; it is undone once, within ten minutes,
 * to the lots it came from; one sale at most earns on the rest of its bill.
 *
 * Stands below sales, because a sale asks what was left to pay. Locks: the member's account → the cash-off.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PointsModule } from '../points/points.module.js';
import { CashOffController, CashOffTermsController } from './cash-off.controller.js';
import { CashOffJob } from './cash-off.job.js';
import { CashOffMerchantController } from './cash-off.merchant.controller.js';
import { CashOffService } from './cash-off.service.js';
import { CashOffAnswersService } from './cash-off-answers.service.js';

@Module({
  imports: [MembersModule, MerchantsModule, PointsModule],
  controllers: [CashOffController, CashOffTermsController, CashOffMerchantController],
  providers: [CashOffService, CashOffAnswersService, CashOffJob],
  exports: [CashOffService],
})
export class CashOffModule {}
