import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { Reason, Result } from '#kernel/result.ts';
import { execute, type UseCase } from '#platform/use-case.ts';
import { CommandFault } from './faults.ts';
import { type CliScope, EXIT } from './session.ts';

const readable = async (file: string): Promise<string> => {
  const given = path.resolve(file);
  await access(given, constants.R_OK).catch(() => {
    throw new CommandFault(`ファイル ${file} を読めません。`, EXIT.usage);
  });
  return given;
};

/**
 * Stores a file and hands it to the use case that receives it; what is refused is not kept.
 * Throws a usage fault when the file cannot be read.
 */
export const takeFile = async <Input, Output, Code extends string>(
  { services, scope }: CliScope,
  useCase: UseCase<Input, Output, Code>,
  file: string,
): Promise<Result<Output, Reason>> => {
  const stored = await services.files.putOnTrial(createReadStream(await readable(file)));
  if (!stored.ok) throw new CommandFault('ファイルが大きすぎます。', EXIT.usage);
  const { key, bytes, settle } = stored.value;
  const taken = { file: { key, bytes, name: path.basename(file) } };
  const outcome = await execute(useCase, services, scope, taken).catch((error: unknown) => {
    settle(false);
    throw error;
  });
  settle(outcome.ok);
  return outcome;
};
