import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChangePlan, usualRows } from '#cli/town/changes.ts';
import { clinicAt, clinicCount } from '#cli/town/clinics.ts';
import { readNames } from '#cli/town/names.ts';
import { households, type Town } from '#cli/town/person.ts';
import { readPlaces } from '#cli/town/places.ts';
import { PLANTS } from '#cli/town/planted.ts';
import { registerFiles } from '#cli/town/register-files.ts';
import { carried } from '#cli/town/register-row.ts';
import { readSchedule } from '#cli/town/schedule.ts';
import { slipFiles } from '#cli/town/slip-files.ts';
import type { SlipContext } from '#cli/town/slips.ts';
import type { Encoding } from '#contracts/csv.ts';
import { csvRow } from '#contracts/csv-write.ts';
import { encodeText } from '#contracts/media-write.ts';
import { findResidentLayout } from '#contracts/resident-registry/index.ts';
import { dayNumber, type PlainDate } from '#kernel/plain-date.ts';
import { type Law, loadLaw } from '#rules/index.ts';

/**
 * Writes a synthetic town: the register's files, a year of punched slips, the clinics, and town.json, which
 * says what is in them. The same options give the same bytes; memory does not grow with the town.
 */

export type TownOptions = {
  readonly municipality: string;
  readonly residents: number;
  readonly seed: number;
  readonly asOf: PlainDate;
  readonly encoding: Encoding;
  readonly folder: string;
  /** Files of differences after the full load. */
  readonly differences: number;
  /** Rows in each of them, about; the usual changes of a town unless told. */
  readonly changes: number | undefined;
  /** Years of records before the year of slips. */
  readonly historyYears: number;
  /** Told now and then how many residents are written. */
  readonly progress?: (residents: number) => void;
};

const PROGRESS_EVERY = 10_000;

const codesOf = (law: Law): SlipContext['codesOf'] => {
  const programmes = new Map(law.programmes.map((programme) => [programme.id, programme]));
  return (vaccine, dose) => {
    const programme = programmes.get(`${vaccine}/${dose}`);
    if (!programme)
      throw new RangeError(`schedule.yaml names a dose that law/ does not: ${vaccine}/${dose}`);
    return programme;
  };
};

const DAYS = { daily: 1, weekly: 7 } as const;

const daysBetween = (law: Law, municipality: string): number =>
  law.municipality(municipality)?.intake.residentFeed.value === 'weekly' ? DAYS.weekly : DAYS.daily;

const writeClinics = (town: Town, clinics: number, { encoding, folder }: TownOptions): void => {
  const rows = Array.from({ length: clinics }, (_, index) => {
    const clinic = clinicAt(town.municipality, town.seed, index, town.names, town.places);
    const { code, name, kana, postalCode, address, phone } = clinic;
    return csvRow([code, carried(name, encoding), kana, postalCode, address, phone]);
  });
  const header = csvRow(['医療機関コード', '名称', 'カナ名称', '郵便番号', '住所', '電話番号']);
  const bytes = encodeText(header + rows.join(''), encoding);
  if (!bytes.ok) throw new Error(`clinics.csv: ${JSON.stringify(bytes.reasons)}`);
  writeFileSync(join(folder, 'clinics.csv'), bytes.value);
};

const planOf = (law: Law, options: TownOptions): ChangePlan => {
  const every = daysBetween(law, options.municipality);
  const rows = options.changes ?? usualRows(options.residents, every);
  return { periods: options.differences, every, rows };
};

const townOf = (options: TownOptions): Town => ({
  municipality: options.municipality,
  seed: options.seed,
  residents: options.residents,
  asOf: dayNumber(options.asOf),
  names: readNames(),
  places: readPlaces(options.municipality),
});

/** What town.json says: the options, rows per file, who is in the full load, what was planted. */
export type TownSummary = {
  readonly options: Readonly<Record<string, string | number>>;
  readonly layout: string;
  readonly clinics: number;
  readonly files: Readonly<Record<string, number>>;
  readonly people: Readonly<Record<string, number>>;
  readonly changes: Readonly<Record<string, number>>;
  readonly planted: Readonly<
    Record<string, { readonly rows: number; readonly share: number; readonly expected: string }>
  >;
};

const plantedSummary = (rows: Readonly<Record<string, number>>): TownSummary['planted'] =>
  Object.fromEntries(
    PLANTS.map(({ kind, share, expected }) => [kind, { rows: rows[kind] ?? 0, share, expected }]),
  );

/** Writes all files of the town into the folder, which is made when missing. */
export const writeTown = (options: TownOptions): TownSummary => {
  const law = loadLaw();
  const town = townOf(options);
  const layout = findResidentLayout(town.places.layout);
  if (!layout) throw new RangeError(`places.yaml names an unknown layout: ${town.places.layout}`);
  const { encoding, folder } = options;
  mkdirSync(folder, { recursive: true });
  const clinics = clinicCount(town.residents);
  writeClinics(town, clinics, options);
  const plan = planOf(law, options);
  const register = registerFiles(town, layout, plan, encoding, folder);
  const { municipality, seed } = town;
  const context = { municipality, seed, clinics, encoding, codesOf: codesOf(law) };
  const slips = slipFiles(town, readSchedule(), context, options.historyYears, folder);
  const next = { household: 0, index: 0 };
  let told = 0;
  for (const { household, persons } of households(town)) {
    register.household(household, persons);
    slips.household(persons);
    next.household = household + 1;
    next.index += persons.length;
    if (next.index - told < PROGRESS_EVERY) continue;
    told = next.index;
    options.progress?.(told);
  }
  return writeSummary(options, {
    layout: layout.id,
    clinics,
    every: plan.every,
    register: register.close(next),
    slips: slips.close(),
  });
};

type Written = {
  readonly layout: string;
  readonly clinics: number;
  readonly every: number;
  readonly register: ReturnType<ReturnType<typeof registerFiles>['close']>;
  readonly slips: ReturnType<ReturnType<typeof slipFiles>['close']>;
};

const writeSummary = (options: TownOptions, written: Written): TownSummary => {
  const { municipality, residents, seed, asOf, encoding, differences, historyYears } = options;
  const { layout, clinics, every, register, slips } = written;
  const summary: TownSummary = {
    options: {
      municipality,
      residents,
      seed,
      asOf,
      encoding,
      differences,
      historyYears,
      daysBetweenDifferences: every,
    },
    layout,
    clinics,
    files: { ...register.files, ...slips.files },
    people: register.people,
    changes: register.changes,
    planted: plantedSummary(slips.planted),
  };
  writeFileSync(join(options.folder, 'town.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
};
