import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { ReceivingService } from './receiving.service.js';

@Injectable()
export class ShippingJob {
  constructor(jobs: Jobs, receiving: ReceivingService) {
    jobs.register(new Job('shipping.receive-by-itself', 60, () => receiving.receiveByItself()));
    jobs.register(new Job('shipping.forget-addresses', 3_600, () => receiving.forgetAddresses()));
  }
}
