import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { ClosingService } from './closing.service.js';
import { HandoversService } from './handovers.service.js';
import { PaymentRefundsService } from './payment-refunds.service.js';

@Injectable()
export class PaymentsJob {
  constructor(jobs: Jobs, closing: ClosingService, refunds: PaymentRefundsService, handovers: HandoversService) {
    jobs.register(new Job('payments.ask-unheard', 5, () => closing.askUnheard()));
    jobs.register(new Job('payments.close-overdue', 10, () => closing.closeOverdue()));
    jobs.register(new Job('payments.send-refunds', 5, () => refunds.sendDue()));
    jobs.register(new Job('payments.look-for-handovers', 30, () => handovers.look()));
    jobs.register(new Job('payments.tell-handovers', 10, () => handovers.tellDue()));
  }
}
