import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { CommissionStepsService } from './commission-steps.service.js';

@Injectable()
export class ServicesJob {
  constructor(jobs: Jobs, steps: CommissionStepsService) {
    jobs.register(new Job('services.move-on', 60, () => steps.moveOn()));
  }
}
