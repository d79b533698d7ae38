import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { BookingEndings } from './booking-endings.service.js';

@Injectable()
export class BookingsJob {
  constructor(jobs: Jobs, endings: BookingEndings) {
    jobs.register(new Job('bookings.work-off', 10, () => endings.workOff()));
  }
}
