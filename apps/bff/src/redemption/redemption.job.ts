import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { RedemptionEndings } from './redemption-endings.service.js';

@Injectable()
export class RedemptionJob {
  constructor(jobs: Jobs, endings: RedemptionEndings) {
    jobs.register(new Job('redemption.expire-unclaimed', 30, () => endings.expireUnclaimed()));
    jobs.register(new Job('redemption.free-closed-aliases', 600, () => endings.freeClosedAliases()));
  }
}
