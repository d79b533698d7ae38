import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { ExpiryService } from './expiry.service.js';
import { HoldsService } from './holds.service.js';
import { RemindersService } from './reminders.service.js';

/** What happens to points by the clock. */
@Injectable()
export class PointsJob {
  constructor(jobs: Jobs, holds: HoldsService, reminders: RemindersService, expiry: ExpiryService) {
    jobs.register(new Job('points.release-overdue-holds', 30, () => holds.releaseOverdue()));
    jobs.register(new Job('points.remind', 60, () => reminders.remind()));
    jobs.register(new Job('points.expire', 60, () => expiry.expire()));
  }
}
