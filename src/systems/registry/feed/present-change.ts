import { codeLists } from '#contracts/codes.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';
import { formatWareki } from '#kernel/wareki.ts';
import { LOCATING_ITEMS } from '../people/index.ts';
import type { ChangedPerson } from './change-store.ts';
import { explain } from './explain.ts';
import { DERIVED, type StoredColumn } from './person-columns.ts';

/** One item of a person before and after, in the words of a screen. */
export type ItemChange = {
  readonly item: string;
  readonly label: string;
  /** Null where the item is empty or withheld. */
  readonly before: string | null;
  readonly after: string | null;
  /** Where the person lives or can be reached, and the person is protected. */
  readonly withheld: boolean;
};

export type PresentedChange = {
  readonly position: number;
  readonly personNo: string;
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'unchanged' | 'removed';
  readonly changes: readonly ItemChange[];
  readonly explanation: string;
};

/** What a clerk looks for first; the sentence names these before the parts they are made of. */
const MAIN: readonly string[] = [
  ...['name', 'nameKana', 'alias', 'birthDate', 'sex', 'address', 'addressDetail', 'householdNo'],
  ...['relationship1', 'headName', 'phone', 'protected', 'mailExcluded'],
];

/** The sentence tells the event itself; its items are not named again. */
const EVENT: ReadonlySet<string> = new Set([
  ...['lastChangeKind', 'lastChangeDate', 'lastChangeNotified'],
  ...['residenceChangeKind', 'residenceChangeDate'],
]);

/** Labels for the sentence, the telling ones first. */
const namedLabels = (changes: readonly ItemChange[]): readonly string[] => {
  const told = changes.filter(({ item }) => !EVENT.has(item));
  const main = MAIN.flatMap((key) => told.filter(({ item }) => item === key));
  const others = told.filter(({ item }) => !MAIN.includes(item));
  return (told.length > 0 ? [...main, ...others] : changes).map(({ label }) => label);
};

const YES: Readonly<Record<string, string>> = { true: 'する', false: 'しない' };

const words = (column: StoredColumn | undefined, key: string, value: string | null) => {
  if (value === null) return null;
  if (key === 'status') return codeOf('residentKind', value);
  const date = column?.form === 'date' ? parsePlainDate(value) : undefined;
  if (date !== undefined) return formatWareki(date);
  if (column?.codes !== undefined) return codeOf(column.codes, value);
  return column === undefined ? (YES[value] ?? value) : value;
};

const codeOf = (list: keyof typeof codeLists, value: string): string => {
  const values: Readonly<Record<string, string>> = codeLists[list].values;
  return values[value] ?? value;
};

/** A previewed change as a clerk reads it; made once for all changes of a file. */
export const changePresenter = (columns: readonly StoredColumn[]) => {
  const labels = new Map<string, string>(
    [...columns, ...DERIVED].map(({ key, label }) => [key, label]),
  );
  const order = new Map([...labels.keys()].map((key, index) => [key, index]));
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const place = (key: string): number => order.get(key) ?? order.size;

  const itemChanges = (person: ChangedPerson): readonly ItemChange[] =>
    Object.keys(person.after)
      .sort((one, other) => place(one) - place(other))
      .map((item) => {
        const withheld = person.protected && LOCATING_ITEMS.has(item);
        const shown = (value: string | null | undefined) =>
          withheld ? null : words(byKey.get(item), item, value ?? null);
        const label = labels.get(item) ?? item;
        const [before, after] = [shown(person.before[item]), shown(person.after[item])];
        return { item, label, before, after, withheld };
      });

  return (person: ChangedPerson): PresentedChange => {
    const changes = itemChanges(person);
    const { position, personNo, name, outcome, kind, statusBefore, statusAfter } = person;
    const explanation = explain({
      outcome,
      kind,
      happenedOn: person.happenedOn ?? undefined,
      notifiedOn: person.notifiedOn ?? undefined,
      wasResident: statusBefore === 'resident',
      isResident: statusAfter === 'resident',
      labels: namedLabels(changes),
    });
    const shownKind = outcome === 'gone' ? 'removed' : outcome;
    return { position, personNo, name, kind: shownKind, changes, explanation };
  };
};
