import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, isSignedOut, post } from './client.ts';
import { SESSION_KEY } from './query-client.ts';
import type { Session, SignInChoices } from './types.ts';

const CHOICES_KEY = ['sign-in-choices'] as const;

/** The session; null when nobody is signed in. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: () =>
      get<Session>('/api/session').catch((error: unknown) => {
        if (isSignedOut(error)) return null;
        throw error;
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });

export const useSignInChoices = () =>
  useQuery({
    queryKey: CHOICES_KEY,
    queryFn: () => get<SignInChoices>('/api/municipalities'),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type Credentials = {
  readonly municipality: string;
  readonly id: string;
  readonly password: string;
  readonly code: string;
};

/** Keys of what belongs to the terminal; the screens that show it stay attached to it. */
const NOBODYS: ReadonlySet<unknown> = new Set([SESSION_KEY[0], CHOICES_KEY[0]]);

/** Leaves nothing of the one who was here before on a shared terminal. */
const forget = (client: ReturnType<typeof useQueryClient>): void => {
  sessionStorage.clear();
  client.removeQueries({ predicate: ({ queryKey }) => !NOBODYS.has(queryKey[0]) });
};

export const useSignIn = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => post<Session>('/api/sign-in', credentials),
    onSuccess: (session) => {
      forget(client);
      client.setQueryData(SESSION_KEY, session);
    },
  });
};

export const useSignOut = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post<void>('/api/sign-out'),
    onSettled: () => {
      forget(client);
      client.setQueryData(SESSION_KEY, null);
    },
  });
};
