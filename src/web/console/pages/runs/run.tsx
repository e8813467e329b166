import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Skeleton } from '#web/ui/states.tsx';
import { Stepper } from '#web/ui/stepper.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { get } from '../../api/client.ts';
import type { Run } from '../../api/run-types.ts';
import { inEra } from '../../dates.ts';
import { TextLink } from '../../shell/links.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { StepActions } from '../../shell/step-actions.tsx';
import { TaskProgress } from '../../shell/task-progress.tsx';
import { RUN_KIND, RUN_STATE, textOf, wordOf } from '../../words.ts';
import { PreviewButton } from './preview-button.tsx';
import { RunCounts } from './run-counts.tsx';
import { RunDifferencePanel } from './run-difference.tsx';
import { RunMembers } from './run-members.tsx';
import { RunOutputs } from './run-outputs.tsx';
import { RUN_STEPS, runStepAt, runSteps } from './run-steps.ts';

const BUSY = new Set(['extracting', 'releasing']);

const hasList = (run: Run): boolean => run.counts !== null;

const tabsOf = (run: Run) => [
  { id: 'members', label: '名簿' },
  ...(run.difference === null ? [] : [{ id: 'difference', label: '前回との違い' }]),
  ...(run.state === 'released' || run.state === 'releasing'
    ? [{ id: 'outputs', label: '印刷物' }]
    : []),
];

const useGo = (runId: string) => {
  const navigate = useNavigate();
  return (search: { tab?: string; task?: string; cause?: string | undefined }) =>
    void navigate({
      to: '/runs/$runId',
      params: { runId },
      search: (before) => ({ ...before, ...search }),
      replace: true,
    });
};

const Lists = ({ run }: { run: Run }) => {
  const { tab, cause } = useSearch({ from: '/runs/$runId' });
  const go = useGo(run.runId);
  const tabs = tabsOf(run);
  const proposed = run.state === 'released' ? 'outputs' : 'members';
  const current = tabs.some(({ id }) => id === tab) ? (tab ?? proposed) : proposed;
  return (
    <Tabs label="抽出の内容" tabs={tabs} current={current} onChange={(id) => go({ tab: id })}>
      {current === 'members' && (
        <RunMembers
          run={run}
          cause={cause}
          onCause={(next) => go({ tab: 'members', cause: next })}
        />
      )}
      {current === 'difference' && <RunDifferencePanel run={run} />}
      {current === 'outputs' && <RunOutputs runId={run.runId} state={run.state} />}
    </Tabs>
  );
};

const Body = ({ run, task }: { run: Run; task: string | undefined }) => {
  const go = useGo(run.runId);
  return (
    <>
      <Stepper
        label="抽出の段階"
        steps={RUN_STEPS}
        current={runStepAt(run.state)}
        stopped={run.state === 'cancelled'}
      />
      {BUSY.has(run.state) && (
        <TaskProgress
          taskId={task}
          label={run.state === 'extracting' ? '抽出' : '印刷物の作成'}
          changes={[]}
        />
      )}
      <RunCounts run={run} onCause={(cause) => go({ tab: 'members', cause })} />
      <div className="flex flex-wrap items-start gap-3">
        <StepActions
          path={`/api/registry/runs/${run.runId}`}
          steps={runSteps(run.state)}
          onTask={(taskId) => go({ task: taskId, tab: 'outputs' })}
        />
        {hasList(run) && run.state !== 'cancelled' && <PreviewButton runId={run.runId} />}
      </div>
      {hasList(run) && <Lists run={run} />}
    </>
  );
};

const leadOf = (run: Run): string =>
  [
    textOf(RUN_KIND, run.kind),
    `基準日 ${inEra(run.basisDate)}`,
    run.reason,
    wordOf(RUN_STATE, run.state).text,
  ].join('　');

/** One run: the frozen list with everybody's reasons, approved by another person, then printed. */
export const RunRoute = () => {
  const { runId } = useParams({ from: '/runs/$runId' });
  const { task } = useSearch({ from: '/runs/$runId' });
  const run = useQuery({
    queryKey: ['/api/registry/runs', runId],
    queryFn: () => get<Run>(`/api/registry/runs/${runId}`),
    refetchInterval: ({ state }) => (state.data && BUSY.has(state.data.state) ? 1_000 : false),
  });
  return (
    <Page
      title={run.data?.title ?? '抽出'}
      lead={run.data && leadOf(run.data)}
      back={<TextLink to="/runs">抽出の一覧へ戻る</TextLink>}
    >
      {run.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={run.error} onRetry={() => void run.refetch()} />
      {run.data && <Body run={run.data} task={task} />}
    </Page>
  );
};
