/**
 * The `yobo` command: each file of commands/ is one noun, loaded only when it is called.
 * Faults end it with one Japanese sentence and the exit code of docs/cli.md.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type CommandDef, defineCommand, runCommand, runMain } from 'citty';
import { CommandFault, explain } from './faults.ts';
import { EXIT } from './session.ts';

const folder = path.join(import.meta.dirname, 'commands');

const load = async (file: string): Promise<CommandDef> => {
  const loaded: { default: CommandDef } = await import(pathToFileURL(path.join(folder, file)).href);
  return loaded.default;
};

const subCommands = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .sort()
    .map((file) => [path.basename(file, '.ts'), () => load(file)]),
);

const main = defineCommand({
  meta: { name: 'yobo', description: '予防接種・成人健診システム（予防 Yobo）' },
  subCommands,
});

const isUsage = (error: unknown): boolean => error instanceof Error && error.name === 'CLIError';

const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommandFault) return error.exitCode;
  return isUsage(error) ? EXIT.usage : EXIT.fault;
};

const report = (error: unknown): void => {
  const sentence = explain(error);
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  else if (isUsage(error)) {
    process.stderr.write(
      `引数が正しくありません（${stripVTControlCharacters((error as Error).message)}）。--help で使い方を表示します。\n`,
    );
  } else process.stderr.write(`不具合により終了しました。\n${(error as Error)?.stack ?? error}\n`);
};

const rawArgs = process.argv.slice(2);

if (rawArgs.length === 0 || rawArgs.includes('--help') || rawArgs.includes('-h')) {
  await runMain(main, { rawArgs: rawArgs.length === 0 ? ['--help'] : rawArgs });
} else {
  await runCommand(main, { rawArgs }).catch((error: unknown) => {
    report(error);
    process.exitCode = exitCodeOf(error);
  });
}
