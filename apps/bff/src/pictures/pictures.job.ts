import { Injectable } from '@nestjs/common';
import { Job, Jobs } from '../platform/jobs.js';
import { PicturesService } from './pictures.service.js';

@Injectable()
export class PicturesJob {
  constructor(jobs: Jobs, pictures: PicturesService) {
    jobs.register(new Job('pictures.forget-unused', 600, () => pictures.forgetUnused()));
    jobs.register(new Job('pictures.empty-of-left', 3600, () => pictures.emptyOfLeft()));
  }
}
