import { join } from 'node:path';
import { type Changed, type ChangePlan, changesOf, newcomers } from '#cli/town/changes.ts';
import { type MediaFile, mediaFile } from '#cli/town/media-file.ts';
import type { Town, TownPerson } from '#cli/town/person.ts';
import { registerRow } from '#cli/town/register-row.ts';
import type { Encoding } from '#contracts/csv.ts';
import { type Layout, rowShape, type Scope } from '#contracts/layout.ts';
import type { MediaHead } from '#contracts/media-head.ts';
import {
  isProtected,
  type ResidentKey,
  type ResidentRow,
  statusOf,
  toRow,
} from '#contracts/resident-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { type DayNumber, fromDayNumber } from '#kernel/plain-date.ts';

/**
 * The register's files: the full load and the differences after it.
 */

export type Counts = Record<string, number>;

export const bump = (counts: Counts, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};

export type RegisterFiles = {
  readonly household: (household: number, persons: readonly TownPerson[]) => void;
  /** Writes the newcomers and closes all files. Answers rows per file and what they hold. */
  readonly close: (next: { readonly household: number; readonly index: number }) => {
    readonly files: Counts;
    readonly people: Counts;
    readonly changes: Counts;
  };
};

export const differenceName = (period: number): string =>
  `register-diff-${String(period + 1).padStart(4, '0')}.csv`;

const countPerson = (people: Counts, row: ResidentRow, person: TownPerson): void => {
  bump(people, statusOf(row));
  if (isProtected(row)) bump(people, 'protected');
  if (person.mailExcluded) bump(people, 'mailExcluded');
  if (person.foreign) bump(people, 'foreign');
  if (person.alias) bump(people, 'withAlias');
  if (row.name !== person.name.kanji) bump(people, 'substitutedName');
};

/** Opens the full load and one file of differences for each period. */
export const registerFiles = (
  town: Town,
  layout: Layout<ResidentKey>,
  plan: ChangePlan,
  encoding: Encoding,
  folder: string,
): RegisterFiles => {
  const head = (scope: Scope, sequence: number, asOf: DayNumber): MediaHead => ({
    layout: layout.id,
    version: layout.version,
    municipality: municipalityCode(town.municipality),
    scope,
    sequence,
    baseSequence: Math.max(sequence - 1, 0),
    encoding,
    asOf: fromDayNumber(asOf),
    createdAt: `${fromDayNumber(asOf)}T21:00:00+09:00`,
  });
  const endOf = (period: number) => (town.asOf + (period + 1) * plan.every) as DayNumber;
  const full = mediaFile(join(folder, 'register-full.csv'), head('full', 0, town.asOf));
  const differences = Array.from({ length: plan.periods }, (_, period) =>
    mediaFile(join(folder, differenceName(period)), head('difference', period + 1, endOf(period))),
  );
  const shapes = { full: rowShape(layout, 'full'), difference: rowShape(layout, 'difference') };
  const people: Counts = {};
  const changes: Counts = {};
  const tell = ({ period, person, change }: Changed): void => {
    const context = { municipality: town.municipality, asOf: endOf(period), encoding };
    differences[period]?.add(toRow(shapes.difference, registerRow(person, context, change)));
    bump(changes, change.kind);
  };
  return {
    household: (household, persons) => {
      for (const person of persons) {
        const row = registerRow(person, { ...town, encoding });
        full.add(toRow(shapes.full, row));
        countPerson(people, row, person);
      }
      for (const changed of changesOf(town, plan, household, persons)) tell(changed);
    },
    close: (next) => {
      let first = next;
      for (let period = 0; period < plan.periods; period++) {
        for (const changed of newcomers(town, plan, period, first)) tell(changed);
        first = { household: first.household + plan.rows, index: first.index + plan.rows * 10 };
      }
      return { files: closed(full, differences), people, changes };
    },
  };
};

const closed = (full: MediaFile, differences: readonly MediaFile[]): Counts => ({
  'register-full.csv': full.close(),
  ...Object.fromEntries(differences.map((file, period) => [differenceName(period), file.close()])),
});
