import { randomUUID } from 'node:crypto';
import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Reason } from '#kernel/result.ts';
import { runTask, type TaskHandler } from '#platform/jobs/index.ts';
import type { Scope } from '#platform/scope.ts';
import { execute, type UseCase } from '#platform/use-case.ts';
import { CommandFault } from '../faults.ts';
import type { Runtime } from '../runtime.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';

/** One of the demo's staff at work: runs use cases as that person, and background work to its end. */
export type Staff = {
  readonly scope: Scope;
  /** The value of a use case that must not be refused here. Throws when it is. */
  readonly run: <Input, Output, Code extends string>(
    useCase: UseCase<Input, Output, Code>,
    input: unknown,
  ) => Promise<Output>;
  /** As run, where one refusal is expected: then undefined. */
  readonly runUnless: <Input, Output, Code extends string>(
    expected: Code,
    useCase: UseCase<Input, Output, Code>,
    input: unknown,
  ) => Promise<Output | undefined>;
  readonly finish: (handler: TaskHandler, taskId: string) => Promise<void>;
};

const scopeOf = (runtime: Runtime, municipality: MunicipalityCode, id: string): Scope => {
  const account = DEMO_ACCOUNTS.find((one) => one.id === id);
  if (!account) throw new Error(`no demo account ${id}`);
  return {
    municipality,
    user: { id, name: account.name, department: '見本の作成' },
    duties: account.duties,
    purpose: '見本の作成',
    terminal: 'demo',
    correlation: randomUUID(),
    steppedUpAt: runtime.services.clock.now(),
  };
};

/** Begun before and cut off: the demo does not guess where. */
const refused = (runtime: Runtime, name: string, codes: readonly string[]): CommandFault =>
  new CommandFault(
    `見本の作成が途中で止まっています（${name}: ${codes.join('、')}）。データのフォルダー ${runtime.config.dataFolder} を消してから、もう一度実行してください。`,
  );

export const staffOf = (runtime: Runtime, municipality: MunicipalityCode, id: string): Staff => {
  const scope = scopeOf(runtime, municipality, id);
  const stop = (name: string, reasons: readonly Reason[]) =>
    refused(
      runtime,
      name,
      reasons.map(({ code }) => code),
    );
  return {
    scope,
    run: async (useCase, input) => {
      const outcome = await execute(useCase, runtime.services, scope, input);
      if (outcome.ok) return outcome.value;
      throw stop(useCase.name, outcome.reasons);
    },
    runUnless: async (expected, useCase, input) => {
      const outcome = await execute(useCase, runtime.services, scope, input);
      if (outcome.ok) return outcome.value;
      if (outcome.reasons.every(({ code }) => code === expected)) return undefined;
      throw stop(useCase.name, outcome.reasons);
    },
    finish: (handler, taskId) => runTask(handler, runtime.services, { municipality, taskId }),
  };
};
