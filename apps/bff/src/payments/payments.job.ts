import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { ClosingService } from './closing.service.js';
import { PaymentRefundsService } from './payment-refunds.service.js';

@Injectable()
export class PaymentsJob {
  constructor(jobs: Jobs, closing: ClosingService, refunds: PaymentRefundsService) {
    jobs.register(new Job('payments.ask-unheard', 5, () => closing.askUnheard()));
    jobs.register(new Job('payments.close-overdue', 10, () => closing.closeOverdue()));
    jobs.register(new Job('payments.send-refunds', 5, () => refunds.sendDue()));
  }
}
