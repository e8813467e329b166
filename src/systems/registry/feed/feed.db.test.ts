import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { listFeedChanges, listFeedFaults } from './read-feeds.ts';
import { bringIn, clerk, commit, feedState, person, registerFile, takeIn } from './testing.ts';

const people = Array.from({ length: 20 }, (_, n) => person(n + 1));
const firstLoad = { mode: 'full', sequence: 1, asOf: '2026-06-30' } as const;
const weekly = { mode: 'difference', sequence: 2, asOf: '2026-07-07' } as const;

const moved = person(1, {
  residentUntil: plainDate('2026-07-01'),
  residenceChangeKind: 'move-out',
  changeKind: 'move-out',
  changeDate: plainDate('2026-07-01'),
  changeNotified: plainDate('2026-07-04'),
  nextAddress: '見本県見本市見本町一丁目',
  linkedOn: plainDate('2026-07-05'),
});

const born = person(101, {
  birthDate: plainDate('2026-07-02'),
  changeKind: 'birth',
  changeDate: plainDate('2026-07-02'),
  linkedOn: plainDate('2026-07-05'),
});

const unchanged = (n: number) =>
  person(n, {
    changeKind: 'other',
    changeDate: plainDate('2026-07-05'),
    linkedOn: plainDate('2026-07-05'),
  });

const changesOf = async (services: Services, feedNo: number, kind?: string) => {
  const listed = await execute(listFeedChanges, services, clerk, { feedNo, kind });
  assert.ok(listed.ok);
  return listed.value.rows;
};

const faultsOf = async (services: Services, feedNo: number) => {
  const listed = await execute(listFeedFaults, services, clerk, { feedNo });
  assert.ok(listed.ok);
  return listed.value.rows;
};

const heldPeople = (db: TestDatabase) =>
  db.admin<{ person_no: string; status: string; version: number; name: string; address: string }>(
    'SELECT person_no, status, version, name, address FROM registry.person ORDER BY person_no',
  );

describe('a full load into an empty municipality', () => {
  test('[SA-006] [SA-072] is staged, previewed, approved by a second person, and then held', () =>
    withServices(async (services, db) => {
      const feedNo = await bringIn(services, registerFile(firstLoad, people));
      const checked = await feedState(services, feedNo);
      assert.equal(checked.state, 'checked');
      assert.equal(checked.matchRate, null);
      assert.deepEqual(checked.counts, {
        rows: 20,
        added: 20,
        changed: 0,
        unchanged: 0,
        removed: 0,
        faulty: 0,
      });
      assert.equal((await heldPeople(db)).length, 0);
      assert.equal((await changesOf(services, feedNo, 'added')).length, 20);
      await commit(services, feedNo);
      assert.equal((await feedState(services, feedNo)).state, 'committed');
      const held = await heldPeople(db);
      assert.deepEqual(
        held.map(({ status }) => status),
        Array(20).fill('resident'),
      );
      assert.equal((await changesOf(services, feedNo, 'added'))[0]?.personNo, '0000000001');
      const staged = await db.admin('SELECT 1 FROM registry.feed_row');
      assert.equal(staged.length, 0);
    }));
});

describe('a difference', () => {
  test('[SA-006] is explained per person, and the report says what was added, changed, rejected', () =>
    withServices(async (services) => {
      await takeIn(services, firstLoad, people);
      const file = registerFile(weekly, [moved, born, unchanged(3)]);
      const feedNo = await bringIn(services, file);
      const checked = await feedState(services, feedNo);
      assert.deepEqual(checked.counts, {
        rows: 3,
        added: 1,
        changed: 1,
        unchanged: 1,
        removed: 0,
        faulty: 0,
      });
      assert.equal(checked.matchRate, 1);
      const [change] = await changesOf(services, feedNo, 'changed');
      assert.equal(
        change?.explanation,
        '転出（令和8年7月1日、異動届出日7月4日）により住民でなくなります',
      );
      assert.deepEqual(
        change?.changes.map(({ label, before, after }) => [label, before, after]),
        [
          ['住民でなくなった日', null, '令和8年7月1日'],
          ['住民異動区分', null, '転出'],
          ['転出後住所', null, '見本県見本市見本町一丁目'],
          ['住民の状態', '住民', '転出者'],
        ],
      );
      const [added] = await changesOf(services, feedNo, 'added');
      assert.equal(added?.explanation, '出生（令和8年7月2日）により新しく登録します');
      const [same] = await changesOf(services, feedNo, 'unchanged');
      assert.equal(same?.personNo, '0000000003');
    }));

  test('[SA-189] [SA-319] [SB-141] newer data win on commit, with the history of what they changed', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const feedNo = await takeIn(services, weekly, [moved, born, unchanged(3)]);
      const held = await heldPeople(db);
      assert.equal(held.length, 21);
      assert.deepEqual(
        held
          .filter(({ version }) => version === 2)
          .map(({ person_no, status }) => [person_no, status]),
        [['0000000001', 'moved-out']],
      );
      const events = await db.admin(
        `SELECT person_no, version, kind, happened_on, notified_on, before, feed_no
         FROM registry.person_event ORDER BY person_no`,
      );
      assert.deepEqual(events[0], {
        person_no: '0000000001',
        version: 2,
        kind: 'move-out',
        happened_on: '2026-07-01',
        notified_on: '2026-07-04',
        before: {
          status: 'resident',
          nextAddress: null,
          residentUntil: null,
          residenceChangeKind: null,
        },
        feed_no: feedNo,
      });
      assert.equal(events[1]?.kind, 'birth');
      assert.equal(events.length, 2);
    }));

  test('the audit entry of a commit names the people touched and no others', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      await takeIn(services, weekly, [moved, born, unchanged(3)]);
      const subjects = await db.admin<{ subject: string }>(
        `SELECT s.subject FROM platform.audit_subject s JOIN platform.audit_entry e
           ON e.municipality = s.municipality AND e.entry_id = s.entry_id
         WHERE e.use_case = 'registry.feed.commit' AND e.subject_count < 20 ORDER BY 1`,
      );
      assert.deepEqual(
        subjects.map(({ subject }) => subject),
        ['0000000001', '0000000101'],
      );
    }));

  test('a day of departure that is still to come leaves the person a resident until a file of that day', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const leaving = { ...moved, residentUntil: plainDate('2026-07-10') };
      await takeIn(services, weekly, [leaving]);
      assert.equal((await heldPeople(db))[0]?.status, 'resident');
      await takeIn(services, { ...weekly, sequence: 3, asOf: '2026-07-09' }, [unchanged(3)]);
      assert.equal((await heldPeople(db))[0]?.status, 'resident');
      await takeIn(services, { ...weekly, sequence: 4, asOf: '2026-07-10' }, [unchanged(3)]);
      const [first] = await heldPeople(db);
      assert.deepEqual([first?.status, first?.version], ['moved-out', 3]);
    }));

  test('the address of a protected person is shown neither before nor after', () =>
    withServices(async (services) => {
      await takeIn(services, firstLoad, people);
      const hidden = {
        ...unchanged(2),
        registerViewCaution: '1',
        address: '秘密の場所',
        phone: '022-000-0000',
        previousAddress: '秘密の前の場所',
      };
      const feedNo = await bringIn(services, registerFile(weekly, [hidden]));
      const [change] = await changesOf(services, feedNo);
      const withheld = change?.changes.filter((item) => item.withheld);
      assert.deepEqual(
        withheld?.map(({ label, before, after }) => [label, before, after]),
        [
          ['住所', null, null],
          ['転入前住所', null, null],
          ['電話番号', null, null],
        ],
      );
      assert.doesNotMatch(JSON.stringify(change), /秘密|見本町|022/);
    }));

  test('nor is that of who lives with a protected person', () =>
    withServices(async (services) => {
      const household = { householdNo: '0000000900' };
      const shielding = { ...person(1, household), registerViewCaution: '1' };
      await takeIn(services, firstLoad, [shielding, person(2, household), person(3)]);
      const rows = [
        { ...unchanged(2), ...household, address: '新しい場所2' },
        { ...unchanged(3), address: '新しい場所3' },
      ];
      const changes = await changesOf(
        services,
        await bringIn(services, registerFile(weekly, rows)),
      );
      assert.doesNotMatch(JSON.stringify(changes), /新しい場所2|見本町2番地/);
      assert.match(JSON.stringify(changes), /新しい場所3/);
    }));
});

describe('faulty rows', () => {
  const broken = [
    { ...unchanged(4), birthDate: undefined },
    { ...unchanged(5), sex: 'Q' },
    { ...unchanged(6), address: '変わった住所' },
  ];

  test('are not applied and stay in the error list with row, column and what to do', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const feedNo = await takeIn(services, weekly, broken);
      const faults = await faultsOf(services, feedNo);
      assert.deepEqual(
        faults.map(({ row, column, item, code }) => [row, column, item, code]),
        [
          [2, 10, '生年月日', 'mandatory-missing'],
          [3, 11, '性別', 'unknown-code'],
        ],
      );
      for (const { message, remedy } of faults) assert.ok(message.length > 5 && remedy.length > 5);
      const versions = (await heldPeople(db)).map(({ version }) => version);
      assert.deepEqual(versions.slice(3, 6), [1, 1, 2]);
    }));

  test('come again in a corrected file of the same sequence without doing anything twice', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const first = await takeIn(services, weekly, broken);
      const mended = [
        { ...unchanged(4), address: '直した住所' },
        { ...unchanged(5), address: '直した住所' },
        { ...unchanged(6), address: '変わった住所' },
      ];
      const second = await takeIn(services, weekly, mended);
      const state = await feedState(services, second);
      assert.equal(state.corrects, first);
      assert.deepEqual([state.counts.changed, state.counts.unchanged], [2, 1]);
      assert.deepEqual(
        (await faultsOf(services, first)).map(({ resolvedBy }) => resolvedBy),
        [second, second],
      );
      assert.equal((await feedState(services, first)).openFaults, 0);
      const versions = (await heldPeople(db)).map(({ version }) => version);
      assert.deepEqual(versions.slice(3, 6), [2, 2, 2]);
      const again = await bringIn(services, registerFile(weekly, [...mended, unchanged(7)]));
      assert.deepEqual(
        (await feedState(services, again)).structureFaults.map(({ code }) => code),
        ['FEED_REPEATED_SEQUENCE'],
      );
    }));

  test('a person who stands twice is not applied from either row', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const twice = [
        { ...unchanged(8), address: '甲' },
        { ...unchanged(9), address: '乙' },
        { ...unchanged(8), address: '丙' },
      ];
      const feedNo = await takeIn(services, weekly, twice);
      assert.deepEqual(
        (await faultsOf(services, feedNo)).map(({ row, code }) => [row, code]),
        [
          [2, 'repeated-person'],
          [4, 'repeated-person'],
        ],
      );
      const held = await heldPeople(db);
      assert.deepEqual([held[7]?.version, held[8]?.address], [1, '乙']);
    }));

  test('a row whose number is somebody else’s, and a row older than what is held, are refused', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const other = {
        ...unchanged(10),
        name: '別人　花子',
        nameKana: 'ベツジン　ハナコ',
        birthDate: plainDate('1950-01-01'),
      };
      const older = { ...unchanged(11), address: '昔の住所', linkedOn: plainDate('2026-05-31') };
      const many = [12, 13, 14, 15, 16].map(unchanged);
      const feedNo = await takeIn(services, weekly, [other, older, ...many]);
      assert.deepEqual(
        (await faultsOf(services, feedNo)).map(({ row, code }) => [row, code]),
        [
          [2, 'other-person'],
          [3, 'older-than-held'],
        ],
      );
      assert.deepEqual(new Set((await heldPeople(db)).map(({ version }) => version)), new Set([1]));
    }));
});

describe('a full load over people held', () => {
  test('[SB-141] lists people it no longer names, and deletes or changes none of them', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const later = people.slice(2).map((row) => ({ ...row, linkedOn: plainDate('2026-07-30') }));
      const feedNo = await bringIn(
        services,
        registerFile({ mode: 'full', sequence: 5, asOf: '2026-07-31' }, [
          ...later,
          { ...person(1), birthDate: undefined },
        ]),
      );
      const state = await feedState(services, feedNo);
      assert.deepEqual(state.counts, {
        rows: 19,
        added: 0,
        changed: 0,
        unchanged: 18,
        removed: 1,
        faulty: 1,
      });
      const gone = await changesOf(services, feedNo, 'removed');
      assert.deepEqual(
        gone.map(({ personNo }) => personNo),
        ['0000000002'],
      );
      await commit(services, feedNo);
      const held = await heldPeople(db);
      assert.equal(held.length, 20);
      assert.equal(held[1]?.status, 'resident');
    }));
});

describe('the match rate', () => {
  const strangers = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...unchanged(n + 1),
      birthDate: plainDate('1970-01-01'),
    }));

  test('stops a file of which too few rows find their person, and changes nothing', () =>
    withServices(async (services, db) => {
      await takeIn(services, firstLoad, people);
      const rows = [...strangers(7), ...[8, 9, 10].map(unchanged)];
      const feedNo = await bringIn(services, registerFile(weekly, rows));
      const state = await feedState(services, feedNo);
      assert.equal(state.state, 'refused');
      const [fault] = state.structureFaults;
      assert.match(fault?.message ?? '', /一致率が30%で、基準の70%を下回りました/);
      assert.deepEqual(await db.admin('SELECT 1 FROM registry.feed_row'), []);
      assert.deepEqual(await db.admin('SELECT 1 FROM registry.feed_change'), []);
    }));

  test('passes exactly at the threshold, and newcomers who say so do not count', () =>
    withServices(async (services) => {
      await takeIn(services, firstLoad, people);
      const rows = [...strangers(3), ...[4, 5, 6, 7, 8, 9, 10].map(unchanged), born];
      const feedNo = await bringIn(services, registerFile(weekly, rows));
      const state = await feedState(services, feedNo);
      assert.deepEqual([state.state, state.matchRate], ['checked', 0.7]);
    }));
});
