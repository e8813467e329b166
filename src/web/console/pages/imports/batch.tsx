import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Banner } from '#web/ui/banner.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import { get } from '../../api/client.ts';
import type { Batch } from '../../api/intake-types.ts';
import { CountRow } from '../../shell/count-row.tsx';
import { ButtonLink, TextLink } from '../../shell/links.tsx';
import { Page } from '../../shell/page.tsx';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { StepActions } from '../../shell/step-actions.tsx';
import { TaskProgress } from '../../shell/task-progress.tsx';
import { count, INTAKE_STATE, RECORD_TYPE, textOf, wordOf } from '../../words.ts';
import { BatchRows } from './batch-rows.tsx';
import { FAULT_COLUMNS, faultKey } from './faults-table.tsx';
import { batchSteps } from './intake-actions.ts';
import { IntakeSteps } from './intake-steps.tsx';

const BUSY = new Set(['checking', 'accepting']);

const countsOf = ({ counts }: Batch) => [
  { label: '件数', value: counts.rows },
  { label: '対応づけ済', value: counts.linked },
  { label: '疑義', value: counts.doubt, bad: true },
  { label: '誤り', value: counts.faulty, bad: true },
  { label: '重複', value: counts.duplicate },
  { label: '返戻', value: counts.returned },
  { label: '間違い接種', value: counts.mistake, bad: true },
  { label: '予診のみ', value: counts.examinedOnly },
  { label: '登録済', value: counts.registered },
];

const Reconciled = ({ batch }: { batch: Batch }) => {
  if (batch.rowsTotal === null) return null;
  return batch.rowsTotal === batch.counts.rows ? (
    <p className="mt-2 text-[0.9375rem]">
      ファイル末尾の件数 {count(batch.rowsTotal)} と一致しています。
    </p>
  ) : (
    <div className="mt-3">
      <Banner
        tone="warning"
        title={`ファイル末尾の件数（${count(batch.rowsTotal)}）と読み取れた件数（${count(batch.counts.rows)}）が合いません`}
      >
        <p>紙の枚数を数え直し、業者に確かめてから承認してください。</p>
      </Banner>
    </div>
  );
};

const Refused = ({ batch }: { batch: Batch }) =>
  batch.structureFaults.length === 0 ? null : (
    <>
      <Banner tone="danger" title="ファイルの形に誤りがあるため、受け付けられません">
        <p>何も登録していません。業者に直したファイルの再納品を求めてください。</p>
      </Banner>
      <Table
        label="形の誤り"
        columns={FAULT_COLUMNS}
        rows={batch.structureFaults}
        rowKey={faultKey}
      />
    </>
  );

const Body = ({ batch, task }: { batch: Batch; task: string | undefined }) => {
  const navigate = useNavigate();
  const path = `/api/registry/batches/${batch.batchId}`;
  return (
    <>
      <IntakeSteps state={batch.state} />
      {BUSY.has(batch.state) && (
        <TaskProgress
          taskId={task}
          label={batch.state === 'checking' ? '検査' : '登録'}
          changes={[]}
        />
      )}
      <Refused batch={batch} />
      <Panel title="件数">
        <CountRow counts={countsOf(batch)} />
        <Reconciled batch={batch} />
      </Panel>
      <StepActions
        path={path}
        steps={batchSteps(batch.state)}
        onTask={(taskId) =>
          void navigate({
            to: '/imports/batches/$batchId',
            params: { batchId: batch.batchId },
            search: (before) => ({ ...before, task: taskId }),
            replace: true,
          })
        }
      />
      {batch.state !== 'checking' && batch.state !== 'refused' && <BatchRows path={path} />}
    </>
  );
};

/** One file of punched slips: matched to people, judged, accepted. */
export const BatchRoute = () => {
  const { batchId } = useParams({ from: '/imports/batches/$batchId' });
  const { task } = useSearch({ from: '/imports/batches/$batchId' });
  const batch = useQuery({
    queryKey: ['/api/registry/batches', batchId],
    queryFn: () => get<Batch>(`/api/registry/batches/${batchId}`),
    refetchInterval: ({ state }) => (state.data && BUSY.has(state.data.state) ? 1_000 : false),
  });
  const type = batch.data?.recordType;
  return (
    <Page
      title={batch.data?.fileName ?? '予診票データの取込'}
      lead={
        batch.data &&
        `${type ? textOf(RECORD_TYPE, type) : ''}　${wordOf(INTAKE_STATE, batch.data.state).text}`
      }
      back={
        <TextLink to="/imports" search={{ kind: 'batches' }}>
          取込の一覧へ戻る
        </TextLink>
      }
      actions={
        batch.data &&
        batch.data.counts.doubt > 0 && <ButtonLink to="/doubts">疑義を解く</ButtonLink>
      }
    >
      {batch.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={batch.error} onRetry={() => void batch.refetch()} />
      {batch.data && <Body batch={batch.data} task={task} />}
    </Page>
  );
};
