import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get, query } from './client.ts';
import type { PersonTimeline } from './people-types.ts';

/** A person's doses against the law on a day. */
export const useTimeline = (personNo: string, purpose: string, on: string) =>
  useQuery({
    queryKey: ['timeline', personNo, on],
    queryFn: () =>
      get<PersonTimeline>(`/api/registry/people/${personNo}/timeline${query({ on })}`, { purpose }),
    placeholderData: keepPreviousData,
  });
