/**
 * platform – what every module stands on and none of the business: transactions, keyed commands and group commit, the outbox and
 * jobs, access (tokens, roles, limits), codes, the clock, errors, audit. It imports no other module.
 */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Audit } from './audit.js';
import { Clock } from './clock.js';
import { Codes } from './codes.js';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './configuration.token.js';
import { HealthController } from './health.controller.js';
import { Jobs } from './jobs.js';
import { KeyedCommands } from './keyed-commands.js';
import { Outbox } from './outbox.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimits } from './rate-limits.js';
import { Readiness } from './readiness.js';
import { SweepJob } from './sweep.job.js';
import { Tokens } from './tokens.js';
import { Transactions } from './transactions.js';
import { validationPipe } from './validation.js';

const SHARED = [Audit, Clock, Codes, Jobs, KeyedCommands, Outbox, RateLimits, Readiness, Tokens, Transactions];

@Global()
@Module({})
export class PlatformModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        ...SHARED,
        SweepJob,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [CONFIGURATION, ...SHARED],
    };
  }
}
