/**
 * redemption – what points are good for: gifts, redeeming, the code, its one use at the counter, cancelling.
 *
 * Invariants: stock never goes below zero and never back up by itself; a member never has more of a gift than its limit; points taken =
 * price seen × quantity; a code is used once a half minute and never more often than it is worth (the keys of code_use), only at its
 * merchant, only until pickup_until; a redemption that is cancelled or not fetched gives back exactly what it took, once, to the same
 * lots – points and cash, or neither. What costs cash is unpaid at first: points held, stock taken, until the money is there; then it is
 * confirmed and the hold captured.
 *
 * Locks: accounts (ascending) → redemptions (ascending) → payments → gifts (ascending).
 */
import { Module } from '@nestjs/common';
import { CashOffModule } from '../cash-off/cash-off.module.js';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { PointsModule } from '../points/points.module.js';
import { SalesModule } from '../sales/sales.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WorthModule } from '../worth/worth.module.js';
import { CashRedemptionsService } from './cash-redemptions.service.js';
import { ConditionsService } from './conditions.service.js';
import { CounterDayService } from './counter-day.service.js';
import { FulfilmentService } from './fulfilment.service.js';
import { GiftKinds } from './gift-kinds.service.js';
import { GiftSets } from './gift-sets.service.js';
import { GiftsConsoleController, RedemptionsConsoleController } from './gifts.console.controller.js';
import { GiftsConsoleService } from './gifts.console.service.js';
import { GiftsService } from './gifts.service.js';
import { MyRedemptionsService } from './my-redemptions.service.js';
import { OpenRedemptions } from './open-redemptions.service.js';
import { GiftsController, PublicGiftsController, RedemptionController } from './redemption.controller.js';
import { RedemptionJob } from './redemption.job.js';
import { RedemptionService } from './redemption.service.js';
import { RedemptionEndings } from './redemption-endings.service.js';
import { SetAsides } from './set-asides.service.js';
import { UseUndoService } from './use-undo.service.js';
import { VerificationController } from './verification.controller.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [
    CashOffModule,
    MembersModule,
    MerchantsModule,
    StaffModule,
    PointsModule,
    SalesModule,
    PaymentsModule,
    PlansModule,
    WorthModule,
  ],
  controllers: [
    GiftsController,
    PublicGiftsController,
    RedemptionController,
    VerificationController,
    GiftsConsoleController,
    RedemptionsConsoleController,
  ],
  providers: [
    GiftKinds,
    GiftSets,
    ConditionsService,
    GiftsService,
    MyRedemptionsService,
    RedemptionService,
    RedemptionEndings,
    SetAsides,
    FulfilmentService,
    OpenRedemptions,
    CashRedemptionsService,
    VerificationService,
    CounterDayService,
    UseUndoService,
    GiftsConsoleService,
    RedemptionJob,
  ],
  exports: [
    GiftKinds,
    SetAsides,
    UseUndoService,
    RedemptionService,
    RedemptionEndings,
    FulfilmentService,
    OpenRedemptions,
    MyRedemptionsService,
    GiftsConsoleService,
  ],
})
export class RedemptionModule {}
