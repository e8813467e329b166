import { defineCommand } from 'citty';
import { execute, type UseCase } from '#platform/use-case.ts';
import {
  acceptBatch,
  acceptBatchTask,
  type BatchView,
  cancelBatch,
  checkBatch,
  decideBatch,
  getBatch,
  listBatches,
  listBatchRows,
  listDoubts,
  receiveBatch,
  recordMessages,
  requestBatchApproval,
  resolveDoubt,
} from '#systems/registry/records/index.ts';
import { callWith } from '../call.ts';
import { finishTask } from '../finish-task.ts';
import { progress, showOutcome } from '../output.ts';
import { type CliScope, EXIT, SCOPE_ARGS, type ScopeArgs, withCliScope } from '../session.ts';
import { takeFile } from '../take-file.ts';

const STATES: Readonly<Record<string, string>> = {
  checking: '検査中',
  refused: '受付不可',
  checked: '検査済み',
  awaiting: '承認待ち',
  approved: '承認済み',
  accepting: '反映中',
  accepted: '反映済み',
  cancelled: '取消し',
  replaced: '差替え済み',
};

const summary = ({ batchId, fileName, state, counts }: BatchView): string =>
  [
    batchId,
    fileName,
    STATES[state] ?? state,
    `読込${counts.rows}＝特定${counts.linked}＋疑義${counts.doubt}＋誤り${counts.faulty}＋重複${counts.duplicate}＋返戻${counts.returned}`,
    `登録${counts.registered}、間違い接種${counts.mistake}、予診のみ${counts.examinedOnly}`,
  ].join('\t');

const details = (batch: BatchView): readonly string[] => [
  summary(batch),
  ...batch.structureFaults.map(
    ({ row, column, item, message, remedy }) =>
      `${row}行目${column ? `${column}列目` : ''}${item ? `（${item}）` : ''}: ${message}${remedy}`,
  ),
];

const call = callWith(recordMessages);

const BATCH = { batch: { type: 'positional', description: '取込の番号', required: true } } as const;

const show = async (cli: CliScope, batchId: string): Promise<void> => {
  const batch = await call(cli, getBatch, { batchId }, details);
  if (batch?.state === 'refused') process.exitCode = EXIT.refused;
  else if (batch && batch.counts.doubt + batch.counts.faulty > 0) process.exitCode = EXIT.partly;
};

const importCommand = defineCommand({
  meta: { name: 'import', description: '予診票パンチデータを取り込み、検査する' },
  args: { file: { type: 'positional', description: 'ファイル', required: true }, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const outcome = await takeFile(cli, receiveBatch, args.file);
      if (!outcome.ok) return showOutcome(cli.json, outcome, recordMessages, () => []);
      progress(`${outcome.value.batchId} として受け付けました。検査しています。`);
      await finishTask(cli, checkBatch(), outcome.value.taskId);
      await show(cli, outcome.value.batchId);
    }),
});

/** A command that calls one use case on one batch and then shows the batch. */
const onBatch = <Input, Output, Code extends string>(
  name: string,
  description: string,
  useCase: UseCase<Input, Output, Code>,
  given: (args: { readonly reason?: string | undefined }) => object = () => ({}),
) =>
  defineCommand({
    meta: { name, description },
    args: { ...BATCH, reason: { type: 'string', description: '理由' }, ...SCOPE_ARGS },
    run: ({ args }) =>
      withCliScope(args, async (cli) => {
        const input = { batchId: args.batch, ...given(args) };
        const outcome = await execute(useCase, cli.services, cli.scope, input);
        if (!outcome.ok) return showOutcome(cli.json, outcome, recordMessages, () => []);
        await show(cli, args.batch);
      }),
  });

const accept = defineCommand({
  meta: { name: 'accept', description: '承認された取込を反映する' },
  args: { ...BATCH, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const outcome = await execute(acceptBatch, cli.services, cli.scope, { batchId: args.batch });
      if (!outcome.ok) return showOutcome(cli.json, outcome, recordMessages, () => []);
      await finishTask(cli, acceptBatchTask(), outcome.value.taskId);
      await show(cli, args.batch);
    }),
});

const list = defineCommand({
  meta: { name: 'list', description: '取込の一覧' },
  args: SCOPE_ARGS,
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await call(cli, listBatches, {}, ({ rows }) => rows.map(summary));
    }),
});

const showCommand = defineCommand({
  meta: { name: 'show', description: '一つの取込' },
  args: { ...BATCH, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await show(cli, args.batch);
    }),
});

const ROWS_ARGS = {
  ...BATCH,
  outcome: { type: 'string', description: 'linked doubt faulty duplicate returned のいずれか' },
  after: { type: 'string', description: 'この行の次から' },
  ...SCOPE_ARGS,
} as const;

const rows = defineCommand({
  meta: { name: 'rows', description: '取込の行と、誤り・判定の理由' },
  args: ROWS_ARGS,
  run: ({ args }: { args: ScopeArgs & { batch: string; outcome?: string; after?: string } }) =>
    withCliScope(args, async (cli) => {
      const input = { batchId: args.batch, outcome: args.outcome, after: args.after };
      await call(cli, listBatchRows, input, (page) =>
        page.rows.flatMap((row) => [
          [`${row.row}行目`, row.outcome, row.personNo, row.title, row.givenOn, row.verdict]
            .filter(Boolean)
            .join('\t'),
          ...row.faults.map(({ item, message, remedy }) => `  ${item ?? ''} ${message}${remedy}`),
          ...row.reasons.map(({ code, text }) => `  ${text}［${code}］`),
        ]),
      );
    }),
});

const doubts = defineCommand({
  meta: { name: 'doubts', description: '疑義の一覧' },
  args: SCOPE_ARGS,
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await call(cli, listDoubts, {}, (page) =>
        page.rows.flatMap((doubt) => [
          `${doubt.batchId}\t${doubt.row}行目\t${doubt.slip.nameKana}\t${doubt.slip.birthDate ?? ''}\t${doubt.slip.title}`,
          ...doubt.reasons.map(({ text }) => `  ${text}`),
          ...doubt.candidates.map(
            ({ personNo, name, nameKana, birthDate, differs }) =>
              `  候補 ${personNo} ${name}（${nameKana}）${birthDate} ${differs.join(' ')}`,
          ),
        ]),
      );
    }),
});

const resolve = defineCommand({
  meta: { name: 'resolve', description: '疑義を解決する' },
  args: {
    ...BATCH,
    row: { type: 'positional', description: '行番号', required: true },
    decision: { type: 'string', description: 'link return duplicate のいずれか', required: true },
    person: { type: 'string', description: '整理番号（link のとき）' },
    reason: { type: 'string', description: '理由', required: true },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const { batch: batchId, row, decision, person: personNo, reason } = args;
      const input = { batchId, row, decision, personNo, reason };
      await call(cli, resolveDoubt, input, ({ outcome }) => [outcome]);
    }),
});

export default defineCommand({
  meta: { name: 'slips', description: '予診票パンチデータ' },
  subCommands: {
    import: importCommand,
    list,
    show: showCommand,
    rows,
    doubts,
    resolve,
    request: onBatch('request', '承認を依頼する', requestBatchApproval),
    approve: onBatch('approve', '承認する', decideBatch, () => ({ decision: 'approved' })),
    reject: onBatch('reject', '差し戻す', decideBatch, ({ reason }) => ({
      decision: 'rejected',
      reason,
    })),
    accept,
    cancel: onBatch('cancel', '取り消す', cancelBatch, ({ reason }) => ({ reason })),
  },
});
