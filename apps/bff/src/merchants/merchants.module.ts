/**
 * merchants – where points are issued and codes are used: merchants with their stores; and the organisations (communities, schools) that
 * run campaigns.
 *
 * Holds: a name is there once; a merchant owner sees only their own merchant; every change has an audit row. When a merchant is switched
 * off, `merchants.deactivated` is told so that its people are signed out.
 * Called by: staff (places of people), sessions, points, redemption, campaigns (names and lookups through MerchantsService).
 */
import { Module } from '@nestjs/common';
import { MerchantsConsoleController } from './merchants.console.controller.js';
import { MerchantsConsoleService } from './merchants.console.service.js';
import { MerchantsService } from './merchants.service.js';

@Module({
  controllers: [MerchantsConsoleController],
  providers: [MerchantsService, MerchantsConsoleService],
  exports: [MerchantsService],
})
export class MerchantsModule {}
