import { useNavigate } from '@tanstack/react-router';
import type { Column } from '#web/ui/column.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import type { HouseholdMember } from '../../api/people-types.ts';
import { When } from '../../when.tsx';

const COLUMNS: readonly Column<HouseholdMember>[] = [
  { id: 'relationship', header: '続柄', cell: (m) => m.relationship ?? '－' },
  { id: 'name', header: '氏名', cell: (m) => m.name, sort: (m) => m.name },
  {
    id: 'birth',
    header: '生年月日',
    cell: (m) => <When date={m.birthDate} />,
    sort: (m) => m.birthDate,
  },
  { id: 'number', header: '整理番号', cell: (m) => <span className="numeric">{m.personNo}</span> },
];

/** Who lives in the same household; opening one asks for a reason again. */
export const HouseholdPanel = ({ household }: { household: readonly HouseholdMember[] }) => {
  const navigate = useNavigate();
  if (household.length === 0) return <EmptyState title="同じ世帯の人は登録されていません" />;
  return (
    <Table
      label="世帯員"
      columns={COLUMNS}
      rows={household}
      rowKey={(member) => member.personNo}
      onOpen={({ personNo }) => void navigate({ to: '/people/$personNo', params: { personNo } })}
    />
  );
};
