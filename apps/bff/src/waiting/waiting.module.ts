/**
 * waiting – members who asked to be told when a gift is there again. A job looks for stock; it tells in the order of asking, as many as
 * there are pieces, and gives them half an hour before it tells the next. Nobody is told twice for one asking; nothing is kept for them.
 */
import { Module } from '@nestjs/common';
import { WaitingController } from './waiting.controller.js';
import { WaitingJob } from './waiting.job.js';
import { WaitingService } from './waiting.service.js';

@Module({ controllers: [WaitingController], providers: [WaitingService, WaitingJob] })
export class WaitingModule {}
