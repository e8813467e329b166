import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeLists } from '#contracts/codes.ts';
import { type Column as LayoutColumn, rowShape } from '#contracts/layout.ts';
import {
  findResidentLayout,
  type ResidentRow,
  residentLayouts,
  residentRow,
  toRow,
} from '#contracts/resident-registry/index.ts';
import { type MunicipalityCode, municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { runTask } from '#platform/jobs/index.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { checkFeedJob } from './check-feed.ts';
import { commitFeedJob } from './commit-feed.ts';
import { approveFeed } from './decide-feed.ts';
import { storedColumns } from './person-columns.ts';
import { receiveFeed } from './receive-feed.ts';
import { requestFeedApproval } from './request-feed-approval.ts';
import { startCommit } from './start-commit.ts';
import { bringIn, type FileOptions, person, registerFile } from './testing.ts';

const layoutNamed = (id: string) => {
  const layout = findResidentLayout(id);
  assert.ok(layout);
  return layout;
};

/** A value that the column takes, another one in each column of text. */
const cellFor = ({ type, length, codes }: LayoutColumn, at: number): string => {
  if (codes) return Object.keys(codeLists[codes].values).at(-1) ?? '';
  if (type === 'date') return plainDate(`2026-0${1 + (at % 5)}-1${at % 10}`);
  if (type === 'text') return `値${at}`.slice(0, length);
  if (type === 'word') return `A${at}`.slice(0, length);
  if (type === 'postal-code') return '9800811';
  return type === 'household-number' || type === 'person-number' ? '0000000001' : '7';
};

/** Brings a full load of one person in, approves and commits it. */
const takeAll = async (
  services: Services,
  municipality: MunicipalityCode,
  layout: string,
  row: ResidentRow,
) => {
  const clerk = testScope({ municipality });
  const manager = testScope({ municipality, userId: 'manager', duties: ['immunisation-manager'] });
  const bytes = registerFile({ mode: 'full', sequence: 1, municipality, layout }, [row]);
  const feedNo = await bringIn(services, bytes, clerk);
  assert.ok((await execute(requestFeedApproval, services, clerk, { feedNo })).ok);
  assert.ok((await execute(approveFeed, services, manager, { feedNo })).ok);
  const started = await execute(startCommit, services, clerk, { feedNo });
  assert.ok(started.ok);
  await runTask(commitFeedJob(), services, { municipality, taskId: started.value.taskId });
};

type Column = { readonly column_name: string; readonly data_type: string };

describe('every layout of the resident register', () => {
  test('has a column of its own type for each item, among people and in staging', () =>
    withServices(async (_, db) => {
      for (const table of ['person', 'feed_row']) {
        const columns = await db.admin<Column>(
          `SELECT column_name, data_type FROM information_schema.columns
           WHERE table_schema = 'registry' AND table_name = '${table}'`,
        );
        const types = new Map(columns.map((row) => [row.column_name, row.data_type]));
        for (const layout of residentLayouts) {
          for (const scope of ['full', 'difference'] as const) {
            const stored = storedColumns(rowShape(layout, scope));
            assert.equal(new Set(stored.map(({ sql }) => sql)).size, stored.length);
            for (const { sql, form } of stored) {
              assert.equal(types.get(sql) === 'date', form === 'date', `${table}.${sql}`);
              assert.ok(types.has(sql), `${table}.${sql}`);
            }
          }
        }
      }
    }));

  test('[SA-129] [SA-137] [SA-138] [SA-139] [SA-140] [SB-162] [SB-163] [SB-165] [SB-297] [SB-064] every item of a file is held as it came', () =>
    withServices(async (services, db) => {
      for (const [code, layout] of [
        ['041009', 'sendai-resident'],
        ['282022', 'amagasaki-resident'],
        ['312029', 'yonago-resident'],
      ] as const) {
        const municipality = municipalityCode(code);
        const shape = rowShape(layoutNamed(layout), 'full');
        const told = residentRow({
          ...Object.fromEntries(
            shape.columns.map((column, at) => [column.key, cellFor(column, at)]),
          ),
          municipalityCode: municipality,
          personNo: '0000000001',
        });
        await takeAll(services, municipality, layout, told);
        const [held] = await db.admin<Record<string, unknown>>(
          `SELECT * FROM registry.person WHERE municipality = '${code}'`,
        );
        const stored = storedColumns(shape);
        assert.ok(stored.length >= shape.columns.length - 1, layout);
        const cells = ['D', ...toRow(shape, told)];
        for (const { sql, key, form, cell } of stored) {
          const value = form === 'date' ? told[key as keyof typeof told] : cells[cell];
          assert.ok(value, `${layout} ${key} is told`);
          assert.equal(held?.[sql], value, `${layout} ${sql}`);
        }
      }
    }));

  test('[SB-161] [SB-141] Amagasaki’s dates of residence, kind and deletion are kept', () =>
    withServices(async (services, db) => {
      const municipality = municipalityCode('282022');
      const clerk = testScope({ municipality });
      const manager = testScope({
        municipality,
        userId: 'manager',
        duties: ['immunisation-manager'],
      });
      const take = async (options: FileOptions, items: Parameters<typeof person>[1]) => {
        const bytes = registerFile({ ...options, municipality, layout: 'amagasaki-resident' }, [
          person(1, { municipalityCode: municipality, ...items }),
        ]);
        const stored = await services.files.put(
          (async function* () {
            yield bytes;
          })(),
        );
        assert.ok(stored.ok);
        const file = { ...stored.value, name: 'amagasaki.csv' };
        const received = await execute(receiveFeed, services, clerk, { file });
        assert.ok(received.ok);
        const { feedNo, taskId } = received.value;
        await runTask(checkFeedJob, services, { municipality, taskId });
        assert.ok((await execute(requestFeedApproval, services, clerk, { feedNo })).ok);
        assert.ok((await execute(approveFeed, services, manager, { feedNo })).ok);
        const started = await execute(startCommit, services, clerk, { feedNo });
        assert.ok(started.ok);
        await runTask(commitFeedJob(), services, { municipality, taskId: started.value.taskId });
      };
      const dates = {
        residenceChangeDate: plainDate('2026-07-01'),
        residentSince: plainDate('2015-04-01'),
        settledOn: plainDate('2015-04-02'),
        residentUntil: plainDate('2026-07-01'),
      };
      await take(
        { mode: 'full', sequence: 1 },
        { residentKind: 'resident', settledOn: dates.settledOn },
      );
      await take(
        { mode: 'difference', sequence: 2, asOf: '2026-07-07' },
        {
          ...dates,
          residentKind: 'died',
          deletion: '1',
          changeKind: 'death',
          changeDate: plainDate('2026-07-01'),
        },
      );
      const [held] = await db.admin(
        `SELECT residence_change_date, resident_since, settled_on, resident_until, resident_kind,
           deletion, status, last_change_kind FROM registry.person`,
      );
      assert.deepEqual(held, {
        residence_change_date: '2026-07-01',
        resident_since: '2015-04-01',
        settled_on: '2015-04-02',
        resident_until: '2026-07-01',
        resident_kind: 'died',
        deletion: '1',
        status: 'died',
        last_change_kind: 'death',
      });
    }));
});
