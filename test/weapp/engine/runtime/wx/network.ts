import type { Manifest } from '../../manifest';
import { journal, now, problem, type RequestNote } from '../journal';
import { announce, listenersOf } from '../listeners';
import { Failure, type Options, offer, offerListeners, settle, wx } from './offer';

/** request, uploadFile, downloadFile: at most ten at once, only to the app's own server, and cut off after a time. */
const AT_ONCE = 10;
const TIMEOUT_MS = 60_000;

/** What the scripts have asked for and not yet been answered, whether it has left or waits for room. */
let asked = 0;
/** Of these the ones that have left. */
let inFlight = 0;
const waiting: (() => void)[] = [];

interface Sent {
  answer: Response;
  note: RequestNote;
}

export function offerNetwork(manifest: Manifest): void {
  const inside = (url: string) => ownAddress(manifest, url);
  task('request', (options, cut) => request(inside, options, cut));
  task('uploadFile', (options, cut) => upload(inside, options, cut));
  task('downloadFile', (options, cut) => download(inside, options, cut));
  const state = () => ({ isConnected: navigator.onLine, networkType: navigator.onLine ? 'wifi' : 'none' });
  offer('getNetworkType', () => ({ networkType: state().networkType }));
  offerListeners('NetworkStatusChange', listenersOf('NetworkStatusChange'));
  offerListeners('NetworkWeakChange', listenersOf('NetworkWeakChange'));
  for (const turn of ['online', 'offline']) window.addEventListener(turn, () => announce('NetworkStatusChange', state()));
}

/** The server by the address that the bundle knows is the one behind this page; WeChat would let it ask no other. */
function ownAddress(manifest: Manifest, url: string): string {
  if (url === manifest.apiOrigin || url.startsWith(`${manifest.apiOrigin}/`)) return url.slice(manifest.apiOrigin.length);
  problem(`the mini-program asked ${url}, which is not its server ${manifest.apiOrigin}`);
  throw new Failure('url not in domain list');
}

/** The functions that answer a task, by which the call can be given up. */
function task(name: string, run: (options: Options, cut: AbortSignal) => Promise<object>): void {
  wx[name] = (options: Options = {}) => {
    journal.calls.push(name);
    const cut = new AbortController();
    void settle(name, { ...options, complete: options.complete ?? (() => undefined) }, () => run(options, cut.signal));
    const ignored = () => undefined;
    return {
      abort: () => cut.abort(),
      ...Object.fromEntries(
        ['HeadersReceived', 'ProgressUpdate', 'ChunkReceived']
          .flatMap((what) => [`on${what}`, `off${what}`])
          .map((key) => [key, ignored]),
      ),
    };
  };
}

/** Sends when there is room, and tells an abort, a time-out and a missing network as WeChat does. */
async function send(path: string, init: RequestInit, options: Options, cut: AbortSignal): Promise<Sent> {
  asked++;
  const note: RequestNote = { at: now(), endedAt: null, method: init.method ?? 'GET', path, inFlight: asked };
  journal.requests.push(note);
  if (inFlight >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  inFlight++;
  const late = AbortSignal.timeout(Number(options.timeout ?? TIMEOUT_MS));
  try {
    return { answer: await fetch(path, { ...init, signal: AbortSignal.any([cut, late]) }), note };
  } catch {
    if (cut.aborted) throw new Failure('abort');
    throw new Failure(late.aborted ? 'timeout' : 'net::ERR_INTERNET_DISCONNECTED', { errno: late.aborted ? 5 : 600001 });
  } finally {
    note.endedAt = now();
    asked--;
    inFlight--;
    waiting.shift()?.();
  }
}

async function request(inside: (url: string) => string, options: Options, cut: AbortSignal): Promise<object> {
  const method = String(options.method ?? 'GET').toUpperCase();
  const header = lowerCased(options.header);
  let path = inside(String(options.url));
  let body: string | undefined;
  if (method === 'GET') path = withQuery(path, options.data);
  else {
    // WeChat says JSON of every write, with or without a body.
    header['content-type'] ??= 'application/json';
    body = typeof options.data === 'string' ? options.data : JSON.stringify(options.data ?? {});
  }
  const { answer } = await send(path, { method, headers: header, ...(body === undefined ? {} : { body }) }, options, cut);
  return {
    data: await read(answer, options),
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers),
    cookies: [],
  };
}

async function read(answer: Response, options: Options): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return answer.arrayBuffer().catch(cutOff);
  const text = await answer.text().catch(cutOff);
  if ((options.dataType ?? 'json') !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const cutOff = (): never => {
  throw new Failure('net::ERR_CONNECTION_RESET');
};

const lowerCased = (header: unknown) =>
  Object.fromEntries(
    Object.entries((header ?? {}) as Record<string, unknown>).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

function withQuery(path: string, fields: unknown): string {
  const query = new URLSearchParams(
    Object.entries((fields ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  ).toString();
  return query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path;
}

async function upload(inside: (url: string) => string, options: Options, cut: AbortSignal): Promise<object> {
  const { contentOf } = await import('./files');
  const form = new FormData();
  for (const [name, value] of Object.entries((options.formData ?? {}) as Record<string, unknown>))
    form.append(name, String(value));
  form.append(String(options.name), new Blob([contentOf(String(options.filePath))]), 'file');
  const { answer } = await send(
    inside(String(options.url)),
    { method: 'POST', headers: lowerCased(options.header), body: form },
    options,
    cut,
  );
  return { data: await answer.text(), statusCode: answer.status };
}

async function download(inside: (url: string) => string, options: Options, cut: AbortSignal): Promise<object> {
  const { keep } = await import('./files');
  const { answer } = await send(inside(String(options.url)), { headers: lowerCased(options.header) }, options, cut);
  const tempFilePath = `http://tmp/${journal.calls.length}`;
  keep(tempFilePath, await answer.arrayBuffer());
  return { tempFilePath, statusCode: answer.status, header: Object.fromEntries(answer.headers) };
}
