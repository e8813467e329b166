import { execute, type UseCase } from '#platform/use-case.ts';
import { approvalMessages } from '#systems/registry/approvals/index.ts';
import { causeTexts, runMessages } from '#systems/registry/extraction/index.ts';
import { noticeMessages } from '#systems/registry/notices/index.ts';
import { showOutcome } from './output.ts';
import type { CliScope } from './session.ts';

/** Sentences of everything that `yobo run` can be refused for. */
export const MESSAGES = { ...runMessages, ...approvalMessages, ...noticeMessages };
/** The run that a command works on. */
export const RUN = {
  run: { type: 'positional', description: '抽出の番号', required: true },
} as const;

/** A cause of suppression as staff read it. */
export const causeText = (cause: string): string =>
  (causeTexts as Readonly<Record<string, string>>)[cause] ?? cause;

/** Calls a use case and says nothing unless it is refused. */
export const step = async <Input, Output, Code extends string>(
  cli: CliScope,
  useCase: UseCase<Input, Output, Code>,
  input: unknown,
): Promise<Output | undefined> => {
  const outcome = await execute(useCase, cli.services, cli.scope, input);
  if (outcome.ok) return outcome.value;
  showOutcome(cli.json, outcome, MESSAGES, () => []);
  return undefined;
};
