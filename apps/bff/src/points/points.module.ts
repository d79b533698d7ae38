/**
 * points – the ledger: who holds how many points, why, under which rule, until when; and the rules by which they are earned.
 *
 * Invariants: the postings of an entry sum to zero; a member's balance is the sum of their postings and of their open lots, and never
 * below zero; an entry is never changed, only reversed, and at most once; one source event has one entry (one_effect); spending takes
 * the lot that ends first, a reversal gives back to the original lots; nothing expires without a delivered reminder; a published rule is
 * never changed and never applies backwards.
 *
 * Only PointsService, PartReturnsService, RenewalsService, HoldsService, TransfersService, ClawbacksService and ExpiryService write the ledger, each by a Booking. They join their caller's
 * transaction (sales, redemption, campaigns, questionnaires) and lock what members can spend first, in ascending order.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { BillsService } from './bills.service.js';
import { ClawbacksService } from './clawbacks.service.js';
import { ExpiryService } from './expiry.service.js';
import { HoldsService } from './holds.service.js';
import { LedgerFileService } from './ledger-file.service.js';
import { LotOriginsService } from './lot-origins.service.js';
import { OpeningService } from './opening.service.js';
import { OwedService } from './owed.service.js';
import { PartReturnsService } from './part-returns.service.js';
import { PointsConsoleController } from './points.console.controller.js';
import { PointsController } from './points.controller.js';
import { PointsJob } from './points.job.js';
import { PointsService } from './points.service.js';
import { RemindersService } from './reminders.service.js';
import { RenewalsService } from './renewals.service.js';
import { RulesConsoleController } from './rules.console.controller.js';
import { RulesConsoleService } from './rules.console.service.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { SaleEarningsService } from './sale-earnings.service.js';
import { SignUpBonusService } from './sign-up-bonus.service.js';
import { StatementService } from './statement.service.js';
import { StreakService } from './streak.service.js';
import { TransfersService } from './transfers.service.js';

@Module({
  imports: [MembersModule],
  controllers: [PointsController, PointsConsoleController, RulesController, RulesConsoleController],
  providers: [
    BillsService,
    ClawbacksService,
    ExpiryService,
    HoldsService,
    LedgerFileService,
    LotOriginsService,
    OwedService,
    OpeningService,
    PartReturnsService,
    PointsJob,
    PointsService,
    RemindersService,
    RenewalsService,
    RulesConsoleService,
    RulesService,
    SaleEarningsService,
    SignUpBonusService,
    StatementService,
    StreakService,
    TransfersService,
  ],
  exports: [
    ClawbacksService,
    HoldsService,
    LotOriginsService,
    OpeningService,
    OwedService,
    PartReturnsService,
    PointsService,
    RenewalsService,
    RulesConsoleService,
    RulesService,
    SaleEarningsService,
    StatementService,
    StreakService,
    TransfersService,
  ],
})
export class PointsModule {}
