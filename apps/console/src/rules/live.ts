import type { BodyOf, EarningPreview, ResponseOf, RuleComparison } from '@gp/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiError } from '../shared/api-error';
import { type Args, call } from '../shared/call';

/** Questions that change nothing: asked again whenever what is typed comes to rest. */
type LiveRoute = 'POST /console/rules/comparison' | 'POST /console/rules/preview';
const REST_MS = 400;

export interface Live<T> {
  answer: T | undefined;
  error: ApiError | null;
  /** The answer is of something typed earlier. */
  isOld: boolean;
}
export type LiveComparison = Live<RuleComparison>;
export type LivePreview = Live<EarningPreview>;

/** The answer to what stands there now; with null (not all is typed yet) the last answer stays, marked as old. */
export function useLive<R extends LiveRoute>(route: R, body: BodyOf<R> | null): Live<ResponseOf<R>> {
  const wanted = body && JSON.stringify(body);
  const asked = useRested(wanted);
  const query = useQuery<ResponseOf<R>, ApiError>({
    queryKey: [route, asked],
    queryFn: () => call<R>(route, ...([{ body: JSON.parse(asked ?? 'null') }] as unknown as Args<R>)),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const isOld = wanted !== asked || wanted === null || query.isPlaceholderData;
  return { answer: query.data, error: isOld ? null : query.error, isOld };
}

function useRested(value: string | null): string | null {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    // What is incomplete asks nothing, so that it need not wait.
    const timer = setTimeout(() => setRested(value), value === null ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
