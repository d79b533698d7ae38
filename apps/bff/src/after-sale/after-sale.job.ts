import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { StepsService } from './steps.service.js';

@Injectable()
export class AfterSaleJob {
  constructor(jobs: Jobs, steps: StepsService) {
    jobs.register(new Job('after-sale.move-on', 60, () => steps.moveOn()));
  }
}
