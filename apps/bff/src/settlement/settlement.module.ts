/**
 * settlement – who owes whom what for points that one issued and another took: lines made from what the counters booked, monthly statements,
 * disputes.
 *
 * Invariants: each used code and each cash-off is one line (one_line), each thing undone or refunded one opposite line; the parts of a line,
 * and so of a month, sum to zero; who pays follows from the lots that were spent – a merchant for its own, the programme for all others –
 * at POINT_FEN; nothing is added to a month that was issued; a line is corrected once, by an opposite one.
 *
 * Above all that it tells of, and read across: it changes nothing of theirs. Locks: the book (one row) → a statement.
 */
import { Module } from '@nestjs/common';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PointsModule } from '../points/points.module.js';
import { SettlementConsoleController } from './settlement.console.controller.js';
import { SettlementConsoleService } from './settlement.console.service.js';
import { SettlementController } from './settlement.controller.js';
import { SettlementJob } from './settlement.job.js';
import { SettlementFileService } from './settlement-file.service.js';
import { SettlementRunService } from './settlement-run.service.js';
import { StatementsService } from './statements.service.js';

@Module({
  imports: [MerchantsModule, PointsModule],
  controllers: [SettlementController, SettlementConsoleController],
  providers: [SettlementConsoleService, SettlementFileService, SettlementJob, SettlementRunService, StatementsService],
  exports: [SettlementConsoleService, SettlementRunService],
})
export class SettlementModule {}
