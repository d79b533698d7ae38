import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';
import type { Configuration } from './configuration.js';

/** JSON lines in UTC without personal data: no bodies, no tokens, no query strings, no addresses; ids only. */
export function loggerOptions(configuration: Configuration): Params {
  return {
    forRoutes: [{ path: '{*path}', method: RequestMethod.ALL }],
    pinoHttp: {
      level: configuration.logLevel,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      genReqId: (request: IncomingMessage) => (request as IncomingMessage & { id: string }).id,
      autoLogging: configuration.logLevel === 'debug' || configuration.logLevel === 'info',
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: ServerResponse) => ({ status: response.statusCode }),
      },
      redact: ['req.headers', 'res.headers'],
      customSuccessMessage: () => 'answered',
      customErrorMessage: () => 'failed',
    },
  };
}
