import { createReadStream, createWriteStream } from 'node:fs';
import { access, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { dosesOf } from '#cli/town/doses.ts';
import { households } from '#cli/town/person.ts';
import { readSchedule } from '#cli/town/schedule.ts';
import { randomOfDose, type SlipContext, slipOf } from '#cli/town/slips.ts';
import { mediaWriter } from '#contracts/media-write.ts';
import { type SlipRow, slipLayouts, toSlipCells } from '#contracts/punch-registry/index.ts';
import { addDays, type DayNumber, dayNumber } from '#kernel/plain-date.ts';
import { runTask } from '#platform/jobs/index.ts';
import { execute } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import {
  acceptBatch,
  acceptBatchTask,
  checkBatch,
  decideBatch,
  getBatch,
  receiveBatch,
  requestBatchApproval,
} from '#systems/registry/records/index.ts';
import {
  benchClerk,
  benchManager,
  type LoadedRegistry,
  must,
  withLoadedRegistry,
} from './loaded-registry.ts';
import { peakMegabytes, rounded, secondsOf } from './measure.ts';
import { AS_OF, MUNICIPALITY, townOf } from './w1-data.ts';
import type { Workload } from './workload.ts';

/**
 * W2: a punched file in CP932, read, matched, judged, approved and registered with a verdict for
 * every row, beside COPY of the same rows and one interval join.
 */

const RESIDENTS = 3_770_000;
const ROWS = 50_000;
const MISREAD_EVERY = 100;

const slipContext = (): SlipContext => {
  const law = loadLaw();
  return {
    municipality: MUNICIPALITY,
    seed: 1,
    clinics: 1000,
    encoding: 'cp932',
    codesOf: (vaccine, dose) => {
      const programme = law.programme(`${vaccine}/${dose}`);
      if (!programme) throw new RangeError(`no programme ${vaccine}/${dose}`);
      return programme;
    },
  };
};

/** Doses of the year before the register's day; one in a hundred with another birth date. */
function* slipsOf(residents: number, rows: number): Generator<SlipRow> {
  const town = townOf(residents);
  const context = slipContext();
  const schedule = readSchedule().filter((series) => series.record === 'R');
  const to = (dayNumber(AS_OF) - 1) as DayNumber;
  const span = { from: (to - 364) as DayNumber, to };
  let count = 0;
  for (const { persons } of households(town)) {
    for (const person of persons) {
      for (const dose of dosesOf(person, town.seed, schedule, span)) {
        const slip = slipOf(context, person, dose, randomOfDose(town.seed, person, dose));
        count += 1;
        const misread = count % MISREAD_EVERY === 0 && slip.birthDate;
        yield {
          ...slip,
          ...(misread ? { birthDate: addDays(misread, 1) } : {}),
          batchNo: 'BENCH',
          slipInBatch: String(count),
          imageFile: `${count}.tif`,
        };
        if (count === rows) return;
      }
    }
  }
  throw new RangeError(`${residents} residents have only ${count} doses in a year`);
}

function* fileOf(slips: Iterable<SlipRow>): Generator<Buffer> {
  const { id, version } = slipLayouts.R;
  const writer = mediaWriter({
    layout: id,
    version,
    municipality: MUNICIPALITY,
    scope: 'difference',
    sequence: 1,
    baseSequence: 0,
    encoding: 'cp932',
    asOf: AS_OF,
    createdAt: '2026-04-10T10:00:00+09:00',
  });
  yield writer.head();
  for (const slip of slips) yield must(writer.rows([toSlipCells(slip)]));
  yield writer.trailer();
}

const slipFile = async (folder: string, residents: number, rows: number): Promise<string> => {
  const file = path.join(folder, `slips-${residents}-${rows}.csv`);
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) return file;
  await pipeline(
    Readable.from(fileOf(slipsOf(residents, rows))),
    createWriteStream(`${file}.half`),
  );
  await rename(`${file}.half`, file);
  return file;
};

/** COPY of the rows' keys, then one join with the register and the doses before. */
const floor = async (admin: pg.Client, residents: number, rows: number): Promise<number> => {
  const lines = Array.from(slipsOf(residents, rows), (slip) =>
    [slip.personNo, slip.birthDate, slip.vaccine, slip.dose, slip.givenOn, JSON.stringify(slip)]
      .join('\t')
      .replaceAll('\\', '\\\\'),
  );
  await admin.query(`CREATE TEMP TABLE floor_slip (person_no text, birth_date date, vaccine text,
    dose text, given_on date, slip jsonb)`);
  return secondsOf(async () => {
    const copy = admin.query(copyFrom('COPY floor_slip FROM STDIN'));
    await pipeline(Readable.from(lines.map((line) => `${line}\n`)), copy);
    await admin.query(`CREATE TABLE registry.floor_judged AS
      SELECT s.*, p.birth_date = s.birth_date AS linked, min(s.given_on - e.given_on) AS gap
      FROM floor_slip s
      JOIN registry.person p ON p.municipality = '${MUNICIPALITY}' AND p.person_no = s.person_no
      LEFT JOIN floor_slip e ON e.person_no = s.person_no AND e.vaccine = s.vaccine
        AND e.given_on < s.given_on
      GROUP BY s.person_no, s.birth_date, s.vaccine, s.dose, s.given_on, s.slip, p.birth_date`);
  });
};

const takeIn = async (
  { services }: LoadedRegistry,
  file: string,
  note: (line: string) => void,
): Promise<string> => {
  const timed = async (name: string, work: () => Promise<unknown>) =>
    note(`${name}: ${(await secondsOf(work)).toFixed(2)} s`);
  const stored = must(await services.files.put(createReadStream(file)));
  const given = { file: { key: stored.key, name: path.basename(file) } };
  const received = must(await execute(receiveBatch, services, benchClerk, given));
  const { batchId } = received;
  const task = (taskId: string) => ({ municipality: MUNICIPALITY, taskId });
  await timed('check', () => runTask(checkBatch(), services, task(received.taskId)));
  must(await execute(requestBatchApproval, services, benchClerk, { batchId }));
  must(await execute(decideBatch, services, benchManager, { batchId, decision: 'approved' }));
  const started = must(await execute(acceptBatch, services, benchClerk, { batchId }));
  await timed('accept', () => runTask(acceptBatchTask(), services, task(started.taskId)));
  return batchId;
};

export const w2: Workload = async ({ residents = RESIDENTS, rows = ROWS, progress }) =>
  withLoadedRegistry({ residents, progress }, async (registry) => {
    const file = await slipFile(registry.folder, residents, rows);
    let batchId = '';
    const seconds = await secondsOf(async () => {
      batchId = await takeIn(registry, file, progress);
    });
    const { counts } = must(await execute(getBatch, registry.services, benchClerk, { batchId }));
    const peak = peakMegabytes();
    const floorSeconds = await floor(registry.admin, residents, rows);
    const verdicts = await registry.admin.query<{ n: number }>(
      'SELECT count(verdict)::int AS n FROM registry.slip_row',
    );
    return {
      workload: 'W2',
      size: rows,
      seconds: rounded(seconds),
      floor_seconds: rounded(floorSeconds),
      ratio: rounded(seconds / floorSeconds),
      peak_mb: peak,
      checks: { residents, ...counts, verdicts: verdicts.rows[0]?.n ?? 0 },
    };
  });
