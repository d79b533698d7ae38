/**
 * vouchers – 抵用券: so much off a bill of so much, used at the counter with the code and the bill.
 *
 * Invariants: a voucher takes off what it said when it was redeemed, of a bill that is large enough, once; what it takes off is what it is
 * worth; a bill is paid back once, and then the voucher is good again until its end, if that is not over – whatever is on record stays so.
 *
 * Stands above redemption, to which it is a kind of gift. Locks: accounts → redemptions → payments → gifts; its own rows are only added to.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { RedemptionModule } from '../redemption/redemption.module.js';
import { VoucherGiftsService } from './voucher-gifts.service.js';
import { VoucherRefundsService } from './voucher-refunds.service.js';
import { VoucherTermsService } from './voucher-terms.service.js';
import { VoucherTermsController } from './vouchers.console.controller.js';
import { VoucherUsesController } from './vouchers.controller.js';

@Module({
  imports: [MembersModule, MerchantsModule, RedemptionModule],
  controllers: [VoucherTermsController, VoucherUsesController],
  providers: [VoucherTermsService, VoucherGiftsService, VoucherRefundsService],
  exports: [VoucherTermsService],
})
export class VouchersModule {}
