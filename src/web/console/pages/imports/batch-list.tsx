import { useNavigate } from '@tanstack/react-router';
import type { Column } from '#web/ui/column.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { Batch } from '../../api/intake-types.ts';
import { useLongList } from '../../api/lists.ts';
import { ListView } from '../../shell/list-view.tsx';
import { Moment } from '../../when.tsx';
import { count, INTAKE_STATE, RECORD_TYPE, textOf, wordOf } from '../../words.ts';
import { Upload } from './upload.tsx';

const PATH = '/api/registry/batches';

const State = ({ state }: { state: string }) => {
  const { text, tone } = wordOf(INTAKE_STATE, state);
  return <Tag tone={tone}>{text}</Tag>;
};

const COLUMNS: readonly Column<Batch>[] = [
  { id: 'state', header: '状態', cell: (b) => <State state={b.state} /> },
  {
    id: 'file',
    header: 'ファイル',
    cell: (b) => <span className="font-bold text-key-1000">{b.fileName}</span>,
    sort: (b) => b.fileName,
  },
  {
    id: 'type',
    header: '様式',
    cell: (b) => (b.recordType === null ? '－' : textOf(RECORD_TYPE, b.recordType)),
  },
  {
    id: 'rows',
    header: '件数',
    cell: (b) => count(b.counts.rows),
    numeric: true,
    sort: (b) => b.counts.rows,
  },
  { id: 'linked', header: '対応づけ', cell: (b) => count(b.counts.linked), numeric: true },
  { id: 'doubt', header: '疑義', cell: (b) => count(b.counts.doubt), numeric: true },
  { id: 'faulty', header: '誤り', cell: (b) => count(b.counts.faulty), numeric: true },
  {
    id: 'at',
    header: '受付日時',
    cell: (b) => <Moment at={b.uploadedAt} />,
    sort: (b) => b.uploadedAt ?? '',
  },
];

/** Punched slip files, newest first. */
export const BatchList = () => {
  const navigate = useNavigate();
  const batches = useLongList<Batch>(PATH, {}, { refetchInterval: 5_000 });
  const open = (batchId: string, task?: string) =>
    void navigate({
      to: '/imports/batches/$batchId',
      params: { batchId },
      search: task === undefined ? {} : { task },
    });
  return (
    <>
      <Upload<{ batchId: string; taskId: string }>
        path={PATH}
        label="予診票データ"
        hint="パンチ業者から納品されたCSV（UTF-8・CP932）。ここへドラッグしても送れます"
        onDone={({ batchId, taskId }) => open(batchId, taskId)}
      />
      <ListView
        label="取り込んだ予診票データ"
        list={batches}
        columns={COLUMNS}
        rowKey={(batch) => batch.batchId}
        onOpen={(batch) => open(batch.batchId)}
        empty={
          <EmptyState title="予診票データはまだ取り込まれていません">
            <p>納品された件数を確かめてから取り込んでください。</p>
          </EmptyState>
        }
      />
    </>
  );
};
