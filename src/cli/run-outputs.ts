import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { defineCommand } from 'citty';
import {
  closePress,
  listOutputs,
  openOutput,
  releaseHandler,
  releaseRun,
} from '#systems/registry/notices/index.ts';
import { CommandFault } from './faults.ts';
import { finishTask } from './finish-task.ts';
import { progress, show } from './output.ts';
import { causeText, RUN, step } from './run-words.ts';
import { type CliScope, EXIT, SCOPE_ARGS, withCliScope } from './session.ts';

/** The commands of `yobo run` that make and hand over files. */

const outputLines = (outputs: NonNullable<Awaited<ReturnType<typeof readOutputs>>>) => [
  ...outputs.rows.map((row) =>
    [row.outputId, row.fileName, `${row.pages}枚`, `${row.bytes}バイト`, row.sha256].join('\t'),
  ),
  `予定${outputs.reconciliation.planned}名＝印刷${outputs.reconciliation.printed}名`,
  ...Object.entries(outputs.reconciliation.withheld).map(
    ([cause, count]) => `　＋${cause === 'page-refused' ? '印刷不可' : causeText(cause)}${count}名`,
  ),
];

/** Where the file of a command that prints for one person is saved, if it is asked for. */
export const OUT = {
  out: { type: 'string', description: '作成したファイルの保存先のフォルダ', valueHint: 'DIR' },
} as const;

const readOutputs = (cli: CliScope, runId: string) => step(cli, listOutputs, { runId });

export const release = defineCommand({
  meta: { name: 'release', description: '承認された抽出を印刷用ファイルにする' },
  args: { ...RUN, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const started = await step(cli, releaseRun, { runId: args.run });
      if (!started) return;
      await finishTask(cli, releaseHandler, started.taskId).finally(closePress);
      const made = await readOutputs(cli, args.run);
      if (!made) return;
      show(cli.json, made, outputLines);
      if (made.reconciliation.withheld['page-refused']) process.exitCode = EXIT.partly;
    }),
});

export const outputs = defineCommand({
  meta: { name: 'outputs', description: '出力したファイルと人数の突合' },
  args: { ...RUN, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const found = await readOutputs(cli, args.run);
      if (found) show(cli.json, found, outputLines);
    }),
});

/**
 * Saves an output under its own name, with `mark` behind it, and answers where. Throws a usage
 * fault when a file of that name is there already.
 */
export const saveOutput = async (
  cli: CliScope,
  outputId: string,
  folder: string,
  mark = '',
): Promise<string[]> => {
  const file = await step(cli, openOutput, { outputId });
  if (!file || typeof file.content !== 'string') return [];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name, ext } = path.parse(file.name);
  const target = path.join(folder, `${name}${mark}${ext}`);
  await pipeline(
    cli.services.files.read(file.content),
    createWriteStream(target, { mode: 0o600, flags: 'wx' }),
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new CommandFault(
      `${target} は既にあります。別のフォルダを指定してください。`,
      EXIT.usage,
    );
  });
  progress(target);
  return [target];
};

export const save = defineCommand({
  meta: { name: 'save', description: '出力したファイルをフォルダに保存する' },
  args: {
    ...RUN,
    out: { type: 'string', description: '保存先のフォルダ', valueHint: 'DIR', required: true },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const found = await readOutputs(cli, args.run);
      if (!found) return;
      const saved: string[] = [];
      for (const { outputId } of found.rows)
        saved.push(...(await saveOutput(cli, outputId, args.out)));
      show(cli.json, { saved }, () => [`${saved.length}件を保存しました。`]);
    }),
});
