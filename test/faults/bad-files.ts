/**
 * For tests of bad input: the two kinds of file that come in, each with its way through the real
 * use cases, and the contents of the registry before and after.
 */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type SlipRow, slipRow } from '#contracts/punch-registry/index.ts';
import type { ResidentRow } from '#contracts/resident-registry/index.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { runTask } from '#platform/jobs/index.ts';
import { testScope } from '#platform/testing.ts';
import type { Services } from '#platform/use-case.ts';
import {
  checkFeedJob,
  getFeed,
  listFeedFaults,
  receiveFeed,
} from '#systems/registry/feed/index.ts';
import { type FileOptions, person, registerFile, takeIn } from '#systems/registry/feed/testing.ts';
import {
  checkBatch,
  getBatch,
  listBatchRows,
  receiveBatch,
} from '#systems/registry/records/index.ts';
import { done, slipFile } from '#systems/registry/records/testing.ts';

const clerk = testScope();

export type Fault = {
  readonly code: string;
  readonly row: number | null;
  readonly column: number | null;
  readonly item: string | null;
  readonly message: string;
  readonly remedy: string;
};

/** What became of a file that was brought in and checked. */
export type Checked = {
  readonly state: string;
  readonly structureFaults: readonly Fault[];
  /** Rows that were not taken, with their faults. */
  readonly rowFaults: readonly Fault[];
};

type Bytes = () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** One kind of file, as staff bring it in. */
export type Kind = {
  readonly name: string;
  /** A sound file that may follow what `prepare` took in. */
  readonly sound: (options?: { readonly encoding?: 'utf-8' | 'cp932' }) => Buffer;
  readonly othersFile: () => Buffer;
  /** Brings a file in and checks it. */
  readonly check: (services: Services, bytes: Buffer | Bytes) => Promise<Checked>;
};

/** Residents of the register before any of the files comes. */
export const RESIDENTS: readonly ResidentRow[] = Array.from({ length: 10 }, (_, n) =>
  person(n + 1),
);

const FIRST_LOAD: FileOptions = { mode: 'full', sequence: 1, asOf: '2026-06-30' };
export const DIFFERENCE: FileOptions = { mode: 'difference', sequence: 2, asOf: '2026-07-01' };

export const changed = (row: ResidentRow, items: Partial<ResidentRow> = {}): ResidentRow => ({
  ...row,
  changeKind: 'other',
  changeDate: plainDate('2026-07-01'),
  address: '宮城県仙台市青葉区見本町99番地',
  ...items,
});

/** A registry that holds the residents. */
export const prepare = (services: Services): Promise<number> =>
  takeIn(services, FIRST_LOAD, RESIDENTS);

/** The services with a file store that answers these bytes for whatever file is read. */
const reading = (services: Services, bytes: Bytes): Services => ({
  ...services,
  files: { ...services.files, find: async () => 1, read: () => Readable.from(bytes()) },
});

const taken = async (services: Services, bytes: Buffer | Bytes) => {
  if (!Buffer.isBuffer(bytes)) {
    const file = { key: 'a'.repeat(64), bytes: 1, name: 'endless.csv' };
    return { file, services: reading(services, bytes) };
  }
  const stored = await services.files.put(Readable.from([bytes]));
  assert.ok(stored.ok);
  const { key, bytes: length } = stored.value;
  return { file: { key, bytes: length, name: 'file.csv' }, services };
};

const { municipality } = clerk;

export const register: Kind = {
  name: 'a register file',
  sound: (options = {}) =>
    registerFile(
      { ...DIFFERENCE, ...options },
      RESIDENTS.map((row) => changed(row)),
    ),
  othersFile: () =>
    registerFile({ ...DIFFERENCE, municipality: '141003' }, [
      changed(person(1, { municipalityCode: '141003' })),
    ]),
  check: async (given, bytes) => {
    const { file, services } = await taken(given, bytes);
    const { feedNo, taskId } = await done(receiveFeed, services, clerk, { file });
    await runTask(checkFeedJob, services, { municipality, taskId });
    const { state, structureFaults } = await done(getFeed, services, clerk, { feedNo });
    const { rows } = await done(listFeedFaults, services, clerk, { feedNo });
    return { state, structureFaults, rowFaults: rows };
  },
};

/** The slip of resident `n` for MR 第2期. */
export const slipOf = (n: number, items: Partial<SlipRow> = {}): SlipRow => {
  const { personNo, birthDate, nameKana } = person(n);
  return slipRow({
    ...{ recordType: 'R', batchNo: 'B-1', slipInBatch: String(n), imageFile: `${n}.jpg` },
    ...{ personNo, birthDate, nameKana, vaccine: '211', dose: '20' },
    ...{ givenOn: plainDate('2026-06-20'), shotKind: '1', lot: 'Y001' },
    ...items,
  });
};

const slips = RESIDENTS.map((_, n) => slipOf(n + 1));

export const slip: Kind = {
  name: 'a file of slips',
  sound: (options = {}) => slipFile(slips, options),
  othersFile: () => slipFile(slips, { municipality: '141003' }),
  check: async (given, bytes) => {
    const { file, services } = await taken(given, bytes);
    const { batchId, taskId } = await done(receiveBatch, services, clerk, { file });
    await runTask(checkBatch(), services, { municipality, taskId });
    const { state, structureFaults } = await done(getBatch, services, clerk, { batchId });
    const { rows } = await done(listBatchRows, services, clerk, { batchId, outcome: 'faulty' });
    return { state, structureFaults, rowFaults: rows.flatMap(({ faults }) => faults) };
  },
};

/** Tables that tell of the files themselves: a refused file leaves its line there. */
const LEDGER = ['feed', 'slip_batch', 'counter'];

/** The content of every other table of the registry, by name. */
export const contents = async (
  db: TestDatabase,
  besides: readonly string[] = [],
): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const tables = await db.admin<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'registry' AND table_type = 'BASE TABLE' ORDER BY table_name`,
  );
  assert.ok(tables.length > 20);
  const read = tables
    .filter(({ name }) => ![...LEDGER, ...besides].includes(name))
    .map(async ({ name }) => [
      name,
      await db.admin(`SELECT t::text AS row FROM registry.${name} t ORDER BY 1`),
    ]);
  return Object.fromEntries(await Promise.all(read));
};
