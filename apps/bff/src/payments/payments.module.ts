/**
 * payments – cash beside points, paid with WeChat Pay. Below redemption, which opens a payment for what it sells and is called back with its
 * fate (payments.types.ts, Payable); it knows nothing of what is paid for.
 *
 * Invariants: one payment a thing; money becomes a fact in one place (settling.service.ts), once, however often and in whatever order it is
 * heard; a paid thing has its money or the money is on its way back, never both and never neither; refunds never exceed payments (CHECK
 * payment_refunds); a notice has its effect once (primary key of payment_notice); the phone's word is never proof.
 *
 * What was paid for is handed over, and WeChat is told how (handovers.service.ts): until then it keeps the money.
 *
 * WeChat is never called inside a transaction: first a row that says what is wanted, then the call, then what came of it. Jobs ask again.
 *
 * Locks: what the thing needs (account → redemption) → payment → refund.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { WechatModule } from '../wechat/wechat.module.js';
import { ClosingService } from './closing.service.js';
import { DemoPaymentsController } from './demo-payments.controller.js';
import { DemoPaymentsService } from './demo-payments.service.js';
import { HandoversService } from './handovers.service.js';
import { PaymentNoticesController } from './payment-notices.controller.js';
import { PaymentNoticesService } from './payment-notices.service.js';
import { PaymentRefundsService } from './payment-refunds.service.js';
import { PaymentSubjects } from './payment-subjects.service.js';
import { PaymentsConsoleController } from './payments.console.controller.js';
import { PaymentsConsoleService } from './payments.console.service.js';
import { PaymentsJob } from './payments.job.js';
import { PaymentsService } from './payments.service.js';
import { SettlingService } from './settling.service.js';

@Module({
  imports: [WechatModule, MembersModule],
  controllers: [PaymentNoticesController, DemoPaymentsController, PaymentsConsoleController],
  providers: [
    PaymentSubjects,
    SettlingService,
    ClosingService,
    PaymentRefundsService,
    PaymentNoticesService,
    PaymentsService,
    PaymentsConsoleService,
    DemoPaymentsService,
    HandoversService,
    PaymentsJob,
  ],
  exports: [PaymentsService, PaymentSubjects],
})
export class PaymentsModule {}
