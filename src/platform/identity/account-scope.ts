import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Transaction } from '../database/database.ts';
import { isDuty } from '../duties.ts';
import type { Scope } from '../scope.ts';

/**
 * The scope in which background work runs: the person who asked for it, with the duties of
 * today. Work asked for by someone who no longer has an account runs without any duty.
 */
export const findAccountScope = async (
  municipality: MunicipalityCode,
  tx: Transaction,
  task: { readonly taskId: string; readonly kind: string; readonly requestedBy: string },
): Promise<Scope> => {
  const account = await tx
    .selectFrom('platform.account')
    .select(['name', 'department', 'duties'])
    .where('municipality', '=', municipality)
    .where('user_id', '=', task.requestedBy)
    .executeTakeFirst();
  return {
    municipality,
    user: {
      id: task.requestedBy,
      name: account?.name ?? '',
      department: account?.department ?? '',
    },
    duties: account?.duties.filter(isDuty) ?? [],
    purpose: task.kind,
    terminal: 'background',
    correlation: task.taskId,
  };
};
