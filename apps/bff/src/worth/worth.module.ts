/**
 * worth – what a point is worth: the basket whose gifts give at least the floor for each point, every price a gift ever had, the report of
 * each year, and what may not be offered at all.
 *
 * Invariants: no gift of the basket costs more points than its market price covers at the floor; it leaves only with the notice of a worse
 * rule; a price that was is never changed; a year is published once, after it is over. Called by redemption, which keeps the catalogue.
 */
import { Module } from '@nestjs/common';
import { WorthController } from './worth.controller.js';
import { WorthService } from './worth.service.js';
import { YearsConsoleController } from './years.console.controller.js';
import { YearsService } from './years.service.js';

@Module({
  controllers: [WorthController, YearsConsoleController],
  providers: [WorthService, YearsService],
  exports: [WorthService],
})
export class WorthModule {}
