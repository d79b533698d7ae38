import { OfflineError } from './api-error';
import type { Answer, Message } from './transport';

export type { Answer, Message };

const TIMEOUT_MS = 12_000;

/** One HTTP exchange with our own origin. Throws OfflineError when no answer came, whatever the reason. */
export async function send(message: Message): Promise<Answer> {
  const writes = message.method !== 'GET';
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
  try {
    const answer = await fetch(`/api${message.path}`, {
      method: message.method,
      headers: writes ? { ...message.headers, 'Content-Type': 'application/json' } : message.headers,
      ...(writes ? { body: JSON.stringify(message.body ?? {}) } : {}),
      signal: patience.signal,
      cache: 'no-store',
    });
    return { status: answer.status, body: await bodyOf(answer) };
  } catch {
    throw new OfflineError(writes);
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
