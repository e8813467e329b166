import { useNavigate } from '@tanstack/react-router';
import type { Column } from '#web/ui/column.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { Feed } from '../../api/intake-types.ts';
import { useLongList } from '../../api/lists.ts';
import { ListView } from '../../shell/list-view.tsx';
import { Moment } from '../../when.tsx';
import { count, INTAKE_STATE, MODE, textOf, wordOf } from '../../words.ts';
import { Upload } from './upload.tsx';

const PATH = '/api/registry/feeds';

const State = ({ state }: { state: string }) => {
  const { text, tone } = wordOf(INTAKE_STATE, state);
  return <Tag tone={tone}>{text}</Tag>;
};

const COLUMNS: readonly Column<Feed>[] = [
  { id: 'state', header: '状態', cell: (f) => <State state={f.state} /> },
  {
    id: 'file',
    header: 'ファイル',
    cell: (f) => <span className="font-bold text-key-1000">{f.fileName}</span>,
    sort: (f) => f.fileName,
  },
  {
    id: 'mode',
    header: '種別・連番',
    cell: (f) =>
      f.mode === null
        ? '－'
        : `${textOf(MODE, f.mode)}${f.sequence === null ? '' : ` 第${f.sequence}号`}`,
  },
  {
    id: 'rows',
    header: '件数',
    cell: (f) => count(f.counts.rows),
    numeric: true,
    sort: (f) => f.counts.rows,
  },
  { id: 'added', header: '追加', cell: (f) => count(f.counts.added), numeric: true },
  { id: 'changed', header: '変更', cell: (f) => count(f.counts.changed), numeric: true },
  { id: 'faulty', header: '誤り', cell: (f) => count(f.counts.faulty), numeric: true },
  { id: 'by', header: '取込者', cell: (f) => f.uploadedBy },
  {
    id: 'at',
    header: '受付日時',
    cell: (f) => <Moment at={f.uploadedAt} />,
    sort: (f) => f.uploadedAt,
  },
];

/** Register files, newest first. */
export const FeedList = () => {
  const navigate = useNavigate();
  const feeds = useLongList<Feed>(PATH, {}, { refetchInterval: 5_000 });
  const open = (feedNo: string | number, task?: string) =>
    void navigate({
      to: '/imports/feeds/$feedNo',
      params: { feedNo: String(feedNo) },
      search: task === undefined ? {} : { task },
    });
  return (
    <>
      <Upload<{ feedNo: string; taskId: string }>
        path={PATH}
        label="住民情報ファイル"
        hint="住民情報システムが出力した全件または異動分のCSV（UTF-8・CP932）。ここへドラッグしても送れます"
        onDone={({ feedNo, taskId }) => open(feedNo, taskId)}
      />
      <ListView
        label="取り込んだ住民情報ファイル"
        list={feeds}
        columns={COLUMNS}
        rowKey={(feed) => String(feed.feedNo)}
        onOpen={(feed) => open(feed.feedNo)}
        empty={
          <EmptyState title="住民情報はまだ取り込まれていません">
            <p>最初に全件のファイルを取り込み、その後は異動分を連番の順に取り込みます。</p>
          </EmptyState>
        }
      />
    </>
  );
};
