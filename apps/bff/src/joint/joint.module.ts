/**
 * joint – what two members redeem together: the first sets their points and two pieces aside, the second says yes or no.
 *
 * Invariants: points are taken from both or from neither, in one transaction, of each the price that the first one saw; a proposal is
 * answered once, within 24 hours, by one other member; while it is open the first one's points are held and two pieces are out of the
 * stock; declined, withdrawn or not answered, both are back.
 *
 * Stands above redemption, to which it is a kind of gift. Locks: accounts (ascending) → the gift → the proposal.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PointsModule } from '../points/points.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { JointController } from './joint.controller.js';
import { JointJob } from './joint.job.js';
import { JointService } from './joint.service.js';
import { JointGiftsService } from './joint-gifts.service.js';

@Module({
  imports: [MembersModule, MerchantsModule, PointsModule, RedemptionModule],
  controllers: [JointController],
  providers: [JointService, JointGiftsService, JointJob],
})
export class JointModule {}
