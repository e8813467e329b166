import { defineCommand } from 'citty';
import {
  cancelRun,
  createRun,
  decideRun,
  extractHandler,
  listMembers,
  listRuns,
  type RunView,
  requestRunApproval,
  runStateText,
  showRun,
} from '#systems/registry/extraction/index.ts';
import { callWith } from '../call.ts';
import { finishTask } from '../finish-task.ts';
import { outputs, release, save } from '../run-outputs.ts';
import { causeText, MESSAGES, RUN, step } from '../run-words.ts';
import { SCOPE_ARGS, withCliScope } from '../session.ts';

/** `yobo run`: extraction runs from the request to the files for the printer. */

const line = (run: RunView): string =>
  [
    run.runId,
    run.title,
    run.basisDate,
    runStateText(run.state),
    run.counts ? `対象${run.counts.due}名` : '',
  ].join('\t');

const details = (run: RunView): readonly string[] => [
  line(run),
  `種別 ${run.kind}　理由 ${run.reason}　規則の版 ${run.ruleVersion}`,
  ...Object.entries(run.counts?.suppressed ?? {}).map(
    ([cause, count]) => `除外　${causeText(cause)}\t${count}`,
  ),
  ...(run.counts ? [`判定できない\t${run.counts.unknown}`] : []),
  ...(run.difference
    ? [
        `前回との差　増${run.difference.entered}　減${run.difference.left}　同${run.difference.same}`,
      ]
    : []),
];

const call = callWith(MESSAGES);

const create = defineCommand({
  meta: { name: 'create', description: '対象者を抽出し、一覧を確定する' },
  args: {
    vaccine: { type: 'string', description: '接種の種類（コード）', required: true },
    dose: { type: 'string', description: '期・回（コード）', required: true },
    kind: { type: 'string', description: 'ordinary・recall・top-up', default: 'ordinary' },
    basis: { type: 'string', description: '基準日', valueHint: 'YYYY-MM-DD', required: true },
    'born-from': { type: 'string', description: '生年月日の範囲の初め' },
    'born-to': { type: 'string', description: '生年月日の範囲の終わり' },
    ward: { type: 'string', description: '行政区番号（コンマ区切り）' },
    reason: { type: 'string', description: '抽出の理由', required: true },
    'dry-run': { type: 'boolean', description: '条件を確かめるだけで抽出しない' },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const input = {
        vaccine: args.vaccine,
        dose: args.dose,
        kind: args.kind,
        basisDate: args.basis,
        criteria: {
          bornFrom: args['born-from'],
          bornTo: args['born-to'],
          wards: args.ward?.split(','),
        },
        reason: args.reason,
      };
      if (args['dry-run']) {
        await call(cli, createRun, { ...input, check: true }, () => ['この条件で抽出できます。']);
        return;
      }
      const started = await step(cli, createRun, input);
      if (!started) return;
      await finishTask(cli, extractHandler, started.taskId);
      await call(cli, showRun, { runId: started.runId }, details);
    }),
});

const list = defineCommand({
  meta: { name: 'list', description: '抽出の一覧' },
  args: SCOPE_ARGS,
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await call(cli, listRuns, {}, ({ rows }) => rows.map(line));
    }),
});

const showCommand = defineCommand({
  meta: { name: 'show', description: '一つの抽出の件数と前回との差' },
  args: { ...RUN, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await call(cli, showRun, { runId: args.run }, details);
    }),
});

const members = defineCommand({
  meta: { name: 'members', description: '抽出した方と、その理由' },
  args: {
    ...RUN,
    outcome: { type: 'string', description: 'due・suppressed・unknown' },
    cause: { type: 'string', description: '除外の理由' },
    after: { type: 'string', description: 'この整理番号の次から' },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const { run: runId, outcome, cause, after } = args;
      await call(cli, listMembers, { runId, outcome, cause, after }, ({ rows, next }) => [
        ...rows.map((row) =>
          [
            row.personNo,
            row.name,
            row.birthDate,
            row.causeText ?? row.outcome,
            row.reasons.map(({ text }) => text).join('、'),
          ].join('\t'),
        ),
        ...(next ? [`続きは --after ${next}`] : []),
      ]);
    }),
});

const request = defineCommand({
  meta: { name: 'request', description: '別の職員に承認を依頼する' },
  args: { ...RUN, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await call(cli, requestRunApproval, { runId: args.run }, details);
    }),
});

const approve = defineCommand({
  meta: { name: 'approve', description: '承認する（--reject で差し戻す）' },
  args: {
    ...RUN,
    reject: { type: 'string', description: '差し戻す理由' },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const decision = args.reject === undefined ? 'approved' : 'rejected';
      const input = { runId: args.run, decision, reason: args.reject };
      await call(cli, decideRun, input, details);
    }),
});

const cancel = defineCommand({
  meta: { name: 'cancel', description: '出力する前の抽出を取り消す' },
  args: { ...RUN, reason: { type: 'string', description: '理由', required: true }, ...SCOPE_ARGS },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      await call(cli, cancelRun, { runId: args.run, reason: args.reason }, details);
    }),
});

export default defineCommand({
  meta: { name: 'run', description: '対象者の抽出と通知の出力' },
  subCommands: {
    create,
    list,
    show: showCommand,
    members,
    request,
    approve,
    cancel,
    release,
    outputs,
    save,
  },
});
