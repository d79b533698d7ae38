import type { CallArgs, Page, ResponseOf, Route } from '@gp/contracts';
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';
import { type Args, call } from './call';

export type ReadRoute = Extract<Route, `GET ${string}`>;
type Keyset = { [R in ReadRoute]: ResponseOf<R> extends Page<unknown> ? R : never }[ReadRoute];

interface ReadOptions<T> {
  enabled?: boolean;
  /** Asks again after so many ms; false = no more. */
  pollMs?: (answer: T | undefined) => number | false;
}

/** A cached read of one route. What a write changes is asked again by `useWrite`. */
export function useRead<R extends ReadRoute>(route: R, args: Args<R>[0] = undefined, options: ReadOptions<ResponseOf<R>> = {}) {
  const { enabled = true, pollMs } = options;
  return useQuery<ResponseOf<R>, ApiError>({
    queryKey: [route, args ?? null],
    queryFn: () => call<R>(route, ...([args] as Args<R>)),
    enabled,
    refetchInterval: pollMs ? (query) => pollMs(query.state.data) : false,
  });
}

/** Puts in place what a write answered, where asking again could be a moment too early: servers keep some reads for seconds. */
export function useKeep<R extends ReadRoute>(route: R, args: Args<R>[0] = undefined) {
  const client = useQueryClient();
  return (change: (answer: ResponseOf<R> | undefined) => ResponseOf<R>) =>
    client.setQueryData<ResponseOf<R>>([route, args ?? null], (answer) => change(answer));
}

/** A list read page by page: `rows` so far, and `more()` for the next ones. */
export function useKeyset<R extends Keyset>(route: R, args: Omit<CallArgs<R>, 'key' | 'body'>) {
  type Answer = ResponseOf<R> & Page<Row>;
  type Row = ResponseOf<R> extends Page<infer T> ? T : never;
  const query = useInfiniteQuery<Answer, ApiError, InfiniteData<Answer>, unknown[], string | undefined>({
    queryKey: [route, args, 'keyset'],
    initialPageParam: undefined,
    queryFn: ({ pageParam }) => {
      const { query: filters, ...rest } = args as { query?: Record<string, string> };
      return call<R>(
        route,
        ...([{ ...rest, query: { ...filters, cursor: pageParam } }] as unknown as Args<R>),
      ) as Promise<Answer>;
    },
    getNextPageParam: (page) => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return {
    rows: pages.flatMap((page) => page.items as Row[]),
    /** The newest page's own figures, e.g. a balance. */
    first: pages[0] as Answer | undefined,
    isLoading: query.isLoading,
    isChanging: query.isPlaceholderData,
    error: query.error,
    again: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}
