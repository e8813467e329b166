import type { CodeListName } from '#contracts/codes.ts';
import type { RowShape } from '#contracts/layout.ts';
import type { ResidentKey } from '#contracts/resident-registry/index.ts';

/**
 * Where the items of a register file live in registry.person. An item that a layout lacks is
 * neither compared nor written: the file says nothing about it.
 */

/** One item of a file as a column of registry.person and of the staging table. */
export type StoredColumn = {
  /** English key in previews and events. */
  readonly key: string;
  /** Column name; from this file's own lists, never from input. */
  readonly sql: string;
  /** Name of the item in the municipality's document. */
  readonly label: string;
  /** Position in the cells of a row. */
  readonly cell: number;
  readonly form: 'text' | 'date';
  readonly codes: CodeListName | undefined;
};

/** Items that say what happened, not how the person stands now. */
export type EventKey = 'changeKind' | 'changeDate' | 'changeNotified';

/** Where each event item is kept when the layout has no column of the person's own for it. */
const STANDING: Readonly<Record<EventKey, ResidentKey>> = {
  changeKind: 'lastChangeKind',
  changeDate: 'lastChangeDate',
  changeNotified: 'lastChangeNotified',
};

const isEventKey = (key: ResidentKey): key is EventKey => Object.hasOwn(STANDING, key);

/** Irregular names; all others are the key in snake case with figures set apart. */
const IRREGULAR: Partial<Record<ResidentKey, string>> = {
  article3045: 'article_30_45',
  residencePeriod: 'residence_period',
};

export const sqlNameOf = (key: ResidentKey): string =>
  IRREGULAR[key] ?? key.replace(/[A-Z]|[0-9]+/g, (part) => `_${part.toLowerCase()}`);

/** The columns of registry.person that files of this shape fill, in the order of the file. */
export const storedColumns = (shape: RowShape<ResidentKey>): readonly StoredColumn[] =>
  shape.columns.flatMap(({ key, name, type, codes }) => {
    const kept = isEventKey(key) ? STANDING[key] : key;
    if (key === 'municipalityCode' || (kept !== key && shape.cellOf.has(kept))) return [];
    const form = type === 'date' && key !== 'residencePeriod' ? 'date' : 'text';
    const cell = shape.cellOf.get(key) ?? 0;
    return [{ key: kept, sql: sqlNameOf(kept), label: name, cell, form, codes }];
  });

/** Cells that tell what happened; a full load tells only the latest change, and not in every layout. */
export const eventCells = (
  shape: RowShape<ResidentKey>,
): Readonly<Record<EventKey, number | undefined>> => {
  const cell = (key: EventKey) => shape.cellOf.get(key) ?? shape.cellOf.get(STANDING[key]);
  return {
    changeKind: cell('changeKind'),
    changeDate: cell('changeDate'),
    changeNotified: cell('changeNotified'),
  };
};

/** What is decided from the items on commit, with the words for clerks. */
export const DERIVED = [
  { key: 'status', sql: 'status', label: '住民の状態' },
  { key: 'protected', sql: 'protected', label: '支援措置による秘匿' },
  { key: 'mailExcluded', sql: 'mail_excluded', label: '送付除外' },
] as const;

/** Says when the row was made, nothing about the person: written with a change, never a change itself. */
export const TRANSPORT_KEY: ResidentKey = 'linkedOn';
