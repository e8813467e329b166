import type { Context } from '#platform/use-case.ts';

/** For whom and in which transaction the index is read or written. */
export type Here = Pick<Context, 'scope' | 'tx'>;
