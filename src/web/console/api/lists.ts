import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { get, query } from './client.ts';
import type { ListOf, NextKey } from './types.ts';

export type LongList<Row> = {
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly more: () => void;
};

const keyParams = (next: NextKey | undefined): Readonly<Record<string, string | number>> =>
  next === undefined ? {} : typeof next === 'object' ? next : { after: next };

/** A list read part by part as the reader goes down it. */
export const useLongList = <Row>(
  path: string,
  filter: Readonly<Record<string, string | undefined>> = {},
  options: { readonly enabled?: boolean; readonly refetchInterval?: number | false } = {},
): LongList<Row> => {
  const list = useInfiniteQuery<
    ListOf<Row>,
    Error,
    InfiniteData<ListOf<Row>>,
    readonly unknown[],
    NextKey | undefined
  >({
    queryKey: [path, filter],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      get<ListOf<Row>>(path + query({ ...filter, ...keyParams(pageParam) }), { signal }),
    getNextPageParam: (last) => (last.rows.length === 0 ? undefined : (last.next ?? undefined)),
    ...options,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  return {
    rows,
    total: list.data?.pages[0]?.total ?? (hasNextPage ? rows.length + 1 : undefined),
    isPending: list.isPending && options.enabled !== false,
    error: list.error,
    retry: () => void refetch(),
    more,
  };
};
