import { Controller, Get, HttpCode, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from './access.js';
import { Readiness } from './readiness.js';
import { Refusal } from './refusal.js';

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(@Inject(Readiness) private readonly readiness: Readiness) {}

  /** The process runs. */
  @Open()
  @Get('live')
  @HttpCode(200)
  live(): { live: true } {
    return { live: true };
  }

  /** Requests can be served: the database answers in time and the server is not shutting down. */
  @Open()
  @Get('ready')
  async ready(): Promise<{ ready: true }> {
    if (!(await this.readiness.isReady())) throw new Refusal(503, 'platform/database-away', { retryAfterSeconds: 2 });
    return { ready: true };
  }
}
