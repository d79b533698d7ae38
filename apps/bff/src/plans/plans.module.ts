/**
 * plans – groups of members for whom gifts are cheaper or open earlier: named by staff until a day, or earned by the points of the last
 * twelve months. A plan gives no points and takes none; redemption asks who is in which.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { PointsModule } from '../points/points.module.js';
import { PlansConsoleService } from './plans.console.service.js';
import { PlansConsoleController, PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [MembersModule, PointsModule],
  controllers: [PlansController, PlansConsoleController],
  providers: [PlansService, PlansConsoleService],
  exports: [PlansService],
})
export class PlansModule {}
