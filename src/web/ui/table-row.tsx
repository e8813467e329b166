import type { Ref } from 'react';
import { classes } from './classes.ts';
import type { Column } from './column.ts';

type Props<Row> = {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly active: boolean;
  readonly measure: Ref<HTMLTableRowElement>;
  readonly onFocus: () => void;
  readonly onOpen: (() => void) | undefined;
};

/** One row; on a phone a card with the column's name before each value. */
export const TableRow = <Row,>(props: Props<Row>) => (
  <tr
    ref={props.measure}
    data-index={props.index}
    aria-rowindex={props.index + 2}
    tabIndex={props.active ? 0 : -1}
    onFocus={props.onFocus}
    onClick={props.onOpen}
    className={classes(
      'border-b border-solid-gray-200 align-top last:border-b-0 focus:bg-key-50 max-sm:mb-3 max-sm:block max-sm:rounded-8 max-sm:border max-sm:bg-white max-sm:py-1.5 max-sm:last:border-b',
      props.onOpen !== undefined && 'cursor-pointer hover:bg-key-50',
    )}
  >
    {props.columns.map((column) => (
      <td
        key={column.id}
        data-label={column.header}
        className={classes(
          'foreign-text px-3 py-2 max-sm:flex max-sm:gap-3 max-sm:py-0.5 max-sm:before:w-24 max-sm:before:shrink-0 max-sm:before:text-[0.875rem] max-sm:before:text-solid-gray-600 max-sm:before:content-[attr(data-label)]',
          column.numeric && 'numeric sm:text-right',
        )}
      >
        <div className="min-w-0">{column.cell(props.row)}</div>
      </td>
    ))}
  </tr>
);
