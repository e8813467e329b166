/**
 * The only door to data. A use case is declared - name, permission, audit, input, run - and
 * `execute` validates, decides, opens one transaction, runs and writes the audit entry in it.
 * What is refused or fails changes nothing and is audited in a transaction of its own.
 */
import type { z } from 'zod';
import type { Clock } from '#kernel/clock.ts';
import { type Reason, type Result, refuse } from '#kernel/result.ts';
import { type AuditEntry, writeAudit } from './audit/index.ts';
import type { Database, Transaction } from './database/database.ts';
import type { FileStore } from './files.ts';
import { type JobQueue, jobQueue } from './jobs/job-queue.ts';
import { type Permission, type PermissionRefusal, permissionRefusals } from './permission.ts';
import type { Scope } from './scope.ts';
import { unstorablePaths } from './storable-text.ts';

export type { Transaction } from './database/database.ts';
export type { Duty } from './duties.ts';
export type { JobQueue } from './jobs/job-queue.ts';
export type { Permission } from './permission.ts';
export type { Scope } from './scope.ts';

/** What a running use case may use. */
export type Context = {
  readonly scope: Scope;
  readonly tx: Transaction;
  readonly clock: Clock;
  readonly jobs: JobQueue;
  readonly files: FileStore;
};

/** Outside the transaction: what the process owns. */
export type Services = {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: FileStore;
  /** Key of the hash under which search text is audited. */
  readonly auditKey: Buffer;
};

/** What the audit entry says besides who, when and where. */
export type Audit<Input, Output> = {
  readonly subjects?: (input: Input, output: Output) => readonly string[];
  readonly items?: readonly string[];
  readonly search?: (input: Input) => string;
  /** For reads that show nobody's data and are polled: only refusals and failures are written. */
  readonly silent?: true;
};

export type UseCase<Input, Output, Code extends string> = {
  readonly name: string;
  readonly permission: Permission;
  readonly input: z.ZodType<Input>;
  readonly audit: Audit<Input, Output>;
  /** `kept`: a refusal commits what was written, as the count of failed sign-ins must. Default: undone. */
  readonly refusal?: 'kept';
  readonly run: (context: Context, input: Input) => Promise<Result<Output, Reason<Code>>>;
};

/** Refusals that any use case can meet before it runs. */
export type GateCode = PermissionRefusal | 'INPUT_INVALID';

/** Declares a use case; `every-use-case.test.ts` finds it by this call. */
export const useCase = <Input, Output, Code extends string>(
  definition: UseCase<Input, Output, Code>,
): UseCase<Input, Output, Code> => definition;

class Refused<Code extends string> extends Error {
  readonly reasons: readonly Reason<Code>[];

  constructor(reasons: readonly Reason<Code>[]) {
    super('refused');
    this.reasons = reasons;
  }
}

const invalidAt = (paths: readonly string[]): readonly Reason<'INPUT_INVALID'>[] =>
  paths.map((at) => ({ code: 'INPUT_INVALID', at }));

const codesOf = (reasons: readonly Reason[]): string[] => [
  ...new Set(reasons.map((reason) => reason.code)),
];

/** PostgreSQL asks for a new attempt: serialization failure or deadlock. */
const asksForRetry = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');

const ATTEMPTS = 3;

const perform = async <Input, Output, Code extends string>(
  definition: UseCase<Input, Output, Code>,
  services: Services,
  scope: Scope,
  input: Input,
): Promise<Result<Output, Reason<Code>>> =>
  services.database.transaction(scope.municipality, async (tx) => {
    const { clock, files, auditKey } = services;
    const context: Context = { scope, tx, clock, files, jobs: jobQueue(scope, tx, clock) };
    const outcome = await definition.run(context, input);
    if (!outcome.ok && definition.refusal !== 'kept') throw new Refused(outcome.reasons);
    const { audit, name } = definition;
    if (audit.silent && outcome.ok) return outcome;
    await writeAudit(
      { scope, tx, clock, key: auditKey },
      {
        useCase: name,
        result: outcome.ok ? 'done' : 'refused',
        codes: outcome.ok ? [] : codesOf(outcome.reasons),
        subjects: outcome.ok ? (audit.subjects?.(input, outcome.value) ?? []) : [],
        items: audit.items ?? [],
        search: audit.search?.(input),
      },
    );
    return outcome;
  });

const auditAlone = async (services: Services, scope: Scope, entry: AuditEntry): Promise<void> => {
  const { clock, auditKey: key } = services;
  await services.database.transaction(scope.municipality, (tx) =>
    writeAudit({ scope, tx, clock, key }, entry),
  );
};

const runWithRetry = async <Input, Output, Code extends string>(
  definition: UseCase<Input, Output, Code>,
  services: Services,
  scope: Scope,
  input: Input,
): Promise<Result<Output, Reason<Code>>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await perform(definition, services, scope, input);
    } catch (error) {
      if (attempt === ATTEMPTS || !asksForRetry(error)) throw error;
    }
  }
};

/**
 * Runs a use case for a scope on input that nobody has checked yet. Refusals come back as
 * reasons; a bug or broken infrastructure throws, after its audit entry is written.
 */
export const execute = async <Input, Output, Code extends string>(
  definition: UseCase<Input, Output, Code>,
  services: Services,
  scope: Scope,
  input: unknown,
): Promise<Result<Output, Reason<Code | GateCode>>> => {
  const entry = { useCase: definition.name, subjects: [], items: [], search: undefined };
  const refused = async <Any extends string>(reasons: readonly Reason<Any>[]) => {
    await auditAlone(services, scope, { ...entry, result: 'refused', codes: codesOf(reasons) });
    return refuse(...reasons);
  };
  const denied = permissionRefusals(definition.permission, scope, services.clock.now());
  if (denied.length > 0) return refused(denied);
  const unstorable = unstorablePaths(input);
  if (unstorable.length > 0) return refused(invalidAt(unstorable));
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) {
    return refused(invalidAt(parsed.error.issues.map((issue) => issue.path.join('.'))));
  }
  try {
    return await runWithRetry(definition, services, scope, parsed.data);
  } catch (error) {
    if (error instanceof Refused) return refused(error.reasons as readonly Reason<Code>[]);
    const failure = error instanceof Error ? error.name : 'unknown';
    await auditAlone(services, scope, { ...entry, result: 'failed', codes: [failure] });
    throw error;
  }
};
