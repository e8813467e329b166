import { useState } from 'react';
import type { Column } from '#web/ui/column.ts';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { useLongList } from '../../api/lists.ts';
import type { Run, RunDifference } from '../../api/run-types.ts';
import { CountRow } from '../../shell/count-row.tsx';
import { ListView } from '../../shell/list-view.tsx';
import { When } from '../../when.tsx';

const SIDES = [
  { value: 'entered', label: '新たに入った人' },
  { value: 'left', label: '外れた人' },
];

const COLUMNS: readonly Column<RunDifference>[] = [
  { id: 'number', header: '整理番号', cell: (d) => <span className="numeric">{d.personNo}</span> },
  { id: 'name', header: '氏名', cell: (d) => <span className="font-bold">{d.name}</span> },
  {
    id: 'birth',
    header: '生年月日',
    cell: (d) => <When date={d.birthDate} />,
    sort: (d) => d.birthDate,
  },
];

/** Who came in and who dropped out since the run before. */
export const RunDifferencePanel = ({ run }: { run: Run }) => {
  const [side, setSide] = useState('entered');
  const people = useLongList<RunDifference>(`/api/registry/runs/${run.runId}/difference`, { side });
  return (
    <div className="flex flex-col gap-3">
      <CountRow
        counts={[
          { label: '新たに入った人', value: run.difference?.entered ?? 0 },
          { label: '外れた人', value: run.difference?.left ?? 0 },
          { label: '変わらない人', value: run.difference?.same ?? 0 },
        ]}
      />
      <RadioGroup inline label="表示する人" options={SIDES} value={side} onChange={setSide} />
      <ListView
        label="前回との違い"
        list={people}
        columns={COLUMNS}
        rowKey={(person) => person.personNo}
        empty={<EmptyState title="当てはまる人はいません" />}
      />
    </div>
  );
};
