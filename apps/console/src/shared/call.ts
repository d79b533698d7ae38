import { type CallArgs, fillPath, type Problem, type ResponseOf, type Route, type SessionView } from '@gp/contracts';
import { ApiError } from './api-error';
import { session, setSession } from './session';

/** No second argument where a route needs none. */
export type Args<R extends Route> = object extends CallArgs<R> ? [args?: CallArgs<R>] : [args: CallArgs<R>];
type Sent = { body?: unknown; params?: Record<string, string>; query?: Record<string, string | undefined>; key?: string };

const TIMEOUT_MS = 20_000;
/** A file on a slow line. */
const UPLOAD_TIMEOUT_MS = 120_000;

/** Calls a route of the contract: `call('POST /console/gifts', { body, key })`. Throws ApiError. */
export async function call<R extends Route>(route: R, ...[args]: Args<R>): Promise<ResponseOf<R>> {
  const sent = (args ?? {}) as Sent;
  const token = session()?.accessToken;
  try {
    return (await send(route, sent, token)) as ResponseOf<R>;
  } catch (error) {
    if (!isEnded(error) || route.startsWith('POST /sessions/')) throw error;
    const renewed = await renew(token);
    if (!renewed) throw error;
    return (await send(route, sent, renewed)) as ResponseOf<R>;
  }
}

function isEnded(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401 && error.code === 'access/session-ended';
}

async function send(route: Route, { body, params, query, key }: Sent, token: string | undefined): Promise<unknown> {
  const [method = 'GET', path = ''] = route.split(' ');
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers['Idempotency-Key'] = key;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  const response = await fetch(`/api${fillPath(path, params)}${search(query)}`, {
    method,
    headers,
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(isForm ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS),
  }).catch(() => {
    throw new ApiError(0, null);
  });
  if (response.status === 204) return undefined;
  // A proxy's error page is not JSON; the status still says what it was.
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, answer as Problem | null);
  return answer;
}

/** Filters that are empty are not sent. */
function search(query: Record<string, string | undefined> | undefined): string {
  const filled = Object.entries(query ?? {}).filter((pair): pair is [string, string] => !!pair[1]);
  return filled.length ? `?${new URLSearchParams(filled)}` : '';
}

let renewing: Promise<string | null> | null = null;

/** A new access token, asked for once however many calls wait for it; null when the session is over. */
function renew(spent: string | undefined): Promise<string | null> {
  renewing ??= withLock(() => refresh(spent)).finally(() => {
    renewing = null;
  });
  return renewing;
}

/** One tab refreshes, the others wait and take what it got. */
function withLock<T>(run: () => Promise<T>): Promise<T> {
  // Without https there are no locks; then the tabs of one browser may at worst have to sign in again.
  return navigator.locks ? (navigator.locks.request('gp-console-refresh', run) as Promise<T>) : run();
}

async function refresh(spent: string | undefined): Promise<string | null> {
  const held = session();
  if (!held) return null;
  if (held.accessToken !== spent) return held.accessToken;
  try {
    const renewed = (await send(
      'POST /sessions/refresh',
      { body: { refreshToken: held.refreshToken } },
      undefined,
    )) as SessionView;
    setSession(renewed);
    return renewed.accessToken;
  } catch (error) {
    // Only a clear refusal ends the session: a network that is away for a moment must not sign anyone out.
    if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) setSession(null);
    throw error;
  }
}
