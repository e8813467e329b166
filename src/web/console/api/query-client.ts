import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './client.ts';

export const SESSION_KEY = ['session'] as const;

/** Answers are kept in memory only, and all of them go when the session ends. */
export const makeQueryClient = (): QueryClient => {
  const whenSignedOut = (error: unknown) => {
    if (isSignedOut(error)) client.setQueryData(SESSION_KEY, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: whenSignedOut }),
    mutationCache: new MutationCache({ onError: whenSignedOut }),
    defaultOptions: {
      queries: {
        retry: false,
        // A page that is opened again never acts on what was true before.
        gcTime: 0,
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
};
