import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from './client.ts';
import type { Found } from './people-types.ts';

const LAST = ['last-search'] as const;
const KEPT = 10 * 60_000;

/**
 * Search for people. What was typed is personal data: it travels in the body, never in an
 * address, and is kept in memory so that coming back from a person shows the list again.
 */
export const useSearch = () => {
  const client = useQueryClient();
  const [text, setText] = useState(client.getQueryData<string>(LAST) ?? '');
  const found = useQuery({
    queryKey: ['search', text],
    queryFn: () => post<Found>('/api/registry/people/search', { text }),
    enabled: text !== '',
    staleTime: 60_000,
    gcTime: KEPT,
  });
  const search = (next: string) => {
    client.setQueryDefaults(LAST, { gcTime: KEPT });
    client.setQueryData(LAST, next);
    if (next === text) void found.refetch();
    setText(next);
  };
  return { text, found, search };
};
