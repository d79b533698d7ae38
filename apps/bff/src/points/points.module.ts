/**
 * points – the ledger: who holds how many points, why, under which rule, until when.
 *
 * Invariants: the postings of an entry sum to zero; a member's balance is the sum of their postings and of their open lots, and never
 * below zero; an entry is never changed, only reversed, and at most once; one source event has one entry (one_effect); a receipt
 * earns once (one_receipt); spending takes the lot that ends first, a reversal gives back to the original lots.
 *
 * Only PointsService writes the ledger. It joins its caller's transaction (sales here; redemption, campaigns and questionnaires
 * above) and locks accounts first, in ascending order.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { CounterService } from './counter.service.js';
import { PointsConsoleController } from './points.console.controller.js';
import { PointsController } from './points.controller.js';
import { PointsService } from './points.service.js';
import { RulesService } from './rules.service.js';
import { SalesController } from './sales.controller.js';
import { SalesService } from './sales.service.js';
import { SalesImportConsoleController } from './sales-import.console.controller.js';
import { SalesImportService } from './sales-import.service.js';
import { StatementService } from './statement.service.js';

@Module({
  imports: [MembersModule, MerchantsModule],
  controllers: [PointsController, SalesController, PointsConsoleController, SalesImportConsoleController],
  providers: [PointsService, RulesService, StatementService, CounterService, SalesService, SalesImportService],
  exports: [PointsService, StatementService, SalesService, SalesImportService],
})
export class PointsModule {}
