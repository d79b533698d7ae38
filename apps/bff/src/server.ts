import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { sendAnswers } from './platform/answers.js';
import { type Configuration, ConfigurationError } from './platform/configuration.js';
import { databaseProblems } from './platform/database.js';
import { logRequests, makeLogger } from './platform/logging.js';
import { keepRawBody } from './platform/raw-body.js';
import { Refusal } from './platform/refusal.js';
import { addSafetyHeaders } from './platform/safety-headers.js';

const BODY_LIMIT = 256 * 1024;
const DEEPEST = 20;
const IMPORT_LIMIT = 20 * 1024 * 1024;

/** The whole server, ready to listen. */
export async function createServer(configuration: Configuration): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: configuration.trustProxy.length > 0 ? configuration.trustProxy : false,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 128 },
    // Addresses that Fastify refuses before there is a route: a problem like every other.
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      void sendProblem(reply, new Refusal(404, 'platform/not-found'));
    },
  });
  const logger = makeLogger(configuration);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(configuration, logger), adapter, {
    bufferLogs: true,
    // Fastify's own parser reads JSON; forms are not understood.
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await refuseAnUnsafeDatabase(app, configuration);
  app.setGlobalPrefix('api', { exclude: [{ path: 'health/{*path}', method: RequestMethod.ALL }] });
  app.enableShutdownHooks();
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  logRequests(fastify, logger);
  await addSafetyHeaders(fastify, configuration);
  sendAnswers(fastify);
  await fastify.register(
    multipart as never,
    { limits: { fileSize: IMPORT_LIMIT, files: 1, fields: 5, fieldSize: 10_000 } } as never,
  );
  readJsonOnly(fastify);
  // A connection that was busy when the server was told to stop is closed as soon as it has its answer.
  fastify.addHook('preClose', async () => {
    setInterval(() => fastify.server.closeIdleConnections(), 100).unref();
  });
  await servePages(fastify, configuration);
  serveOpenApi(app);
  await app.init();
  return app;
}

/** Durability and exactness stand on settings of the database: without them the server does not start. */
async function refuseAnUnsafeDatabase(app: NestFastifyApplication, configuration: Configuration): Promise<void> {
  const { fatal, unwise } = await databaseProblems(app.get(DataSource));
  const logger = app.get(Logger);
  for (const problem of unwise) logger.warn({ problem }, 'database setting is unwise');
  const real = configuration.relaxedDurability ? fatal.filter((p) => !p.startsWith('innodb_flush')) : fatal;
  if (real.length > 0) {
    await app.close();
    throw new ConfigurationError(`The database cannot be trusted with points: ${real.join('; ')}.`);
  }
}

function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const body = JSON.stringify(refusal.problem());
  return reply.status(refusal.status).header('content-type', 'application/problem+json; charset=utf-8').send(body);
}

/** JSON, and not deeper than any of our bodies is: whoever nests ten thousand arrays wants something else. */
function readJsonOnly(fastify: FastifyInstance): void {
  const read = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (depthOf(String(body)) > DEEPEST) return done(Object.assign(new Error('too deep'), { statusCode: 400 }), undefined);
    keepRawBody(request, String(body));
    return read(request, String(body), done);
  });
}

function depthOf(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

/** The phone app at / and the console at /console, hashed files cached for a year, pages never. */
async function servePages(fastify: FastifyInstance, configuration: Configuration): Promise<void> {
  const cache = (reply: { header(name: string, value: string): void }, path: string) =>
    reply.header(
      'Cache-Control',
      /[.-][\w-]{8,}\.(js|css|png|svg|woff2)$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
  const hasConsole = existsSync(join(configuration.consoleDir, 'index.html'));
  const hasH5 = existsSync(join(configuration.h5Dir, 'index.html'));
  if (hasConsole) {
    await fastify.register(
      fastifyStatic as never,
      {
        root: configuration.consoleDir,
        prefix: '/console/',
        setHeaders: cache,
        cacheControl: false,
        wildcard: false,
      } as never,
    );
  }
  if (hasH5) {
    await fastify.register(
      fastifyStatic as never,
      {
        root: configuration.h5Dir,
        prefix: '/',
        setHeaders: cache,
        cacheControl: false,
        wildcard: false,
        decorateReply: !hasConsole,
      } as never,
    );
  }
  // Pages of the apps' own routers; anything else that is not a file is a problem answer like every other.
  const page = (root: string) => (request: FastifyRequest, reply: FastifyReply) =>
    (request.headers.accept ?? '').includes('text/html')
      ? reply.header('Cache-Control', 'no-cache').sendFile('index.html', root)
      : reply.callNotFound();
  if (hasConsole) {
    fastify.get('/console', (_, reply) => reply.redirect('/console/'));
    fastify.get('/console/*', page(configuration.consoleDir));
  }
}

function serveOpenApi(app: NestFastifyApplication): void {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('红米好物 绿色消费积分')
      .setDescription('The API of the phone app, the counter and the console. See docs/api.md.')
      .setVersion('1')
      .addBearerAuth()
      .build(),
  );
  const text = JSON.stringify(document);
  app.getHttpAdapter().get('/api/openapi.json', (_: unknown, reply: FastifyReply) => {
    void reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
}
