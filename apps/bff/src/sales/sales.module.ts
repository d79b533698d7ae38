/**
 * sales – points for what members buy: a clerk scans a member's code and issues the points of the receipt, or a merchant's receipt file
 * brings them in by the thousand.
 *
 * Invariants: one receipt of a merchant earns once (one_receipt), whether it comes from the counter or from a file; points are those of
 * the rule in force when it was paid, with its bonuses and caps; a file imported twice changes nothing; a refund takes back what that
 * part of the sale had earned, never more, and what is already spent is owed.
 */
import { Module } from '@nestjs/common';
import { CashOffModule } from '../cash-off/cash-off.module.js';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PointsModule } from '../points/points.module.js';
import { CertificatesConsoleController } from './certificates.console.controller.js';
import { CertificatesService } from './certificates.service.js';
import { CounterService } from './counter.service.js';
import { OfflineSalesService } from './offline-sales.service.js';
import { RefundsService } from './refunds.service.js';
import { SalesController } from './sales.controller.js';
import { SalesService } from './sales.service.js';
import { SalesImportConsoleController } from './sales-import.console.controller.js';
import { SalesImportService } from './sales-import.service.js';

@Module({
  imports: [CashOffModule, MembersModule, MerchantsModule, PointsModule],
  controllers: [SalesController, SalesImportConsoleController, CertificatesConsoleController],
  providers: [CertificatesService, CounterService, OfflineSalesService, RefundsService, SalesService, SalesImportService],
  exports: [CertificatesService, RefundsService, SalesService, SalesImportService],
})
export class SalesModule {}
