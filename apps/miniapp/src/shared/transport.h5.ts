import { OfflineError } from './api-error';
import type { Answer, FileAnswer, Message, ReceivedFile } from './transport';

export type { Answer, FileAnswer, Message, ReceivedFile };

const TIMEOUT_MS = 12_000;
const FILE_TIMEOUT_MS = 60_000;

/** One HTTP exchange with our own origin. Throws OfflineError when no answer came, whatever the reason. */
export async function send(message: Message): Promise<Answer> {
  const writes = message.method !== 'GET';
  const init: RequestInit = {
    method: message.method,
    headers: writes ? { ...message.headers, 'Content-Type': 'application/json' } : message.headers,
    ...(writes ? { body: JSON.stringify(message.body ?? {}) } : {}),
  };
  return exchange(message.path, init, TIMEOUT_MS, async (answer) => ({ status: answer.status, body: await bodyOf(answer) }));
}

export function fetchFile(message: Message): Promise<FileAnswer> {
  const init: RequestInit = { method: message.method, headers: { ...message.headers, Accept: '*/*' } };
  return exchange(message.path, init, FILE_TIMEOUT_MS, async (answer) => {
    if (!answer.ok) return { status: answer.status, body: await bodyOf(answer), file: null };
    const type = answer.headers.get('Content-Type') ?? 'application/octet-stream';
    return { status: answer.status, body: undefined, file: { bytes: await answer.arrayBuffer(), type } };
  });
}

async function exchange<T>(path: string, init: RequestInit, ms: number, read: (answer: Response) => Promise<T>): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    return await read(await fetch(`/api${path}`, { ...init, signal: patience.signal, cache: 'no-store' }));
  } catch {
    throw new OfflineError(init.method !== 'GET');
  } finally {
    clearTimeout(timer);
  }
}

/** An answer that is not JSON (a proxy's page) has a status all the same. */
async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
