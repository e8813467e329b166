import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post } from './client.ts';

/** One write; afterwards everything on screen that it may have changed is read again. */
export const useAction = <Answer = void, Body = void>(
  path: string | ((body: Body) => string),
  options: {
    readonly body?: (body: Body) => unknown;
    readonly purpose?: string;
    readonly onDone?: (answer: Answer, body: Body) => void;
  } = {},
) => {
  const client = useQueryClient();
  return useMutation<Answer, Error, Body>({
    mutationFn: (body) =>
      post<Answer>(
        typeof path === 'string' ? path : path(body),
        options.body ? options.body(body) : (body ?? {}),
        options.purpose === undefined ? {} : { purpose: options.purpose },
      ),
    onSuccess: async (answer, body) => {
      options.onDone?.(answer, body);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
  });
};
