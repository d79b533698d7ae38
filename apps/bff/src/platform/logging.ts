import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Params } from 'nestjs-pino';
import pino, { type Logger } from 'pino';
import type { Configuration } from './configuration.js';

/** Lines are written when there is so much of them, or after so long. */
const LINES = { minLength: 8_192, periodicFlush: 100 };

/**
 * JSON lines in UTC without personal data: no bodies, no tokens, no query strings, no addresses; ids only. Many share a write: one each
 * would cost as much as the request it tells of. pino writes what is left when the process ends.
 */
export function makeLogger(configuration: Configuration): Logger {
  const options = { level: configuration.logLevel, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  return pino(options, pino.destination({ dest: 1, sync: false, ...LINES }));
}

/**
 * For Nest's own logging. No route has its middleware: it would carry a logger of its own through each request by AsyncLocalStorage,
 * which on Node 20 costs every await of the server; the lines of requests come from `logRequests`.
 */
export const loggerOptions = (logger: Logger): Params => ({ forRoutes: [], pinoHttp: { logger, autoLogging: false } });

/** A line for each answer; one for a request whose sender went away before it was there. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  if (!logger.isLevelEnabled('info')) return;
  const line = (request: FastifyRequest, reply: FastifyReply | null) => {
    const query = request.url.indexOf('?');
    return {
      req: { id: request.id, method: request.method, path: query < 0 ? request.url : request.url.slice(0, query) },
      ...(reply && { res: { status: reply.statusCode }, responseTime: Math.round(reply.elapsedTime) }),
    };
  };
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.info(line(request, reply), reply.statusCode >= 500 ? 'failed' : 'answered');
    done();
  });
  fastify.addHook('onRequestAbort', (request, done) => {
    logger.info(line(request, null), 'given up by its sender');
    done();
  });
}
