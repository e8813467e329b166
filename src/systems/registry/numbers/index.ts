import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';

/**
 * Numbers of a municipality: each kind counts for itself, from 1, under the lock of its
 * counter row. A rolled-back transaction gives its block back, so numbers have no holes.
 */

/** Kinds of numbers the registry gives out. */
export type NumberKind = 'record' | 'voucher' | 'print' | 'feed' | 'approval' | 'doubt';

/**
 * Takes `count` consecutive numbers (at least one) and answers the first.
 * Others that want the same kind wait until this transaction ends.
 */
export const takeNumbers = async (
  scope: Scope,
  tx: Transaction,
  kind: NumberKind,
  count = 1,
): Promise<number> => {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`cannot take ${count}`);
  const taken = await sql<{ first: string }>`
    INSERT INTO registry.counter AS c (municipality, name, next_value)
    VALUES (${scope.municipality}, ${kind}, ${1 + count})
    ON CONFLICT (municipality, name) DO UPDATE SET next_value = c.next_value + ${count}
    RETURNING (next_value - ${count})::text AS first`.execute(tx);
  return Number(taken.rows[0]?.first);
};
