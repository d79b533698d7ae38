import type { CallArgs, Page, ResponseOf, Route } from '@gp/contracts';
import { type InfiniteData, onlineManager, QueryClient, type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useCallback, useEffect, useMemo } from 'react';
import { ApiError, isOffline } from './api-error';
import { type Args, call, isOpen } from './call';
import { keepAnswer, keptAnswer } from './kept-answers';
import { watchNetwork } from './network';
import { useSession } from './session';

/** Offline is told by the calls themselves: react-query must not hold them back by what the platform believes of the network. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 2_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      // With networkMode 'always' the default is not to.
      refetchOnReconnect: true,
      retry: (count, error) => count < 1 && !(error instanceof ApiError && error.status < 500),
      retryDelay: 400,
    },
  },
});

type ReadRoute = Extract<Route, `GET ${string}`>;
/** The routes that answer a page of a keyset list. */
type ListRoute = { [R in ReadRoute]: ResponseOf<R> extends Page<unknown> ? R : never }[ReadRoute];

onlineManager.setEventListener((setOnline) => {
  watchNetwork((connected) => {
    // Begun without a network, nobody has said so, and only a turn of it is news to react-query.
    if (connected) setOnline(false);
    setOnline(connected);
  });
  return undefined;
});

const keyOf = (route: string, args: object | undefined, who: string | undefined) => [route, args ?? null, who ?? null];

export interface Remote<T> {
  data: T | undefined;
  error: unknown;
  /** No data yet and one is on its way. */
  pending: boolean;
  /** When the data arrived, by the phone's clock. */
  receivedAt: number;
  again(): Promise<unknown>;
}

/** Reads a route; again when the page comes back into view with data older than two seconds. */
export function useRemote<R extends ReadRoute>(route: R, args?: CallArgs<R>, enabled = true): Remote<ResponseOf<R>> {
  const who = useSession((state) => state.session?.who.id);
  const query = useQuery({
    queryKey: keyOf(route, args, who),
    queryFn: async () => {
      const data = await call(route, ...([args] as Args<R>));
      keepAnswer(route, args, who, data);
      return data;
    },
    enabled: enabled && (who !== undefined || isOpen(route)),
  });
  const { refetch, isFetched, dataUpdatedAt, error } = query;
  useDidShow(() => {
    if (enabled && isFetched && Date.now() - dataUpdatedAt > 2_000) void refetch();
  });
  // Begun without a network: what this phone last saw, with its age, is better than an empty page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which answer; the objects behind it are made anew each time
  const kept = useMemo(
    () => (query.data === undefined && isOffline(error) ? keptAnswer(route, args, who) : null),
    [query.data, error, JSON.stringify(keyOf(route, args, who))],
  );
  return {
    data: (query.data ?? kept?.data) as ResponseOf<R> | undefined,
    error,
    pending: query.isPending && query.fetchStatus !== 'idle',
    receivedAt: kept?.at ?? dataUpdatedAt,
    again: refetch,
  };
}

type ItemOf<R extends ListRoute> = ResponseOf<R> extends Page<infer T> ? T : never;

interface KeysetList<R extends ListRoute> extends Remote<ItemOf<R>[]> {
  /** The first page as it came: lists carry totals there, such as a balance. */
  head: ResponseOf<R> | undefined;
  pages: readonly ResponseOf<R>[];
  /** More is there and is being fetched. */
  more: 'none' | 'idle' | 'loading' | 'failed';
  loadMore(): void;
}

/** A list that grows as it is scrolled: fetches the next page when the bottom of the page is reached. */
export function useKeysetList<R extends ListRoute>(route: R, args?: CallArgs<R>, enabled = true): KeysetList<R> {
  const who = useSession((state) => state.session?.who.id);
  const key = [...keyOf(route, args, who), 'list'];
  const readPage = (cursor: string) => {
    const loose = (args ?? {}) as { query?: Record<string, string> };
    const asked = { ...loose, query: { ...loose.query, ...(cursor ? { cursor } : {}) } };
    return call(route, ...([asked] as unknown as Args<R>)) as Promise<ResponseOf<R> & Page<ItemOf<R>>>;
  };
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor ?? undefined,
    enabled: enabled && who !== undefined,
  });
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError, refetch, isFetched, dataUpdatedAt } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  useReachBottom(loadMore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which list; the array is made anew each time
  useEffect(() => () => keepFirstPage(key), [JSON.stringify(key)]);
  useDidShow(() => {
    if (enabled && isFetched && Date.now() - dataUpdatedAt > 2_000) void seeAgain();
  });
  /** What is new stands at the top: a list that has grown is read whole only where its first page is another. */
  const seeAgain = async () => {
    const list = query.data;
    if (!list || list.pages.length < 2) return refetch();
    const head = await readPage('').catch(() => null);
    if (!head || JSON.stringify(head) !== JSON.stringify(list.pages[0])) return refetch();
    queryClient.setQueryData(key, (now: unknown) => now);
  };
  const data = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  return {
    data,
    head: query.data?.pages[0],
    pages: query.data?.pages ?? [],
    error: query.error,
    pending: query.isPending && query.fetchStatus !== 'idle',
    receivedAt: dataUpdatedAt,
    again: refetch,
    more: isFetchingNextPage ? 'loading' : isFetchNextPageError ? 'failed' : hasNextPage ? 'idle' : 'none',
    loadMore,
  };
}

/** A list that is left begins at its top when it is opened again: with one page to be drawn and read anew, not with all it had grown to. */
function keepFirstPage(key: QueryKey): void {
  const updatedAt = queryClient.getQueryState(key)?.dataUpdatedAt;
  queryClient.setQueryData<InfiniteData<unknown>>(
    key,
    (list) => list && { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
    updatedAt === undefined ? {} : { updatedAt },
  );
}

/** What a write answered is what reading would answer now: shown at once. */
export function known<R extends ReadRoute>(route: R, data: ResponseOf<R>): void {
  queryClient.setQueriesData({ queryKey: [route] }, data);
}

/** Marks what a write has changed; what is on the screen is read again at once. */
export function changed(...routes: ReadRoute[]): void {
  for (const route of routes) void queryClient.invalidateQueries({ queryKey: [route] });
}
