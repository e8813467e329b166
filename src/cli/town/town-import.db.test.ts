import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type TownSummary, writeTown } from '#cli/town/town.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { withServices } from '#platform/testing.ts';
import { bringIn, commit, feedState } from '#systems/registry/feed/testing.ts';
import { checkedBytes } from '#systems/registry/records/testing.ts';

const inTown = async (
  work: (folder: string, summary: TownSummary) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'yobo-town-'));
  try {
    const summary = writeTown({
      municipality: '041009',
      residents: 2000,
      seed: 3,
      asOf: plainDate('2026-06-30'),
      encoding: 'cp932',
      folder,
      differences: 1,
      changes: 60,
      historyYears: 0,
    });
    await work(folder, summary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What the check of a batch may say of a row, by what town.json expects of an import. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  'row-refused': ['faulty'],
  doubt: ['doubt'],
  duplicate: ['duplicate'],
  mistake: ['linked', 'doubt'],
};

const plantedIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(join(folder, 'planted.csv'), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([file, row, , expected]) => [`${file}:${row}`, expected ?? '']),
  );

test('[SA-006] the registry takes in the register of a town, and finds in its slips what was planted and nothing else', () =>
  withServices((services, db) =>
    inTown(async (folder, { files }) => {
      const takeIn = async (name: string): Promise<void> => {
        const feedNo = await bringIn(services, readFileSync(join(folder, name)));
        await commit(services, feedNo);
        const { state, counts } = await feedState(services, feedNo);
        assert.deepEqual([state, counts?.rows, counts?.faulty], ['committed', files[name], 0]);
      };
      // Slips agree with the full load; a difference may correct a birth date.
      await takeIn('register-full.csv');
      const planted = plantedIn(folder);
      assert.ok(planted.size > 3);
      const monthly = readdirSync(folder).filter((file) => /^slips-\d{6}-[RK]\.csv$/.test(file));
      for (const name of monthly) {
        const batch = await checkedBytes(services, readFileSync(join(folder, name)));
        const rows = await db.admin<{ row_no: number; outcome: string }>(
          'SELECT row_no, outcome FROM registry.slip_row WHERE batch_id = $1 ORDER BY row_no',
          [batch],
        );
        assert.equal(rows.length, files[name], name);
        for (const { row_no, outcome } of rows) {
          const allowed = OUTCOMES[planted.get(`${name}:${row_no}`) ?? ''] ?? ['linked'];
          assert.ok(allowed.includes(outcome), `${name}:${row_no} ${outcome}`);
        }
      }
      await takeIn('register-diff-0001.csv');
    }),
  ));
