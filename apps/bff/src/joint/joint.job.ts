import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { JointService } from './joint.service.js';

@Injectable()
export class JointJob {
  constructor(jobs: Jobs, joint: JointService) {
    jobs.register(new Job('joint.end-unanswered', 30, () => joint.endUnanswered()));
  }
}
