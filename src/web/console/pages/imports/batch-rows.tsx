import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Column } from '#web/ui/column.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { BatchRow } from '../../api/intake-types.ts';
import { useLongList } from '../../api/lists.ts';
import { ListView } from '../../shell/list-view.tsx';
import { When } from '../../when.tsx';
import { ROW_OUTCOME, textOf, VERDICT, wordOf } from '../../words.ts';

const OUTCOMES = [
  { value: '', label: 'すべて' },
  { value: 'linked', label: '対応づけ済' },
  { value: 'doubt', label: '疑義' },
  { value: 'faulty', label: '誤りあり' },
  { value: 'duplicate', label: '重複' },
  { value: 'returned', label: '返戻' },
];

const Why = ({ row }: { row: BatchRow }) => (
  <ul className="text-[0.9375rem]">
    {row.faults.map((fault) => (
      <li key={fault.code + fault.message}>
        {fault.item && <span className="font-bold">{fault.item}：</span>}
        {fault.message}
        <span className="block text-solid-gray-600">{fault.remedy}</span>
      </li>
    ))}
    {row.reasons.map((reason) => (
      <li key={reason.code}>
        {reason.text}
        {reason.source && (
          <span className="block text-[0.875rem] text-solid-gray-600">根拠：{reason.source}</span>
        )}
      </li>
    ))}
  </ul>
);

const COLUMNS: readonly Column<BatchRow>[] = [
  { id: 'row', header: '行', cell: (r) => r.row, numeric: true, sort: (r) => r.row },
  {
    id: 'outcome',
    header: '結果',
    cell: (r) => {
      const { text, tone } = wordOf(ROW_OUTCOME, r.outcome);
      return <Tag tone={tone}>{text}</Tag>;
    },
  },
  { id: 'name', header: '氏名', cell: (r) => r.name ?? '－' },
  {
    id: 'dose',
    header: '接種',
    cell: (r) => r.title ?? '－',
  },
  {
    id: 'given',
    header: '接種日',
    cell: (r) => <When date={r.givenOn} />,
    sort: (r) => r.givenOn ?? '',
  },
  {
    id: 'verdict',
    header: '判定',
    cell: (r) =>
      r.verdict === 'mistake' ? (
        <Tag tone="danger">{textOf(VERDICT, r.verdict)}</Tag>
      ) : r.verdict === null ? (
        '－'
      ) : (
        textOf(VERDICT, r.verdict)
      ),
    sort: (r) => r.verdict ?? '',
  },
  { id: 'why', header: '理由と直し方', cell: (r) => <Why row={r} /> },
];

/** Every row of the file with what becomes of it. */
export const BatchRows = ({ path }: { path: string }) => {
  const { outcome = '' } = useSearch({ from: '/imports/batches/$batchId' });
  const navigate = useNavigate();
  const rows = useLongList<BatchRow>(`${path}/rows`, { outcome });
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        inline
        label="結果"
        options={OUTCOMES}
        value={outcome}
        onChange={(next) =>
          void navigate({
            to: '.',
            search: (before) => ({ ...before, outcome: next === '' ? undefined : next }),
            replace: true,
          })
        }
      />
      <ListView
        label="ファイルの行"
        list={rows}
        columns={COLUMNS}
        rowKey={(row) => String(row.row)}
        empty={<EmptyState title="当てはまる行はありません" />}
      />
    </div>
  );
};
