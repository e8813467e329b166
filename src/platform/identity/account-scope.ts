import { type Clock, today } from '#kernel/clock.ts';
import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Transaction } from '../database/database.ts';
import { isDuty } from '../duties.ts';
import type { Scope } from '../scope.ts';

/** The scope of background work, and whether the right of who asked for it was taken away since. */
export type AccountScope = { readonly scope: Scope; readonly revoked: boolean };

/**
 * The scope in which background work runs: the person who asked for it, with the duties of
 * today. An account whose term is over has none.
 */
export const findAccountScope = async (
  municipality: MunicipalityCode,
  tx: Transaction,
  clock: Clock,
  task: { readonly taskId: string; readonly kind: string; readonly requestedBy: string },
): Promise<AccountScope> => {
  const account = await tx
    .selectFrom('platform.account')
    .select(['name', 'department', 'duties', 'valid_from', 'valid_to'])
    .where('municipality', '=', municipality)
    .where('user_id', '=', task.requestedBy)
    .executeTakeFirst();
  const on = today(clock);
  const inTerm =
    account && account.valid_from <= on && (account.valid_to === null || account.valid_to >= on);
  const duties = inTerm ? account.duties.filter(isDuty) : [];
  const scope: Scope = {
    municipality,
    user: {
      id: task.requestedBy,
      name: account?.name ?? '',
      department: account?.department ?? '',
    },
    duties,
    purpose: task.kind,
    terminal: 'background',
    correlation: task.taskId,
  };
  return { scope, revoked: account !== undefined && duties.length === 0 };
};
