import { createReadStream, createWriteStream } from 'node:fs';
import { access, rename } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { dosesOf } from '#cli/town/doses.ts';
import { households } from '#cli/town/person.ts';
import { readSchedule } from '#cli/town/schedule.ts';
import {
  type DayNumber,
  dayNumber,
  dayNumberOf,
  fromDayNumber,
  plainDate,
} from '#kernel/plain-date.ts';
import { runTask } from '#platform/jobs/index.ts';
import { execute } from '#platform/use-case.ts';
import { birthRanges, loadLaw, type Programme, programmesOn } from '#rules/index.ts';
import { createRun, extractHandler, showRun } from '#systems/registry/extraction/index.ts';
import { benchClerk, type LoadedRegistry, must, withLoadedRegistry } from './loaded-registry.ts';
import { peakMegabytes, rounded, secondsOf } from './measure.ts';
import { AS_OF, MUNICIPALITY, townOf } from './w1-data.ts';
import type { Workload, WorkloadOptions } from './workload.ts';

/**
 * W3: the extraction of one school year for its second measles-rubella dose, from request to
 * frozen list, against the same birth range and anti-join in SQL; then of every programme.
 */

const RESIDENTS = 3_770_000;
/** The hot set: doses of a decade. */
const YEARS = 10;
const SECOND_DOSE = { vaccine: 'MR', dose: '2', basisDate: AS_OF } as const;
const ELDERLY_SEASON = plainDate('2026-10-20');

type Progress = WorkloadOptions['progress'];

function* doseLines(residents: number): Generator<string> {
  const town = townOf(residents);
  const schedule = readSchedule();
  const to = (dayNumber(AS_OF) - 1) as DayNumber;
  const span = { from: dayNumberOf(2026 - YEARS, 4, 1), to };
  let record = 0;
  for (const { persons } of households(town)) {
    let block = '';
    for (const person of persons) {
      for (const { series, dose, day } of dosesOf(person, town.seed, schedule, span)) {
        record += 1;
        block += `${MUNICIPALITY}\t${person.personNo}\t${record}\t${series.vaccine}\t${dose}\t${fromDayNumber(day)}\t\\N\tt\n`;
      }
    }
    if (block !== '') yield block;
  }
}

const doseFile = async (folder: string, residents: number): Promise<string> => {
  const file = path.join(folder, `doses-${residents}.tsv`);
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) return file;
  await pipeline(Readable.from(doseLines(residents)), createWriteStream(`${file}.half`));
  await rename(`${file}.half`, file);
  return file;
};

const loadDoses = async (
  { admin, folder }: LoadedRegistry,
  residents: number,
  progress: Progress,
): Promise<number> => {
  progress(`W3 doses of ${YEARS} years`);
  const file = await doseFile(folder, residents);
  await admin.query('TRUNCATE registry.current_dose');
  const columns = 'municipality, person_no, record_no, vaccine, dose, given_on, product, counts';
  const copy = admin.query(copyFrom(`COPY registry.current_dose (${columns}) FROM STDIN`));
  await pipeline(createReadStream(file), copy);
  // Index-only scans and plans need what autovacuum brings a few minutes after a load.
  await admin.query('VACUUM ANALYZE registry.current_dose');
  await admin.query('VACUUM ANALYZE registry.person');
  return copy.rowCount;
};

const bornIn = (asked: typeof SECOND_DOSE): string =>
  birthRanges(loadLaw(), asked, asked.basisDate)
    .map(({ from, to }) => `p.birth_date BETWEEN '${from}' AND '${to}'`)
    .join(' OR ');

/** One index range scan and anti-join; the rows come to this process and go back as a table. */
const floor = async (admin: pg.Client): Promise<{ seconds: number; rows: number }> => {
  await admin.query(`CREATE TABLE registry.floor_list (municipality char(6), person_no text,
    birth_date date, sex char(1), PRIMARY KEY (municipality, person_no))`);
  const { vaccine, dose } = SECOND_DOSE;
  let rows = 0;
  const seconds = await secondsOf(async () => {
    const found = admin.query(
      copyTo(`COPY (
        SELECT p.municipality, p.person_no, p.birth_date, p.sex FROM registry.person p
        WHERE p.municipality = '${MUNICIPALITY}' AND (${bornIn(SECOND_DOSE)})
          AND p.status = 'resident' AND NOT EXISTS (
            SELECT FROM registry.current_dose d WHERE d.municipality = p.municipality
              AND d.person_no = p.person_no AND d.vaccine = '${vaccine}' AND d.dose = '${dose}')
        ORDER BY p.person_no) TO STDOUT`),
    );
    const held: Buffer[] = [];
    for await (const chunk of found) held.push(chunk as Buffer);
    const copy = admin.query(copyFrom('COPY registry.floor_list FROM STDIN'));
    const through = new PassThrough();
    await pipeline(Readable.from(held), through, copy);
    rows = copy.rowCount;
  });
  await admin.query('DROP TABLE registry.floor_list');
  return { seconds, rows };
};

type Extracted = { readonly seconds: number; readonly due: number; readonly members: number };

const extract = async (
  { services }: LoadedRegistry,
  asked: { readonly vaccine: string; readonly dose: string; readonly basisDate: string },
): Promise<Extracted> => {
  let due = 0;
  let members = 0;
  const seconds = await secondsOf(async () => {
    const request = { ...asked, kind: 'ordinary', reason: 'bench' };
    const started = must(await execute(createRun, services, benchClerk, request));
    if (!started) throw new Error('only checked');
    const { runId, taskId } = started;
    await runTask(extractHandler, services, { municipality: MUNICIPALITY, taskId });
    const { counts } = must(await execute(showRun, services, benchClerk, { runId }));
    const held = Object.values(counts?.suppressed ?? {}).reduce((sum, count) => sum + count, 0);
    due = counts?.due ?? -1;
    members = due + held + (counts?.unknown ?? 0);
  });
  return { seconds, due, members };
};

const basisOf = (programme: Programme) =>
  programme.notified === 'season' ? ELDERLY_SEASON : AS_OF;

/** Runs at once, as the background worker does by default: one judges while the other writes. */
const AT_ONCE = 2;

const isExtracted = (programme: Programme): boolean => {
  const basisDate = basisOf(programme);
  const begun = programme.from === null || programme.from <= basisDate;
  const reached = programme.notified !== 'pregnancy' && programme.notified !== 'none';
  return begun && reached && programme.class(basisDate) !== undefined;
};

const everyProgramme = async (registry: LoadedRegistry, progress: Progress) => {
  const programmes = programmesOn(loadLaw().programmes, ELDERLY_SEASON).filter(isExtracted);
  const waiting = [...programmes];
  let members = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const done = await extract(registry, { ...next, basisDate: basisOf(next) });
      progress(`W3 ${next.id} ${done.due} of ${done.members} in ${done.seconds.toFixed(2)} s`);
      members += done.members;
    }
  };
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: AT_ONCE }, work)));
  return { seconds, members, programmes: programmes.length };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Each measured three times in turn, the middle one counts: the machine is shared. */
const ROUNDS = 3;

export const w3: Workload = ({ residents = RESIDENTS, progress }) =>
  withLoadedRegistry({ residents, progress }, async (registry) => {
    const doses = await loadDoses(registry, residents, progress);
    await extract(registry, SECOND_DOSE);
    await floor(registry.admin);
    const floors: number[] = [];
    const works: number[] = [];
    let [missing, due, members] = [0, 0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      const bare = await floor(registry.admin);
      const done = await extract(registry, SECOND_DOSE);
      floors.push(bare.seconds);
      works.push(done.seconds);
      [missing, due, members] = [bare.rows, done.due, done.members];
      progress(`W3 floor ${bare.seconds.toFixed(3)} s, extraction ${done.seconds.toFixed(3)} s`);
    }
    const all = await everyProgramme(registry, progress);
    const [seconds, floorSeconds] = [median(works), median(floors)];
    return {
      workload: 'W3',
      size: residents,
      seconds: rounded(seconds),
      floor_seconds: rounded(floorSeconds),
      ratio: rounded(seconds / floorSeconds),
      peak_mb: peakMegabytes(),
      checks: {
        doses,
        members,
        due,
        residents_without_the_dose: missing,
        programmes: all.programmes,
        all_members: all.members,
        all_seconds: rounded(all.seconds),
      },
    };
  });
