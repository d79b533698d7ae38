import { type CallArgs, fillPath, type KeyedRoute, type ResponseOf, type Route } from '@gp/contracts';
import { ApiError, OfflineError, problemOf } from './api-error';
import { renewals } from './renewals';
import { rereadSession, useSession } from './session';
import { type Answer, fetchFile, type Message, type ReceivedFile, send } from './transport';
import { watched } from './weak-network';
import { asWrite } from './writes';

/** `call('GET /points')`, `call('POST /redemptions', { body, key })`: exactly what the contract of the route asks for. */
export type Args<R extends Route> = Record<string, never> extends CallArgs<R> ? [args?: CallArgs<R>] : [args: CallArgs<R>];

interface LooseArgs {
  body?: unknown;
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  key?: string;
}

const OPEN: ReadonlySet<Route> = new Set<Route>([
  'POST /sessions/wechat',
  'POST /sessions/alipay',
  'POST /sessions/douyin',
  'POST /sessions/staff',
  'POST /sessions/refresh',
  'GET /demo/people',
  'POST /demo/codes',
  'GET /rules',
  'GET /rules/preview',
  'GET /rules/cash-off',
  'GET /worth',
  'GET /public/gifts/:id',
  'GET /public/gifts/:id/reviews',
  'GET /public/campaigns/:id',
]);

/** Whether a route answers somebody who is not signed in. */
export function isOpen(route: Route): boolean {
  return OPEN.has(route);
}

/** Calls a route of the BFF. Throws ApiError for a refusal and OfflineError when no answer came. */
export async function call<R extends Route>(route: R, ...[args]: Args<R>): Promise<ResponseOf<R>> {
  const exchange = () => answerTo(route, (token) => send(messageOf(route, (args ?? {}) as LooseArgs, token)));
  return read(await watched(() => (route.startsWith('GET ') ? exchange() : asWrite(exchange))), route);
}

/** The routes that answer with a file. */
type FileRoute = { [R in Route]: [ResponseOf<R>] extends [never] ? R : never }[Route];

/** Fetches a file with the session's token: an address alone would not be let in. */
export async function callFile<R extends FileRoute>(route: R, ...[args]: Args<R>): Promise<ReceivedFile> {
  const answer = await answerTo(route, (token) => fetchFile(messageOf(route, (args ?? {}) as LooseArgs, token)));
  if (answer.file) return answer.file;
  throw problemOf(answer.status, answer.body);
}

/** Sends a file by whatever way `attempt` knows: a write, though not as JSON. */
export async function callUpload<R extends KeyedRoute>(
  route: R,
  key: string,
  attempt: (message: Message) => Promise<Answer>,
): Promise<ResponseOf<R>> {
  return read(await asWrite(() => answerTo(route, (token) => attempt(messageOf(route, { key }, token)))), route);
}

/** Sends with the session's token, and once more with a new one where that has ended. */
async function answerTo<A extends Answer>(route: Route, attempt: (token: string | null) => Promise<A>): Promise<A> {
  if (OPEN.has(route)) return attempt(null);
  const token = useSession.getState().session?.accessToken ?? null;
  if (!token) throw new ApiError(401, 'access/not-signed-in');
  const answer = await attempt(token);
  if (answer.status !== 401) return answer;
  const refusal = problemOf(401, answer.body);
  if (refusal.code !== 'access/session-ended') throw refusal;
  return attempt(await renew.after(token));
}

function messageOf(route: Route, args: LooseArgs, token: string | null): Message {
  const [method, pattern] = route.split(' ') as [string, string];
  const query = Object.entries(args.query ?? {}).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (args.key) headers['Idempotency-Key'] = args.key;
  return { method, path: fillPath(pattern, args.params) + (search ? `?${search}` : ''), body: args.body, headers };
}

function read<R extends Route>(answer: Answer, route: R): ResponseOf<R> {
  if (answer.status < 200 || answer.status >= 300) throw problemOf(answer.status, answer.body);
  if (answer.status === 204) return undefined as ResponseOf<R>;
  // An answer cut off on its way is no answer.
  if (typeof answer.body !== 'object' || answer.body === null) throw new OfflineError(!route.startsWith('GET'));
  return answer.body as ResponseOf<R>;
}

const renew = renewals({
  stored: rereadSession,
  refresh: ({ refreshToken }) => call('POST /sessions/refresh', { body: { refreshToken } }),
  begin: (session) => useSession.getState().begin(session),
  end: () => useSession.getState().end(),
});

/** The platform's way to sign a member in without a word, where it has one: heals a session that is past refreshing. */
export const healBy = renew.healBy;
