/**
 * For scenarios: a synthetic town written to a temporary folder, its residents read back from the
 * register file, and the register's own files of what happened to some of them.
 */
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TownOptions, writeTown } from '#cli/town/town.ts';
import type { RowShape } from '#contracts/layout.ts';
import { readMedia } from '#contracts/media.ts';
import {
  fromRow,
  type ResidentKey,
  type ResidentRow,
  residentLayouts,
} from '#contracts/resident-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';

export type SmallTown = {
  readonly folder: string;
  readonly residents: readonly ResidentRow[];
  readonly pathOf: (file: string) => string;
  readonly bytesOf: (file: string) => Buffer;
};

const residentsOf = async (file: string): Promise<readonly ResidentRow[]> => {
  const residents: ResidentRow[] = [];
  let shape: RowShape<ResidentKey> | undefined;
  const expected = { municipality: municipalityCode('041009'), layouts: residentLayouts };
  for await (const event of readMedia(createReadStream(file), expected)) {
    if (event.kind === 'head') shape = event.shape as RowShape<ResidentKey>;
    if (event.kind !== 'rows' || !shape) continue;
    for (const row of event.rows) residents.push(fromRow(shape, row));
  }
  return residents;
};

/** Writes a town of Sendai of that day, and removes it afterwards. */
export const inSmallTown = async (
  given: Pick<TownOptions, 'residents' | 'asOf' | 'encoding' | 'historyYears'>,
  work: (town: SmallTown) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yobo-small-town-'));
  const pathOf = (file: string) => path.join(folder, file);
  try {
    const rest = { municipality: '041009', seed: 1, differences: 0, changes: undefined };
    writeTown({ ...given, ...rest, folder });
    const residents = await residentsOf(pathOf('register-full.csv'));
    await work({ folder, residents, pathOf, bytesOf: (file) => readFileSync(pathOf(file)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const changed = (
  row: ResidentRow,
  kind: 'move-out' | 'other',
  on: PlainDate,
  items: Partial<ResidentRow>,
): ResidentRow => ({
  ...row,
  changeKind: kind,
  changeDate: on,
  changeNotified: on,
  lastChangeKind: kind,
  lastChangeDate: on,
  lastChangeNotified: on,
  linkedOn: on,
  ...items,
});

/** The row of a file of differences that tells of a move out of the city. */
export const movedOut = (row: ResidentRow, on: PlainDate): ResidentRow =>
  changed(row, 'move-out', on, {
    residentUntil: on,
    residentKind: 'moved-out',
    residenceChangeKind: 'move-out',
    residenceChangeDate: on,
    nextAddress: '山形県山形市見本町1番地',
  });

/** The row that tells of 支援措置, begun on that day. */
export const takenUnderProtection = (row: ResidentRow, on: PlainDate): ResidentRow =>
  changed(row, 'other', on, { protection: '1', registerViewCaution: '1' });
