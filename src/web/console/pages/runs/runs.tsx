import { useNavigate } from '@tanstack/react-router';
import type { Column } from '#web/ui/column.ts';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import { useLongList } from '../../api/lists.ts';
import type { Run } from '../../api/run-types.ts';
import { ButtonLink } from '../../shell/links.tsx';
import { ListView } from '../../shell/list-view.tsx';
import { Page } from '../../shell/page.tsx';
import { When } from '../../when.tsx';
import { count, RUN_KIND, RUN_STATE, textOf, wordOf } from '../../words.ts';

const State = ({ state }: { state: string }) => {
  const { text, tone } = wordOf(RUN_STATE, state);
  return <Tag tone={tone}>{text}</Tag>;
};

const COLUMNS: readonly Column<Run>[] = [
  { id: 'state', header: '状態', cell: (run) => <State state={run.state} /> },
  {
    id: 'title',
    header: '予防接種',
    cell: (run) => <span className="font-bold text-key-1000">{run.title}</span>,
    sort: (run) => run.title,
  },
  { id: 'kind', header: '区分', cell: (run) => textOf(RUN_KIND, run.kind) },
  {
    id: 'basis',
    header: '基準日',
    cell: (run) => <When date={run.basisDate} />,
    sort: (run) => run.basisDate,
  },
  {
    id: 'due',
    header: '対象者',
    cell: (run) => (run.counts === null ? '－' : count(run.counts.due)),
    numeric: true,
    sort: (run) => run.counts?.due ?? 0,
  },
  { id: 'reason', header: '目的', cell: (run) => run.reason },
  { id: 'by', header: '依頼者', cell: (run) => run.requestedBy },
];

/** Extraction runs, newest first. */
export const Runs = () => {
  const navigate = useNavigate();
  const runs = useLongList<Run>('/api/registry/runs', {}, { refetchInterval: 5_000 });
  useShortcuts([{ keys: 'n', label: '新しい抽出', run: () => void navigate({ to: '/runs/new' }) }]);
  return (
    <Page
      title="抽出・通知"
      lead="対象者を抽出し、別の職員の承認を得てから、接種券と通知を作ります"
      actions={
        <ButtonLink to="/runs/new" kind="primary">
          新しい抽出
        </ButtonLink>
      }
    >
      <ListView
        label="抽出の一覧"
        list={runs}
        columns={COLUMNS}
        rowKey={(run) => run.runId}
        onOpen={({ runId }) => void navigate({ to: '/runs/$runId', params: { runId } })}
        empty={
          <EmptyState title="抽出はまだありません">
            <p>「新しい抽出」から、予防接種と基準日を選んで始めます。</p>
          </EmptyState>
        }
      />
    </Page>
  );
};
