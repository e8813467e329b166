import type { ReactNode } from 'react';
import { Skeleton } from '#web/ui/states.tsx';
import { Table, type TableProps } from '#web/ui/table.tsx';
import type { LongList } from '../api/lists.ts';
import { count } from '../words.ts';
import { ProblemBanner } from './problem-banner.tsx';

type Props<Row> = Omit<TableProps<Row>, 'rows' | 'total' | 'onNeedMore'> & {
  readonly list: LongList<Row>;
  readonly empty: ReactNode;
};

/** A list in all its states: loading, refused, empty, few and very many. */
export const ListView = <Row extends object>({ list, empty, ...table }: Props<Row>) => {
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.error !== null) return <ProblemBanner error={list.error} onRetry={list.retry} />;
  if (list.rows.length === 0) return empty;
  const total = list.total ?? list.rows.length;
  return (
    <div>
      <Table
        {...table}
        rows={list.rows}
        onNeedMore={list.more}
        {...(list.total !== undefined && { total: list.total })}
      />
      <p className="numeric mt-1 text-right text-[0.875rem] text-solid-gray-600">
        {total > list.rows.length
          ? `${count(list.rows.length)}件まで表示（下へ進むと続きを読み込みます）`
          : `${count(total)}件`}
      </p>
    </div>
  );
};
