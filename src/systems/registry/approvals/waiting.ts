import type { Scope, Transaction } from '#platform/use-case.ts';
import { approvalStore } from './store.ts';

/** What waits somewhere: how much, and since when the oldest does. */
export type Waiting = { readonly count: number; readonly oldest: string | null };

/** Requests that somebody else asked for, so that this user may be the one to decide. */
export const waitingApprovals = async (scope: Scope, tx: Transaction): Promise<Waiting> => {
  const open = await approvalStore(scope, tx).listOpen();
  const others = open.filter((approval) => approval.requestedBy !== scope.user.id);
  return { count: others.length, oldest: others[0]?.requestedAt ?? null };
};
