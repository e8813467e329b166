import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#kernel/clock.ts';
import type { Transaction } from '../database/database.ts';
import type { Scope } from '../scope.ts';

export type AuditResult = 'done' | 'refused' | 'failed';

export type AuditEntry = {
  readonly useCase: string;
  readonly result: AuditResult;
  /** Codes of the refusal, or the name of the failure. */
  readonly codes: readonly string[];
  /** Person numbers whose data was touched. */
  readonly subjects: readonly string[];
  /** Names of record items, never values. */
  readonly items: readonly string[];
  /** What was searched for; stored as HMAC-SHA-256 under the installation's key. */
  readonly search: string | undefined;
};

const hashed = (search: string | undefined, key: Buffer): Buffer | null =>
  search === undefined ? null : createHmac('sha256', key).update(search, 'utf8').digest();

const insertSubjects = async (
  tx: Transaction,
  municipality: string,
  entry: string,
  subjects: readonly string[],
): Promise<void> => {
  await sql`
    INSERT INTO platform.audit_subject (municipality, entry_id, subject)
    SELECT ${municipality}, ${entry}, unnest(${subjects}::text[])`.execute(tx);
};

/** Writes one entry, in the transaction of the deed itself. Subjects are counted once each. */
export const writeAudit = async (
  { scope, tx, clock, key }: { scope: Scope; tx: Transaction; clock: Clock; key: Buffer },
  entry: AuditEntry,
): Promise<void> => {
  const id = randomUUID();
  const subjects = [...new Set(entry.subjects)];
  const { municipality, user } = scope;
  await tx
    .insertInto('platform.audit_entry')
    .values({
      municipality,
      entry_id: id,
      recorded_at: new Date(clock.now()).toISOString(),
      user_id: user.id,
      user_name: user.name,
      department: user.department,
      terminal: scope.terminal,
      duties: [...scope.duties],
      purpose: scope.purpose ?? null,
      use_case: entry.useCase,
      result: entry.result,
      codes: [...entry.codes],
      items: [...entry.items],
      search_hash: hashed(entry.search, key),
      subject_count: subjects.length,
      correlation: scope.correlation,
    })
    .execute();
  if (subjects.length > 0) await insertSubjects(tx, municipality, id, subjects);
};
