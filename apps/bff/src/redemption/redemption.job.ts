import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { RedemptionService } from './redemption.service.js';

@Injectable()
export class RedemptionJob {
  constructor(jobs: Jobs, redemptions: RedemptionService) {
    jobs.register(new Job('redemption.expire-unclaimed', 30, () => redemptions.expireUnclaimed()));
    jobs.register(new Job('redemption.free-closed-aliases', 600, () => redemptions.freeClosedAliases()));
  }
}
