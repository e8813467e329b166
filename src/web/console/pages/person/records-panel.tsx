import { useState } from 'react';
import type { Column } from '#web/ui/column.ts';
import { EmptyState, Skeleton } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { GivenDose, Person } from '../../api/people-types.ts';
import { useTimeline } from '../../api/timeline.ts';
import { today } from '../../dates.ts';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { When } from '../../when.tsx';
import { textOf, VERDICT } from '../../words.ts';
import { CorrectionDialog } from './correction-dialog.tsx';

type Row = GivenDose & { readonly programme: string; readonly title: string };

const COLUMNS: readonly Column<Row>[] = [
  { id: 'date', header: '接種日', cell: (row) => <When date={row.date} />, sort: (r) => r.date },
  { id: 'programme', header: '予防接種', cell: (row) => row.programme, sort: (r) => r.programme },
  { id: 'dose', header: '回', cell: (row) => row.title },
  { id: 'verdict', header: '判定', cell: (row) => textOf(VERDICT, row.verdict) },
  {
    id: 'counts',
    header: '回数',
    cell: (row) =>
      row.counts ? <Tag tone="success">数える</Tag> : <Tag tone="warning">数えない</Tag>,
  },
  {
    id: 'number',
    header: '記録番号',
    cell: (row) => row.recordNo,
    numeric: true,
    sort: (r) => Number(r.recordNo),
  },
];

/** Every dose on record, newest first, with the verdict it got. */
export const RecordsPanel = ({ person, purpose }: { person: Person; purpose: string }) => {
  const [corrected, setCorrected] = useState<Row>();
  const timeline = useTimeline(person.personNo, purpose, today());
  if (timeline.isPending) return <Skeleton lines={5} />;
  if (timeline.error !== null) {
    return <ProblemBanner error={timeline.error} onRetry={() => void timeline.refetch()} />;
  }
  const rows = timeline.data.programmes
    .flatMap((programme) =>
      programme.doses.flatMap((dose) =>
        dose.given.map((given) => ({ ...given, programme: programme.title, title: dose.title })),
      ),
    )
    .sort((a, b) => b.date.localeCompare(a.date));
  if (rows.length === 0) {
    return (
      <EmptyState title="接種記録はありません">
        <p>他の自治体での接種は、母子健康手帳などで確かめて「窓口」から登録します。</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="mb-2 text-[0.9375rem]">行を開くと、訂正または取消を依頼できます。</p>
      <Table
        label="接種記録"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.recordNo}
        onOpen={setCorrected}
      />
      {corrected !== undefined && (
        <CorrectionDialog
          record={corrected}
          purpose={purpose}
          onClose={() => setCorrected(undefined)}
        />
      )}
    </>
  );
};
