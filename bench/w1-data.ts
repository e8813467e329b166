import { createWriteStream } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ChangePlan, changesOf, newcomers } from '#cli/town/changes.ts';
import { readNames } from '#cli/town/names.ts';
import { households, type Town, type TownPerson } from '#cli/town/person.ts';
import { readPlaces } from '#cli/town/places.ts';
import { type Change, registerRow } from '#cli/town/register-row.ts';
import { rowShape, type Scope } from '#contracts/layout.ts';
import { type MediaWriter, mediaWriter } from '#contracts/media-write.ts';
import { findResidentLayout, type ResidentKey, toRow } from '#contracts/resident-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { addDays, dayNumber, plainDate } from '#kernel/plain-date.ts';

/**
 * The files of W1: a full load in 76 columns, and two files of differences that touch different
 * people, one for the work and one for its floor. Written once per size, read from disk after.
 */

export type W1Files = { readonly full: string; readonly work: string; readonly floor: string };

export const MUNICIPALITY = municipalityCode('041009');
/** The day whose state the full load tells. */
export const AS_OF = plainDate('2026-04-01');
const EVERY = 7;
const BATCH = 500;

const knownLayout = (id: string) => {
  const layout = findResidentLayout(id);
  if (!layout) throw new Error(`no layout ${id}`);
  return layout;
};

/** Sendai's: the widest, with 76 columns. */
const layout = knownLayout('sendai-resident');

/** The town behind the files. */
export const townOf = (residents: number): Town => ({
  municipality: MUNICIPALITY,
  seed: 1,
  residents,
  asOf: dayNumber(AS_OF),
  names: readNames(),
  places: readPlaces(MUNICIPALITY),
});

type Told = { readonly person: TownPerson; readonly change?: Change };

const writerOf = (scope: Scope, sequence: number): MediaWriter =>
  mediaWriter({
    layout: layout.id,
    version: layout.version,
    municipality: MUNICIPALITY,
    scope,
    sequence,
    baseSequence: scope === 'full' ? sequence : sequence - 1,
    encoding: 'utf-8',
    asOf: addDays(AS_OF, EVERY * (sequence - 1)),
    createdAt: '2026-04-01T21:00:00+09:00',
  });

function* fileOf(scope: Scope, sequence: number, people: Iterable<Told>): Generator<Buffer> {
  const writer = writerOf(scope, sequence);
  const shape = rowShape<ResidentKey>(layout, scope);
  const asOf = dayNumber(addDays(AS_OF, EVERY * (sequence - 1)));
  const context = { municipality: MUNICIPALITY, asOf, encoding: 'utf-8' } as const;
  const encode = (rows: string[][]): Buffer => {
    const encoded = writer.rows(rows);
    if (!encoded.ok) throw new Error('a row cannot be written');
    return encoded.value;
  };
  yield writer.head();
  let rows: string[][] = [];
  for (const { person, change } of people) {
    rows.push(toRow(shape, registerRow(person, context, change)));
    if (rows.length < BATCH) continue;
    yield encode(rows);
    rows = [];
  }
  if (rows.length > 0) yield encode(rows);
  yield writer.trailer();
}

function* everyone(town: Town): Generator<Told> {
  for (const { persons } of households(town)) yield* persons.map((person) => ({ person }));
}

const planOf = (rows: number): ChangePlan => ({ periods: 2, every: EVERY, rows });

function* changed(town: Town, plan: ChangePlan, period: number): Generator<Told> {
  let next = { household: 0, index: 0 };
  for (const { household, persons } of households(town)) {
    next = { household: household + 1, index: next.index + persons.length };
    yield* changesOf(town, plan, household, persons).filter((told) => told.period === period);
  }
  // Newcomers of the second period are numbered after any that the first could have.
  const gap = period * plan.rows;
  yield* newcomers(town, plan, period, {
    household: next.household + gap,
    index: next.index + gap,
  });
}

const write = async (file: string, parts: Iterable<Buffer>): Promise<void> => {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) return;
  await pipeline(Readable.from(parts), createWriteStream(`${file}.half`));
  await rename(`${file}.half`, file);
};

/** The files of this size below `folder`, generated when they are not there yet. */
export const w1Files = async (
  folder: string,
  residents: number,
  rows: number,
): Promise<W1Files> => {
  await mkdir(folder, { recursive: true });
  const town = townOf(residents);
  const name = (kind: string) => path.join(folder, `${kind}-${residents}-${rows}.csv`);
  const full = path.join(folder, `full-${residents}.csv`);
  const files = { full, work: name('work'), floor: name('floor') };
  await write(files.full, fileOf('full', 1, everyone(town)));
  await write(files.work, fileOf('difference', 2, changed(town, planOf(rows), 0)));
  await write(files.floor, fileOf('difference', 3, changed(town, planOf(rows), 1)));
  return files;
};
