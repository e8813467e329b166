import { classes } from './classes.ts';
import type { Column } from './column.ts';
import type { SortedRows } from './use-sorted-rows.ts';

const SORT_WORDS = { ascending: '▲', descending: '▼', none: '△' } as const;

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly sorted: SortedRows<Row>;
  /** Only what is loaded whole can be sorted truthfully. */
  readonly sortable: boolean;
};

/** Names of the columns; pressing one sorts by it. */
export const TableHead = <Row,>({ columns, sorted, sortable }: Props<Row>) => (
  <thead className="sticky top-0 z-10 bg-solid-gray-50 max-sm:sr-only">
    <tr aria-rowindex={1}>
      {columns.map((column) => {
        const at = sorted.sorting.find((sort) => sort.id === column.id);
        const order = at === undefined ? 'none' : at.desc ? 'descending' : 'ascending';
        const sorts = sortable && column.sort !== undefined;
        return (
          <th
            key={column.id}
            scope="col"
            aria-sort={sorts ? order : undefined}
            className={classes(
              'border-b border-solid-gray-420 px-3 py-2 text-[0.875rem] font-bold whitespace-nowrap',
              column.numeric && 'text-right',
              column.width,
            )}
          >
            {sorts ? (
              <button
                type="button"
                onClick={() => sorted.toggle(column.id)}
                className="cursor-pointer hover:underline"
              >
                {column.header}
                <span aria-hidden="true" className="ml-1 text-[0.6875rem] text-solid-gray-600">
                  {SORT_WORDS[order]}
                </span>
              </button>
            ) : (
              column.header
            )}
          </th>
        );
      })}
    </tr>
  </thead>
);
