import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { Sealer } from './sealer.service.js';

@Injectable()
export class SealingJob {
  constructor(jobs: Jobs, sealer: Sealer) {
    jobs.register(new Job('sealing.seal', 2, () => sealer.turn()));
  }
}
