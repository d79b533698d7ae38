import type { CallArgs, KeyedRoute, ResponseOf } from '@gp/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from './api-error';
import { type Args, call } from './call';
import type { ReadRoute } from './read';

type WriteArgs<R extends KeyedRoute> = Omit<CallArgs<R>, 'key'>;

/** 128 random bits; `crypto.randomUUID` exists only on https and localhost. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A write that happens once. The Idempotency-Key belongs to the intention – this opening of the form, and the object it is about – so that
 * pressing again after a lost answer repeats nothing. It is renewed after success and after a clear refusal, when nothing is open.
 */
export function useWrite<R extends KeyedRoute>(route: R, changes: ReadRoute[] = []) {
  const keys = useRef(new Map<string, string>());
  const client = useQueryClient();
  return useMutation<ResponseOf<R>, ApiError, WriteArgs<R>>({
    mutationFn: async (args) => {
      const object = JSON.stringify((args as { params?: unknown }).params ?? null);
      const key = keys.current.get(object) ?? newKey();
      keys.current.set(object, key);
      try {
        const answer = await call<R>(route, ...([{ ...args, key }] as unknown as Args<R>));
        keys.current.delete(object);
        return answer;
      } catch (error) {
        if (error instanceof ApiError && error.isRefusal && error.code !== 'platform/key-reused') keys.current.delete(object);
        throw error;
      }
    },
    onSuccess: () => Promise.all(changes.map((read) => client.invalidateQueries({ queryKey: [read] }))).then(() => undefined),
  });
}
