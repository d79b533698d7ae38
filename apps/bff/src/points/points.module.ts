/**
 * points – the ledger: who holds how many points, why, under which rule, until when.
 *
 * Invariants: the postings of an entry sum to zero; a member's balance is the sum of their postings and of their open lots, and never
 * below zero; an entry is never changed, only reversed, and at most once; one source event has one entry (one_effect); spending takes
 * the lot that ends first, a reversal gives back to the original lots.
 *
 * Only PointsService writes the ledger. It joins its caller's transaction (sales, redemption, campaigns, questionnaires) and locks
 * accounts first, in ascending order.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { PointsConsoleController } from './points.console.controller.js';
import { PointsController } from './points.controller.js';
import { PointsService } from './points.service.js';
import { RulesService } from './rules.service.js';
import { StatementService } from './statement.service.js';

@Module({
  imports: [MembersModule],
  controllers: [PointsController, PointsConsoleController],
  providers: [PointsService, RulesService, StatementService],
  exports: [PointsService, RulesService, StatementService],
})
export class PointsModule {}
