import type { FileFault } from '#contracts/file-faults.ts';
import type { RowShape } from '#contracts/layout.ts';
import {
  dateOfCell,
  isMailExcluded,
  isProtected,
  type ResidentKey,
  type ResidentRow,
  residentRow,
  statusOf,
} from '#contracts/resident-registry/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { DERIVED, eventCells, storedColumns } from './person-columns.ts';

/**
 * One row of a register file as one line of COPY's text format. Millions pass through: no object
 * is made per row, and a cell is escaped only where the row holds a backslash at all.
 */

export type StagedLines = {
  /** Columns of registry.feed_row in the order of a line. */
  readonly columns: readonly string[];
  /** A row without faults. */
  readonly sound: (rowNo: number, cells: readonly string[]) => string;
  /** A row with faults: of its values only a readable person number is kept. */
  readonly faulty: (rowNo: number, personNo: string, faults: readonly FileFault[]) => string;
};

export type StagedFile = {
  readonly municipality: string;
  readonly feedNo: number;
  readonly shape: RowShape<ResidentKey>;
  readonly asOf: PlainDate;
};

const NULL = '\\N';
const escaped = (cell: string): string => cell.replaceAll('\\', '\\\\');

const DECIDING = [
  'residentKind',
  'nonResident',
  'cancellation',
  'deletion',
  'residenceChangeKind',
  'protection',
  'registerViewCaution',
  'mailExclusionBits',
] as const satisfies readonly (keyof ResidentRow & ResidentKey)[];

type Deciding = { -readonly [Key in keyof ResidentRow]: ResidentRow[Key] };

/**
 * Status, protection and mail exclusion of a row. One record is filled again for every row. A day
 * of departure that is still to come on the file's day leaves the person a resident until then.
 */
const decisions = (shape: RowShape<ResidentKey>, asOf: PlainDate) => {
  const record: Deciding = { ...residentRow({}) };
  const texts = DECIDING.flatMap((key) => {
    const cell = shape.cellOf.get(key);
    return cell === undefined ? [] : [{ key, cell }];
  });
  const until = shape.cellOf.get('residentUntil');
  return (cells: readonly string[]): string => {
    for (const { key, cell } of texts) record[key] = cells[cell] ?? '';
    const left = until === undefined ? undefined : dateOfCell(cells[until] ?? '');
    record.residentUntil = left !== undefined && left <= asOf ? left : undefined;
    return `\t${statusOf(record)}\t${isProtected(record)}\t${isMailExcluded(record)}`;
  };
};

/** Faults as they are staged: place, code and what the message names, never a value. */
const stagedFaults = (faults: readonly FileFault[]): string =>
  escaped(
    JSON.stringify(
      faults.map(({ column, item, code, with: named }) => ({ column, item, code, named })),
    ),
  );

/** The lines of one file. */
export const stagedLines = ({ municipality, feedNo, shape, asOf }: StagedFile): StagedLines => {
  const stored = storedColumns(shape);
  const events = Object.values(eventCells(shape));
  const decide = decisions(shape, asOf);
  const places = Int32Array.from([
    ...stored.map(({ cell }) => cell),
    ...events.map((cell) => cell ?? -1),
  ]);
  const personIndex = stored.findIndex(({ key }) => key === 'personNo');
  const empty = (count: number): string => `\t${NULL}`.repeat(count);
  const head = `${municipality}\t${feedNo}\t`;
  return {
    columns: [
      ...['municipality', 'feed_no', 'row_no'],
      ...stored.map(({ sql }) => sql),
      ...['event_kind', 'event_on', 'event_notified'],
      ...DERIVED.map(({ sql }) => sql),
      'faults',
    ],
    sound: (rowNo, cells) => {
      const plain = !cells.some((cell) => cell.includes('\\'));
      let line = head + rowNo;
      for (const place of places) {
        const cell = cells[place] ?? '';
        line += cell === '' ? '\t\\N' : plain ? `\t${cell}` : `\t${escaped(cell)}`;
      }
      return `${line + decide(cells)}\t\\N\n`;
    },
    faulty: (rowNo, personNo, faults) =>
      `${head}${rowNo}${empty(personIndex)}\t${personNo === '' ? NULL : personNo}${empty(
        places.length - personIndex - 1 + DERIVED.length,
      )}\t${stagedFaults(faults)}\n`,
  };
};
