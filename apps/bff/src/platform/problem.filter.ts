import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway } from './database-errors.js';
import { Refusal } from './refusal.js';

/** Turns everything that is thrown into problem JSON: an honest status, a stable code, a sentence, never a stack or SQL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const refusal = this.refusalOf(error, request);
    const retryAfter = refusal.params?.retryAfterSeconds;
    if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
    void reply
      .status(refusal.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(refusal.problem()));
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal {
    if (error instanceof Refusal) return error;
    if (isDatabaseAway(error)) {
      this.logger.error({ requestId: request.id, error: (error as Error).message }, 'database is away');
      return new Refusal(503, 'platform/database-away', { retryAfterSeconds: 2 });
    }
    const known = knownHttpError(error);
    if (known) return known;
    this.logger.error({ requestId: request.id, error: (error as Error)?.stack ?? String(error) }, 'unexpected error');
    return new Refusal(500, 'platform/unexpected');
  }
}

/** What Nest and Fastify throw by themselves. */
function knownHttpError(error: unknown): Refusal | null {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  const code = (error as { code?: string }).code;
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal(413, 'platform/too-large');
  if (status === 415 || code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal(415, 'platform/not-json');
  if (status === 404) return new Refusal(404, 'platform/not-found');
  // Of the framework's own 400s there is one: a body that is not JSON (our validation throws a Refusal).
  if (status === 400) return new Refusal(400, 'platform/not-json');
  if (status !== undefined && status >= 400 && status < 500) return new Refusal(status, 'platform/invalid');
  return null;
}
