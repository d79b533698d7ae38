/**
 * reviews – what members say of what they got: read by staff before it is seen, answered by the merchant, worth points once.
 *
 * Invariants: one review a redemption, of one that was handed over; points only with the publication, once a redemption and once a gift in
 * REVIEW_REWARD_DAYS, by the rules in force, whatever the stars; none for what had gone back by then; count and sum of a gift's stars are those
 * of its published reviews; a decision names who and why, and is never changed.
 *
 * Stands above redemption and the kinds that fulfil it. Locks: accounts → redemptions → reviews → ratings.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PointsModule } from '../points/points.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { AnswersService } from './answers.service.js';
import { GiftReviewsService } from './gift-reviews.service.js';
import { ModerationService } from './moderation.service.js';
import { ReviewsConsoleController } from './reviews.console.controller.js';
import { ReviewsConsoleService } from './reviews.console.service.js';
import { MyReviewsController, PublicReviewsController, RedemptionReviewController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { RewardsService } from './rewards.service.js';

@Module({
  imports: [MembersModule, MerchantsModule, StaffModule, PointsModule, RedemptionModule],
  controllers: [PublicReviewsController, RedemptionReviewController, MyReviewsController, ReviewsConsoleController],
  providers: [RewardsService, ReviewsService, GiftReviewsService, ReviewsConsoleService, ModerationService, AnswersService],
  exports: [ReviewsService, ModerationService],
})
export class ReviewsModule {}
