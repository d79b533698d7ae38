import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { WaitingService } from './waiting.service.js';

@Injectable()
export class WaitingJob {
  constructor(jobs: Jobs, waiting: WaitingService) {
    jobs.register(new Job('waiting.tell', 30, () => waiting.tell()));
  }
}
