import type { Column } from '#web/ui/column.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import type { PersonEvent } from '../../api/people-types.ts';
import { Moment, When } from '../../when.tsx';
import { EVENT, textOf } from '../../words.ts';

const Moved = ({ before, after }: { before: string | null; after: string | null }) =>
  before === null && after === null ? (
    '－'
  ) : (
    <>
      {before !== null && <span className="block text-solid-gray-600">旧　{before}</span>}
      {after !== null && <span className="block">新　{after}</span>}
    </>
  );

const COLUMNS: readonly Column<PersonEvent>[] = [
  { id: 'kind', header: '異動区分', cell: (e) => textOf(EVENT, e.kind) },
  {
    id: 'happened',
    header: '異動日',
    cell: (e) => <When date={e.happenedOn} />,
    sort: (e) => e.happenedOn ?? '',
  },
  {
    id: 'notified',
    header: '届出日',
    cell: (e) => <When date={e.notifiedOn} />,
    sort: (e) => e.notifiedOn ?? '',
  },
  {
    id: 'address',
    header: '住所',
    cell: (e) => <Moved before={e.addressBefore} after={e.addressAfter} />,
  },
  {
    id: 'recorded',
    header: '取込日時',
    cell: (e) => <Moment at={e.recordedAt} />,
    sort: (e) => e.recordedAt,
  },
];

/** What the resident register told about this person. */
export const EventsPanel = ({ events }: { events: readonly PersonEvent[] }) =>
  events.length === 0 ? (
    <EmptyState title="異動の記録はありません" />
  ) : (
    <Table label="異動" columns={COLUMNS} rows={events} rowKey={(e) => e.recordedAt + e.kind} />
  );
