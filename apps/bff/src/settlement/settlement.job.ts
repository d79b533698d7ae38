import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { SettlementRunService } from './settlement-run.service.js';

@Injectable()
export class SettlementJob {
  constructor(jobs: Jobs, runs: SettlementRunService) {
    jobs.register(new Job('settlement.run', 60, () => runs.run()));
  }
}
