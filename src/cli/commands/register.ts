import { defineCommand } from 'citty';
import { ok, type Reason, type Result } from '#kernel/result.ts';
import { execute, type UseCase } from '#platform/use-case.ts';
import {
  approveFeed,
  cancelFeed,
  checkFeedJob,
  commitFeedJob,
  FEED_MESSAGES,
  FEED_STATES,
  getFeed,
  listFeedChanges,
  listFeedFaults,
  listFeeds,
  receiveFeed,
  rejectFeed,
  requestFeedApproval,
  restartCheck,
  startCommit,
} from '#systems/registry/feed/index.ts';
import { finishTask } from '../finish-task.ts';
import { progress, showOutcome } from '../output.ts';
import { type CliScope, EXIT, SCOPE_ARGS, withCliScope } from '../session.ts';
import { takeFile } from '../take-file.ts';

/** `yobo register`: 取込 of register files without the console. */

type Feed = Extract<Awaited<ReturnType<typeof getFeed.run>>, { ok: true }>['value'];
type Listed = Pick<
  Feed,
  'feedNo' | 'state' | 'mode' | 'sequence' | 'fileName' | 'counts' | 'matchRate'
>;

const numberArgs = {
  number: { type: 'positional', description: '取込番号', required: true },
  ...SCOPE_ARGS,
} as const;

const MODES = { full: '全件', difference: '異動分' } as const;

const percent = (rate: number | null): string =>
  rate === null ? '対象なし' : `${(rate * 100).toFixed(1)}%`;

const line = ({ feedNo, state, mode, sequence, fileName, counts, matchRate }: Listed): string =>
  [
    `取込${feedNo}`,
    FEED_STATES[state],
    mode === null ? '' : `${MODES[mode]} 連番${sequence}`,
    `${counts.rows}行: 追加${counts.added} 変更${counts.changed} 変更なし${counts.unchanged} 不在${counts.removed} 誤り${counts.faulty}`,
    `一致率${percent(matchRate)}`,
    fileName,
  ]
    .filter((part) => part !== '')
    .join('　');

const faultLine = (fault: {
  row: number | null;
  column: number | null;
  item: string | null;
  message: string;
  remedy: string;
}): string => {
  const place = [
    fault.row === null ? '' : `${fault.row}行目`,
    fault.column === null || fault.column === 0 ? '' : `${fault.column}列目`,
    fault.item === null ? '' : `「${fault.item}」`,
  ].join('');
  return `${place}${place === '' ? '' : ': '}${fault.message}${fault.remedy}`;
};

const feedLines = (feed: Feed): readonly string[] => [
  line(feed),
  ...feed.structureFaults.map(faultLine),
  ...(feed.openFaults > 0 ? [`誤りの一覧: ./yobo register faults ${feed.feedNo}`] : []),
];

const see = async ({ services, scope, json }: CliScope, feedNo: number): Promise<void> => {
  const outcome = await execute(getFeed, services, scope, { feedNo });
  showOutcome(json, outcome, FEED_MESSAGES, feedLines);
  if (outcome.ok && outcome.value.state === 'refused') process.exitCode = EXIT.refused;
  if (outcome.ok && outcome.value.openFaults > 0) process.exitCode = EXIT.partly;
};

const importCommand = defineCommand({
  meta: { name: 'import', description: '住民ファイルを受け付けて検査する' },
  args: {
    file: { type: 'positional', description: 'ファイル', required: true },
    'dry-run': { type: 'boolean', description: '検査だけして取り消す' },
    ...SCOPE_ARGS,
  },
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const received = await takeFile(cli, receiveFeed, args.file);
      if (!received.ok) return showOutcome(cli.json, received, FEED_MESSAGES, () => []);
      const { feedNo, taskId } = received.value;
      progress(`取込${feedNo}として受け付けました。検査しています。`);
      await finishTask(cli, checkFeedJob, taskId);
      await see(cli, feedNo);
      if (args['dry-run'] !== true) return;
      const input = { feedNo, reason: '試行のため' };
      const cancelled = await execute(cancelFeed, cli.services, cli.scope, input);
      if (cancelled.ok) progress('試行のため取り消しました。');
    }),
});

const list = defineCommand({
  meta: { name: 'list', description: '取込の一覧' },
  args: SCOPE_ARGS,
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const outcome = await execute(listFeeds, services, scope, {});
      showOutcome(json, outcome, FEED_MESSAGES, ({ rows }) => rows.map(line));
    }),
});

const show = defineCommand({
  meta: { name: 'show', description: '一つの取込' },
  args: numberArgs,
  run: ({ args }) => withCliScope(args, (cli) => see(cli, Number(args.number))),
});

const faults = defineCommand({
  meta: { name: 'faults', description: '誤りの一覧（行、列、対処）' },
  args: { ...numberArgs, after: { type: 'string', description: '続きの位置' } },
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const input = { feedNo: args.number, ...(args.after ? { after: args.after } : {}) };
      const outcome = await execute(listFeedFaults, services, scope, input);
      showOutcome(json, outcome, FEED_MESSAGES, ({ rows, next }) => [
        ...rows.map(faultLine),
        ...(next === null ? [] : [`続き: --after ${next}`]),
      ]);
    }),
});

const changes = defineCommand({
  meta: { name: 'changes', description: '一人ずつの変更の説明' },
  args: {
    ...numberArgs,
    kind: { type: 'string', description: 'added、changed、unchanged、removed のいずれか' },
    after: { type: 'string', description: '続きの位置' },
  },
  run: ({ args }) =>
    withCliScope(args, async ({ services, scope, json }) => {
      const { kind, after } = args;
      const input = { feedNo: args.number, ...(kind ? { kind } : {}), ...(after ? { after } : {}) };
      const outcome = await execute(listFeedChanges, services, scope, input);
      showOutcome(json, outcome, FEED_MESSAGES, ({ rows, next }) => [
        ...rows.map(({ personNo, name, explanation }) => `${personNo}　${name}　${explanation}`),
        ...(next === null ? [] : [`続き: --after ${next}`]),
      ]);
    }),
});

/** A command that takes one step with a file and shows the file as it stands then. */
const stepCommand = <Input, Output, Code extends string>(
  meta: { readonly name: string; readonly description: string },
  step: UseCase<Input, Output, Code>,
) =>
  defineCommand({
    meta,
    args: numberArgs,
    run: ({ args }) =>
      withCliScope(args, async (cli) => {
        const feedNo = Number(args.number);
        const outcome = await execute(step, cli.services, cli.scope, { feedNo });
        if (!outcome.ok) return showOutcome(cli.json, outcome, FEED_MESSAGES, () => []);
        await see(cli, feedNo);
      }),
  });

/** As stepCommand, for steps that need a reason. */
const reasonCommand = <Input, Output, Code extends string>(
  meta: { readonly name: string; readonly description: string },
  step: UseCase<Input, Output, Code>,
) =>
  defineCommand({
    meta,
    args: { ...numberArgs, reason: { type: 'string', description: '理由', required: true } },
    run: ({ args }) =>
      withCliScope(args, async (cli) => {
        const input = { feedNo: Number(args.number), reason: args.reason };
        const outcome = await execute(step, cli.services, cli.scope, input);
        if (!outcome.ok) return showOutcome(cli.json, outcome, FEED_MESSAGES, () => []);
        await see(cli, input.feedNo);
      }),
  });

type Started = Result<{ readonly taskId: string; readonly checking: boolean }, Reason>;

const startOf = async ({ services, scope }: CliScope, feedNo: number): Promise<Started> => {
  const found = await execute(getFeed, services, scope, { feedNo });
  if (!found.ok) return found;
  const checking = found.value.state === 'checking';
  const step = checking ? restartCheck : startCommit;
  const started = await execute(step, services, scope, { feedNo });
  return started.ok ? ok({ taskId: started.value.taskId, checking }) : started;
};

const commit = defineCommand({
  meta: { name: 'commit', description: '承認された取込を反映する。中断した検査・反映の再開も行う' },
  args: numberArgs,
  run: ({ args }) =>
    withCliScope(args, async (cli) => {
      const feedNo = Number(args.number);
      const started = await startOf(cli, feedNo);
      if (!started.ok) return showOutcome(cli.json, started, FEED_MESSAGES, () => []);
      const { taskId, checking } = started.value;
      await finishTask(cli, checking ? checkFeedJob : commitFeedJob(), taskId);
      await see(cli, feedNo);
    }),
});

export default defineCommand({
  meta: { name: 'register', description: '住民ファイルの取込' },
  subCommands: {
    import: importCommand,
    list,
    show,
    faults,
    changes,
    request: stepCommand({ name: 'request', description: '承認を求める' }, requestFeedApproval),
    approve: stepCommand({ name: 'approve', description: '承認する' }, approveFeed),
    reject: reasonCommand({ name: 'reject', description: '差し戻す' }, rejectFeed),
    commit,
    cancel: reasonCommand({ name: 'cancel', description: '取り消す' }, cancelFeed),
  },
});
