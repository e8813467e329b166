import { useState } from 'react';
import type { Column } from '#web/ui/column.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { FeedChange } from '../../api/intake-types.ts';
import { useLongList } from '../../api/lists.ts';
import { ListView } from '../../shell/list-view.tsx';
import { CHANGE, wordOf } from '../../words.ts';
import { GoneDialog } from './gone-dialog.tsx';

const KINDS = [
  { value: '', label: 'すべて' },
  { value: 'added', label: '追加' },
  { value: 'changed', label: '変更' },
  { value: 'removed', label: '名簿から消える人' },
];

const BeforeAfter = ({ before, after }: { before: string | null; after: string | null }) => (
  <>
    {before !== null && (
      <>
        <del className="text-solid-gray-600">{before}</del>
        <span aria-hidden="true"> → </span>
      </>
    )}
    <ins className="font-bold no-underline">{after ?? '（なし）'}</ins>
  </>
);

const Items = ({ change }: { change: FeedChange }) =>
  change.changes.length === 0 ? (
    '－'
  ) : (
    <ul className="text-[0.9375rem]">
      {change.changes.map((item) => (
        <li key={item.item}>
          <span className="text-solid-gray-600">{item.label}：</span>
          {item.withheld ? (
            <span className="font-bold text-error-2">支援措置のため表示しません</span>
          ) : (
            <BeforeAfter before={item.before} after={item.after} />
          )}
        </li>
      ))}
    </ul>
  );

const COLUMNS: readonly Column<FeedChange>[] = [
  {
    id: 'kind',
    header: '区分',
    width: 'sm:w-24',
    cell: (change) => {
      const { text, tone } = wordOf(CHANGE, change.kind);
      return <Tag tone={tone}>{text}</Tag>;
    },
  },
  {
    id: 'person',
    header: '人',
    cell: (change) => (
      <>
        <span className="font-bold">{change.name}</span>
        <span className="numeric block text-[0.875rem] text-solid-gray-600">{change.personNo}</span>
      </>
    ),
    sort: (change) => change.personNo,
    width: 'sm:w-56',
  },
  { id: 'explanation', header: '説明', cell: (change) => change.explanation, width: 'sm:w-64' },
  { id: 'items', header: '変わる項目', cell: (change) => <Items change={change} /> },
];

/** What committing would do, person by person, in words. */
export const FeedChanges = ({ path, state }: { path: string; state: string }) => {
  const [kind, setKind] = useState('');
  const [gone, setGone] = useState<FeedChange>();
  const decides = state === 'committed' && kind === 'removed';
  const changes = useLongList<FeedChange>(`${path}/changes`, { kind });
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup inline label="区分" options={KINDS} value={kind} onChange={setKind} />
      {decides && <p>行を開くと、住民として残すか、名簿から外すかを決められます。</p>}
      <ListView
        label="変わること"
        list={changes}
        columns={COLUMNS}
        rowKey={(change) => `${change.personNo}/${change.kind}`}
        {...(decides && { onOpen: setGone })}
        empty={<EmptyState title="変わることはありません" />}
      />
      {gone !== undefined && (
        <GoneDialog path={path} change={gone} onClose={() => setGone(undefined)} />
      )}
    </div>
  );
};
