import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { CashOffAnswersService } from './cash-off-answers.service.js';

@Injectable()
export class CashOffJob {
  constructor(jobs: Jobs, answers: CashOffAnswersService) {
    jobs.register(new Job('cash-off.end-unanswered', 30, () => answers.endUnanswered()));
  }
}
