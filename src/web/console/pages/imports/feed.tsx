import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Banner } from '#web/ui/banner.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { get } from '../../api/client.ts';
import type { FeedPage } from '../../api/intake-types.ts';
import { CountRow } from '../../shell/count-row.tsx';
import { TextLink } from '../../shell/links.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { StepActions } from '../../shell/step-actions.tsx';
import { TaskProgress } from '../../shell/task-progress.tsx';
import { INTAKE_STATE, MODE, textOf, wordOf } from '../../words.ts';
import { FAULT_COLUMNS, faultKey } from './faults-table.tsx';
import { FeedChanges } from './feed-changes.tsx';
import { FeedFaults } from './feed-faults.tsx';
import { feedSteps } from './intake-actions.ts';
import { IntakeSteps } from './intake-steps.tsx';

const BUSY = new Set(['checking', 'committing']);

const leadOf = (feed: FeedPage): string =>
  [
    feed.mode === null ? undefined : textOf(MODE, feed.mode),
    feed.sequence === null ? undefined : `第${feed.sequence}号`,
    `受付番号 ${feed.feedNo}`,
    wordOf(INTAKE_STATE, feed.state).text,
  ]
    .filter((part) => part !== undefined)
    .join('　');

const Refused = ({ feed }: { feed: FeedPage }) =>
  feed.structureFaults.length === 0 ? null : (
    <>
      <Banner tone="danger" title="ファイルの形に誤りがあるため、受け付けられません">
        <p>何も反映していません。出力元で直したファイルを、もう一度取り込んでください。</p>
      </Banner>
      <Table
        label="形の誤り"
        columns={FAULT_COLUMNS}
        rows={feed.structureFaults}
        rowKey={faultKey}
      />
    </>
  );

const Counts = ({ feed }: { feed: FeedPage }) => (
  <Panel title="件数">
    <CountRow
      counts={[
        { label: '件数', value: feed.counts.rows },
        { label: '追加', value: feed.counts.added },
        { label: '変更', value: feed.counts.changed },
        { label: '変更なし', value: feed.counts.unchanged },
        { label: '名簿から消える人', value: feed.counts.removed, bad: true },
        { label: '誤りのある行', value: feed.counts.faulty, bad: true },
      ]}
    />
    {feed.matchRate !== null && (
      <p className="mt-2 text-[0.9375rem]">
        登録済みの人との一致率：
        <strong className="numeric">{Math.round(feed.matchRate * 1000) / 10}％</strong>
      </p>
    )}
  </Panel>
);

const Body = ({ feed, task }: { feed: FeedPage; task: string | undefined }) => {
  const feedNo = String(feed.feedNo);
  const { tab } = useSearch({ from: '/imports/feeds/$feedNo' });
  const navigate = useNavigate();
  const go = (search: { tab?: string; task?: string }) =>
    void navigate({
      to: '/imports/feeds/$feedNo',
      params: { feedNo },
      search: (before) => ({ ...before, ...search }),
      replace: true,
    });
  const path = `/api/registry/feeds/${feedNo}`;
  const current = tab ?? 'changes';
  return (
    <>
      <IntakeSteps state={feed.state} />
      {BUSY.has(feed.state) && (
        <TaskProgress
          taskId={task}
          label={feed.state === 'checking' ? '検査' : '反映'}
          changes={[]}
        />
      )}
      <Refused feed={feed} />
      <Counts feed={feed} />
      <StepActions
        path={path}
        steps={feedSteps(feed.state)}
        onTask={(taskId) => go({ task: taskId })}
      />
      {feed.state !== 'checking' && feed.state !== 'refused' && (
        <Tabs
          label="ファイルの内容"
          tabs={[
            { id: 'changes', label: '変わること' },
            { id: 'faults', label: '誤りのある行', count: feed.counts.faulty },
          ]}
          current={current}
          onChange={(next) => go({ tab: next })}
        >
          {current === 'faults' ? (
            <FeedFaults path={path} />
          ) : (
            <FeedChanges path={path} state={feed.state} />
          )}
        </Tabs>
      )}
    </>
  );
};

/** One register file: checked, looked at, approved by another person, committed. */
export const FeedRoute = () => {
  const { feedNo } = useParams({ from: '/imports/feeds/$feedNo' });
  const { task } = useSearch({ from: '/imports/feeds/$feedNo' });
  const feed = useQuery({
    queryKey: ['/api/registry/feeds', feedNo],
    queryFn: () => get<FeedPage>(`/api/registry/feeds/${feedNo}`),
    refetchInterval: ({ state }) => (state.data && BUSY.has(state.data.state) ? 1_000 : false),
  });
  return (
    <Page
      title={feed.data?.fileName ?? '住民情報の取込'}
      lead={feed.data && leadOf(feed.data)}
      back={
        <TextLink to="/imports" search={{ kind: 'feeds' }}>
          取込の一覧へ戻る
        </TextLink>
      }
    >
      {feed.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={feed.error} onRetry={() => void feed.refetch()} />
      {feed.data && <Body feed={feed.data} task={task} />}
    </Page>
  );
};
