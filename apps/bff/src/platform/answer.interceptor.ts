import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Answer } from './keyed-commands.js';

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'replayed' in value && 'body' in value && 'status' in value;

/** Sends a stored answer byte for byte, and says whether it is a repetition. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (!isAnswer(value)) return value;
        const reply = context.switchToHttp().getResponse<FastifyReply>();
        const type = value.status >= 400 ? 'application/problem+json' : 'application/json';
        void reply.status(value.status).header('content-type', `${type}; charset=utf-8`);
        if (value.replayed) void reply.header('Idempotency-Replayed', 'true');
        return value.body;
      }),
    );
  }
}
