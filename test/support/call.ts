import { randomInt, randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import {
  type CallArgs,
  type ErrorCode,
  type ErrorParams,
  fillPath,
  type Problem,
  type ResponseOf,
  ROUTES,
  type Route,
} from '@gp/contracts';

/** One pool of kept connections a test process: wide enough for a thousand requests at the same instant. */
const agent = new Agent({ keepAlive: true, maxSockets: 2000, maxFreeSockets: 2000, scheduling: 'fifo' });

/** Somebody who is signed in. */
export interface Person {
  accessToken: string;
  /** The address of their phone or till: limits are counted by it. */
  address: string;
  /** Signs in again, for a test that moved the clock past the token's life. */
  renew(): Promise<void>;
}

export interface RawReply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: unknown;
}
export type Answered<B> =
  | { ok: true; status: number; headers: IncomingHttpHeaders; body: B }
  | { ok: false; status: number; headers: IncomingHttpHeaders; body: Problem };

export type Reply<R extends Route> = Answered<ResponseOf<R>>;

export interface Sent {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  timeoutMs?: number;
}

/** The request as it is, for what the typed call cannot say: bodies that are not JSON, missing keys, unknown routes. */
export function send(url: string, { method, path, headers = {}, body, timeoutMs = 60_000 }: Sent): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = request(
      new URL(path, url),
      { method, agent, headers: { ...length, ...headers }, timeout: timeoutMs },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            body: parse(text, answer.headers['content-type']),
          });
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`${method} ${path}: no answer in ${timeoutMs} ms`))).on('error', reject);
    asked.end(body);
  });
}

function parse(text: string, type = ''): unknown {
  return /json/.test(type) && text !== '' ? JSON.parse(text) : undefined;
}

/** An address of its own for every phone and till of a test. */
export function anAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

export function aKey(): string {
  return randomUUID();
}

type Loosely<R extends Route> = Omit<CallArgs<R>, 'key'> & {
  as?: Person;
  /** A new one is made where a route needs one; null sends none. */
  key?: string | null;
  /** The phone or till it comes from; else the person's own, else a new one. */
  from?: string;
  headers?: Record<string, string>;
};
// biome-ignore lint/complexity/noBannedTypes: a route without body, parameters and query needs no second argument.
type Args<R extends Route> = {} extends Loosely<R> ? [args?: Loosely<R>] : [args: Loosely<R>];
export type Call = <R extends Route>(route: R, ...args: Args<R>) => Promise<Reply<R>>;

/** `call('POST /redemptions', { body, as: lin })` on one server. A session that has ended is renewed once, as the phone does. */
export function callOn(server: { url: string }): Call {
  return async <R extends Route>(route: R, ...[args]: Args<R>): Promise<Reply<R>> => {
    const {
      as,
      key,
      from,
      headers = {},
      params,
      query,
      body,
    } = (args ?? {}) as Loosely<Route> & { params?: Record<string, string> };
    const [method, pattern] = route.split(' ') as [string, string];
    const search = new URLSearchParams((query ?? {}) as Record<string, string>).toString();
    const path = `/api${fillPath(pattern, params)}${search ? `?${search}` : ''}`;
    const content = await encode(body);
    // The same key on the second try: it is the same wish.
    const wish = key === undefined ? aKey() : key;
    const once = () =>
      send(server.url, {
        method,
        path,
        body: content.body,
        headers: {
          'x-forwarded-for': from ?? as?.address ?? anAddress(),
          ...content.headers,
          ...(as ? { authorization: `Bearer ${as.accessToken}` } : {}),
          ...(ROUTES[route] === 'key' && wish !== null ? { 'idempotency-key': wish } : {}),
          ...headers,
        },
      });
    let reply = await once();
    if (as && reply.status === 401 && (reply.body as Problem | undefined)?.code === 'access/session-ended') {
      await as.renew();
      reply = await once();
    }
    const { status, headers: answered, body: given } = reply;
    return { ok: status < 400, status, headers: answered, body: given } as Reply<R>;
  };
}

async function encode(body: unknown): Promise<{ body?: string | Buffer; headers: Record<string, string> }> {
  if (body === undefined) return { headers: {} };
  if (body instanceof FormData) {
    const form = new Response(body);
    return { body: Buffer.from(await form.arrayBuffer()), headers: { 'content-type': form.headers.get('content-type') ?? '' } };
  }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** What was asked for; a refusal fails the test with its own words. */
export function done<B>(reply: Answered<B>): B {
  if (!reply.ok) throw new Error(`refused with ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** That it was refused with this code; `expected` may name status, params and the sentence. Answers the problem. */
export function expectProblem(
  reply: { status: number; headers?: IncomingHttpHeaders; body: unknown },
  code: ErrorCode,
  expected: { status?: number; params?: ErrorParams; detail?: string | RegExp } = {},
): Problem {
  const problem = (reply.body ?? {}) as Problem;
  expect({ code: problem.code, status: reply.status }).toEqual({ code, status: expected.status ?? problem.status });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(problem.detail).toMatch(/\p{Script=Han}/u);
  if (reply.headers) expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
  if (expected.params) expect(problem.params).toMatchObject(expected.params);
  if (typeof expected.detail === 'string') expect(problem.detail).toBe(expected.detail);
  if (expected.detail instanceof RegExp) expect(problem.detail).toMatch(expected.detail);
  return problem;
}
