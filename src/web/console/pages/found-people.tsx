import { Banner } from '#web/ui/banner.tsx';
import type { Column } from '#web/ui/column.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Table } from '#web/ui/table.tsx';
import { Tag } from '#web/ui/tag.tsx';
import type { Found, FoundPerson } from '../api/people-types.ts';
import { When } from '../when.tsx';
import { MATCHED, SEX, STATUS, textOf, wordOf } from '../words.ts';

const NameCell = ({ person }: { person: FoundPerson }) => (
  <>
    <span className="block text-[0.8125rem] text-solid-gray-600">{person.nameKana}</span>
    <span className="font-bold text-key-1000 underline underline-offset-4">{person.name}</span>
    {person.protected && (
      <span className="ml-2">
        <Tag tone="danger">支援措置</Tag>
      </span>
    )}
  </>
);

const COLUMNS: readonly Column<FoundPerson>[] = [
  { id: 'number', header: '整理番号', cell: (p) => <span className="numeric">{p.personNo}</span> },
  { id: 'name', header: '氏名', cell: (p) => <NameCell person={p} />, sort: (p) => p.nameKana },
  {
    id: 'birth',
    header: '生年月日',
    cell: (p) => <When date={p.birthDate} />,
    sort: (p) => p.birthDate,
  },
  { id: 'sex', header: '性別', cell: (p) => textOf(SEX, p.sex) },
  {
    id: 'status',
    header: '状態',
    cell: (p) => {
      const status = wordOf(STATUS, p.status);
      return <Tag tone={status.tone}>{status.text}</Tag>;
    },
  },
  {
    id: 'address',
    header: '住所',
    cell: (p) => p.address ?? <span className="font-bold text-error-2">表示しません</span>,
  },
  { id: 'matched', header: '一致した項目', cell: (p) => textOf(MATCHED, p.matched) },
];

type Props = { readonly found: Found; readonly onOpen: (person: FoundPerson) => void };

/** The people found, best first. */
export const FoundPeople = ({ found, onOpen }: Props) => {
  if (found.rows.length === 0) {
    return (
      <EmptyState title="該当する人がいません">
        <p>
          読みの一部・生年月日・住所など、別の手がかりで探してください。転入の届出から間もない人は、次の異動分の取込で登録されます。
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      {found.truncated && (
        <Banner
          tone="warning"
          title={`多数のため、先頭の${found.rows.length}人だけを表示しています`}
        >
          <p>生年月日や住所を空白で区切って加えると絞り込めます。</p>
        </Banner>
      )}
      <Table
        label="検索結果"
        columns={COLUMNS}
        rows={found.rows}
        rowKey={(person) => person.personNo}
        onOpen={onOpen}
        autoFocus
      />
    </>
  );
};
