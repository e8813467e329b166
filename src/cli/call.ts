import type { Message } from '#platform/messages.ts';
import { execute, type UseCase } from '#platform/use-case.ts';
import { showOutcome } from './output.ts';
import type { CliScope } from './session.ts';

/** Runs one use case and shows what comes of it; the value, undefined when it was refused. */
export type Call = <Input, Output, Code extends string>(
  cli: CliScope,
  useCase: UseCase<Input, Output, Code>,
  input: unknown,
  human: (value: Output) => readonly string[],
) => Promise<Output | undefined>;

/** Calls whose refusals are told in the sentences of a module. */
export const callWith =
  (messages: Readonly<Record<string, Message>>): Call =>
  async ({ services, scope, json }, useCase, input, human) => {
    const outcome = await execute(useCase, services, scope, input);
    showOutcome(json, outcome, messages, human);
    return outcome.ok ? outcome.value : undefined;
  };
