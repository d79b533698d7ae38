import type { CallArgs, KeyedRoute, ResponseOf } from '@gp/contracts';
import { useCallback, useRef, useState } from 'react';
import { ApiError } from './api-error';
import { type Args, call } from './call';
import { newKey } from './idempotency';

interface Command<R extends KeyedRoute> {
  /** True while an answer is awaited; buttons show it, and a second tap meanwhile does nothing. */
  busy: boolean;
  error: unknown;
  /** The answer, or undefined if refused (then `error` is set) or if one is already under way. */
  run(args: Omit<CallArgs<R>, 'key'>): Promise<ResponseOf<R> | undefined>;
  reset(): void;
}

/**
 * A write that takes effect once. The key belongs to the intent: the same arguments after an unclear end (no network, server
 * trouble) carry the same key; a clear answer, or other arguments, end the intent.
 */
export function useCommand<R extends KeyedRoute>(route: R): Command<R> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const intent = useRef<{ what: string; key: string } | null>(null);

  const run = useCallback(
    async (args: Omit<CallArgs<R>, 'key'>): Promise<ResponseOf<R> | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setError(null);
      const what = JSON.stringify(args);
      if (intent.current?.what !== what) intent.current = { what, key: newKey() };
      try {
        const answer = await call(route, ...([{ ...args, key: intent.current.key }] as unknown as Args<R>));
        intent.current = null;
        return answer;
      } catch (failure) {
        if (failure instanceof ApiError && failure.final) intent.current = null;
        setError(failure);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [route],
  );
  const reset = useCallback(() => setError(null), []);
  return { busy, error, run, reset };
}
