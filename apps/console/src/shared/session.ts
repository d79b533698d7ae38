import type { SessionView, WhoView } from '@gp/contracts';
import { useSyncExternalStore } from 'react';

/**
 * Who is signed in, in this browser's open tabs. The tokens live in sessionStorage, so that closing the browser forgets them. A link opened
 * in a new tab gets the session from its siblings over a channel that only this origin hears; a refresh in one tab is told to all, because
 * a refresh token that is used twice ends the whole session.
 */
const STORED = 'gp-console-session';
type Message = { kind: 'anyone' } | { kind: 'session'; session: SessionView | null };

let current: SessionView | null = read();
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(STORED) : null;

function read(): SessionView | null {
  try {
    const stored = sessionStorage.getItem(STORED);
    return stored ? (JSON.parse(stored) as SessionView) : null;
  } catch {
    return null;
  }
}

function keep(session: SessionView | null): void {
  current = session;
  try {
    if (session) sessionStorage.setItem(STORED, JSON.stringify(session));
    else sessionStorage.removeItem(STORED);
  } catch {
    // A browser that forbids storage still works until the page is reloaded.
  }
  for (const listener of listeners) listener();
}

channel?.addEventListener('message', (event: MessageEvent<Message>) => {
  if (event.data.kind === 'session') keep(event.data.session);
  else if (current) channel.postMessage({ kind: 'session', session: current } satisfies Message);
});

export function session(): SessionView | null {
  return current;
}

/** Signs in, refreshes or (null) signs out, here and in the other tabs. */
export function setSession(next: SessionView | null): void {
  keep(next);
  channel?.postMessage({ kind: 'session', session: next } satisfies Message);
}

/** Asks the other tabs for their session; resolves after a moment at the latest. */
export async function adoptSession(waitMs = 150): Promise<void> {
  if (current || !channel) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      listeners.delete(end);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    listeners.add(end);
    channel.postMessage({ kind: 'anyone' } satisfies Message);
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is signed in, or null. */
export function useWho(): WhoView | null {
  return useSyncExternalStore(subscribe, session)?.who ?? null;
}
