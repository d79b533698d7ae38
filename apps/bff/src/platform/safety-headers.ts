import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import type { Configuration } from './configuration.js';

/** What varies by request and is not ours to copy. */
const OF_THE_PROBE = ['content-type', 'content-length', 'date', 'connection'];

function optionsOf(configuration: Configuration): Record<string, unknown> {
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Both apps set styles from script; nothing is ever loaded from elsewhere.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginEmbedderPolicy: false,
    hsts: configuration.production,
  };
}

/**
 * Helmet's headers on every answer, with the request's id. Helmet would build them anew for each request, and they are the same for
 * all: they are asked for once, of a server that nobody else talks to.
 */
export async function addSafetyHeaders(server: FastifyInstance, configuration: Configuration): Promise<void> {
  const probe = fastify();
  await probe.register(helmet, optionsOf(configuration));
  probe.get('/', () => 'headers');
  const { headers } = await probe.inject('/');
  await probe.close();
  const safe = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_PROBE.includes(name)));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(safe).header('X-Request-Id', request.id);
    if (request.url.startsWith('/api')) void reply.header('Cache-Control', 'no-store');
    done();
  });
}
