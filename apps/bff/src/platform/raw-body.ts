import type { FastifyRequest } from 'fastify';

/** Whoever signs a request signs its bytes: for these routes they are kept beside what was read from them. */
const SIGNED = new Set(['/api/payments/wechat/notices']);

type WithRawBody = FastifyRequest & { rawBody?: string };

export function keepRawBody(request: FastifyRequest, body: string): void {
  if (SIGNED.has(request.url.split('?')[0] ?? '')) (request as WithRawBody).rawBody = body;
}

export function rawBodyOf(request: FastifyRequest): string {
  return (request as WithRawBody).rawBody ?? '';
}
