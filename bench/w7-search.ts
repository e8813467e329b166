import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { randomOf } from '#cli/town/random.ts';
import { searchKey } from '#kernel/names/index.ts';
import { execute } from '#platform/use-case.ts';
import { type FoundPerson, searchPeople } from '#systems/registry/people/index.ts';
import { benchClerk, type LoadedRegistry, must, withLoadedRegistry } from './loaded-registry.ts';
import { peakMegabytes, rounded } from './measure.ts';
import { MUNICIPALITY, w1Files } from './w1-data.ts';
import type { ImportOrder } from './w7-import.ts';
import { KINDS, type Kind, type Query, queriesFor, type Target } from './w7-queries.ts';
import type { Workload } from './workload.ts';

/**
 * W7: twenty clerks search for people drawn from the register, in nine ways, each reading the list
 * for half a second on average, while a file of differences is taken in. Beside it the floor: the
 * same clerks reading one person by number. Every search is permitted and audited as on the screen.
 */

const RESIDENTS = 3_770_000;
const SEARCHES = 4500;
const USERS = 20;
const READING_MS = 500;
const IMPORTED = 20_000;

type Answer = { readonly query: Query; readonly ms: number; readonly rows: readonly FoundPerson[] };

const drawTargets = async (
  { admin }: LoadedRegistry,
  count: number,
): Promise<readonly Target[]> => {
  const { rows } = await admin.query<Target>(
    `SELECT person_no AS "personNo", name, name_kana AS "nameKana", birth_date::text AS "birthDate",
       address, phone
     FROM registry.person
     WHERE municipality = $1 AND status = 'resident' AND NOT protected
     ORDER BY md5(person_no) LIMIT $2`,
    [MUNICIPALITY, count],
  );
  return rows;
};

/** Lets the clerks work through the queries; answers the time each took. */
const byClerks = async (
  queries: readonly Query[],
  run: (query: Query) => Promise<readonly FoundPerson[]>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  let next = 0;
  const clerk = async (_: unknown, user: number): Promise<void> => {
    const random = randomOf(11, user);
    for (let query = queries[next++]; query; query = queries[next++]) {
      await wait(random.below(2 * READING_MS));
      const start = performance.now();
      const rows = await run(query);
      answers.push({ query, ms: performance.now() - start, rows });
    }
  };
  await Promise.all(Array.from({ length: USERS }, clerk));
  return answers;
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Whether a person with the name looked for, or the person, is among the first ten names. */
const isHit = ({ query: { kind, target }, rows }: Answer): boolean => {
  if (kind === 'infix') return rows.length > 0;
  if (kind !== 'typo')
    return rows.some(
      ({ personNo, nameKana }) =>
        personNo === target.personNo ||
        ((kind === 'kana' || kind === 'variant') && nameKana === target.nameKana),
    );
  const names = [...new Set(rows.map(({ nameKana }) => searchKey(nameKana)))];
  return names.slice(0, 10).includes(searchKey(target.nameKana));
};

const shareOfHits = (answers: readonly Answer[], kind: Kind): number => {
  const asked = answers.filter(({ query }) => query.kind === kind);
  return rounded(asked.filter(isHit).length / Math.max(1, asked.length));
};

const startImport = async (registry: LoadedRegistry, residents: number): Promise<Worker> => {
  const rows = Math.max(100, Math.round((IMPORTED * residents) / RESIDENTS));
  const { work } = await w1Files(registry.folder, residents, rows);
  const { host, user = 'postgres', database = '' } = registry.admin;
  const workerData: ImportOrder = { host, user, database, folder: registry.folder, file: work };
  return new Worker(new URL('./w7-import.ts', import.meta.url), { workerData });
};

const measure = async (registry: LoadedRegistry, queries: readonly Query[]) => {
  const { services, admin } = registry;
  const { host, user, database } = admin;
  const pool = new pg.Pool({ host, ...(user && { user }), ...(database && { database }) });
  const search = async ({ text }: Query) =>
    must(await execute(searchPeople, services, benchClerk, { text })).rows;
  const start = performance.now();
  const answers = await byClerks(queries, search);
  const seconds = (performance.now() - start) / 1000;
  const floor = await byClerks(queries, async ({ target }) => {
    await pool.query(
      'SELECT name FROM registry.person WHERE municipality = $1 AND person_no = $2',
      [MUNICIPALITY, target.personNo],
    );
    return [];
  });
  await pool.end();
  return { answers, seconds, floor };
};

const slowest = (answers: readonly Answer[], kind: Kind): number =>
  rounded(
    percentile(
      answers
        .filter(({ query }) => query.kind === kind)
        .map(({ ms }) => ms)
        .sort((a, b) => a - b),
      0.95,
    ),
  );

export const w7: Workload = async ({ residents = RESIDENTS, rows = SEARCHES, progress }) =>
  withLoadedRegistry({ residents, progress }, async (registry) => {
    await registry.admin.query('ANALYZE');
    const queries = queriesFor(await drawTargets(registry, rows));
    await measure(registry, queries.slice(0, 90));
    progress(`${queries.length} searches during an import`);
    const importing = await startImport(registry, residents);
    let imported = false;
    const ended = once(importing, 'exit').then(([code]) => {
      imported = code === 0;
    });
    const { answers, seconds, floor } = await measure(registry, queries);
    await ended;
    const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
    const shown = answers.flatMap((answer) => answer.rows);
    const floorSeconds = mean(floor.map(({ ms }) => ms)) / 1000;
    return {
      workload: 'W7',
      size: residents,
      seconds: rounded(mean(times) / 1000),
      floor_seconds: rounded(floorSeconds),
      ratio: rounded(mean(times) / 1000 / floorSeconds),
      peak_mb: peakMegabytes(),
      per_second: rounded(answers.length / seconds),
      p50_ms: rounded(percentile(times, 0.5)),
      p95_ms: rounded(percentile(times, 0.95)),
      p99_ms: rounded(percentile(times, 0.99)),
      recall_at_10: shareOfHits(answers, 'typo'),
      checks: {
        searches: answers.length,
        imported,
        protected_addresses_shown: shown.filter((row) => row.protected && row.address !== null)
          .length,
        ...Object.fromEntries(KINDS.map((kind) => [`found_${kind}`, shareOfHits(answers, kind)])),
        ...Object.fromEntries(KINDS.map((kind) => [`p95_ms_${kind}`, slowest(answers, kind)])),
      },
    };
  });
