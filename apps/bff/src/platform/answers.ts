import type { FastifyInstance } from 'fastify';
import type { Answer } from './keyed-commands.js';

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'replayed' in value && 'body' in value && 'status' in value;

const bodyOf = (payload: unknown): string => (payload as Answer).body;

/**
 * Sends a stored answer byte for byte, and says whether it is a repetition. A hook of Fastify and not an interceptor of Nest: one
 * interceptor puts an Observable into the way of every request.
 */
export function sendAnswers(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (_, reply, payload, done) => {
    if (isAnswer(payload)) {
      const type = payload.status >= 400 ? 'application/problem+json' : 'application/json';
      void reply.status(payload.status).header('content-type', `${type}; charset=utf-8`).serializer(bodyOf);
      if (payload.replayed) void reply.header('Idempotency-Replayed', 'true');
    }
    done(null, payload);
  });
}
