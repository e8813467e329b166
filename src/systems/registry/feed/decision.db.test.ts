import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { runTask } from '#platform/jobs/index.ts';
import { withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { cancelFeed } from './cancel-feed.ts';
import { commitFeedJob } from './commit-feed.ts';
import { approveFeed, rejectFeed } from './decide-feed.ts';
import { decideGone } from './decide-gone.ts';
import { feedAge } from './feed-age.ts';
import { listFeedChanges } from './read-feeds.ts';
import { requestFeedApproval } from './request-feed-approval.ts';
import { startCommit } from './start-commit.ts';
import {
  approve,
  bringIn,
  clerk,
  commit,
  type FileOptions,
  feedState,
  manager,
  person,
  registerFile,
  takeIn,
} from './testing.ts';

const people = Array.from({ length: 10 }, (_, n) => person(n + 1));
const firstLoad: FileOptions = { mode: 'full', sequence: 1, asOf: '2026-06-30' };
const weekly: FileOptions = { mode: 'difference', sequence: 2, asOf: '2026-07-07' };
const event = { changeKind: 'other', changeDate: plainDate('2026-07-05') } as const;
const changes = people.slice(0, 3).map((row) => ({ ...row, ...event, address: '新しい住所' }));

const checkedFeed = async (services: Services): Promise<number> => {
  await takeIn(services, firstLoad, people);
  return bringIn(services, registerFile(weekly, changes));
};

const codesOf = (outcome: { ok: true } | { ok: false; reasons: readonly { code: string }[] }) =>
  outcome.ok ? [] : outcome.reasons.map(({ code }) => code);

const versions = async (db: TestDatabase) =>
  (
    await db.admin<{ version: number }>('SELECT version FROM registry.person ORDER BY person_no')
  ).map(({ version }) => version);

describe('approval by a second person', () => {
  test('who asked may not approve, and nothing is committed without approval', () =>
    withServices(async (services, db) => {
      const feedNo = await checkedFeed(services);
      const both = { ...clerk, duties: ['immunisation-clerk', 'immunisation-manager'] } as const;
      assert.deepEqual(codesOf(await execute(startCommit, services, clerk, { feedNo })), [
        'FEED_WRONG_STATE',
      ]);
      assert.ok((await execute(requestFeedApproval, services, both, { feedNo })).ok);
      assert.deepEqual(codesOf(await execute(approveFeed, services, both, { feedNo })), [
        'APPROVAL_SAME_PERSON',
      ]);
      assert.deepEqual(codesOf(await execute(startCommit, services, clerk, { feedNo })), [
        'FEED_WRONG_STATE',
      ]);
      assert.deepEqual(new Set(await versions(db)), new Set([1]));
    }));

  test('a file sent back with a reason can be asked for again', () =>
    withServices(async (services) => {
      const feedNo = await checkedFeed(services);
      await execute(requestFeedApproval, services, clerk, { feedNo });
      const reason = '件数を確かめてください';
      assert.ok((await execute(rejectFeed, services, manager, { feedNo, reason })).ok);
      assert.equal((await feedState(services, feedNo)).state, 'checked');
      await commit(services, feedNo);
      assert.equal((await feedState(services, feedNo)).state, 'committed');
    }));
});

describe('cancelling', () => {
  test('before commit leaves no trace in the register and lets the same file come again', () =>
    withServices(async (services, db) => {
      const feedNo = await checkedFeed(services);
      await execute(requestFeedApproval, services, clerk, { feedNo });
      assert.ok((await execute(cancelFeed, services, clerk, { feedNo, reason: '取り違え' })).ok);
      assert.equal((await feedState(services, feedNo)).state, 'cancelled');
      assert.deepEqual(
        await db.admin('SELECT 1 FROM registry.approval WHERE decision IS NULL'),
        [],
      );
      for (const table of ['feed_row', 'feed_change']) {
        assert.deepEqual(await db.admin(`SELECT 1 FROM registry.${table}`), []);
      }
      assert.deepEqual(new Set(await versions(db)), new Set([1]));
      const again = await bringIn(services, registerFile(weekly, changes));
      assert.equal((await feedState(services, again)).state, 'checked');
    }));

  test('is refused once committed', () =>
    withServices(async (services) => {
      const feedNo = await checkedFeed(services);
      await commit(services, feedNo);
      const outcome = await execute(cancelFeed, services, clerk, { feedNo, reason: '取消' });
      assert.deepEqual(codesOf(outcome), ['FEED_WRONG_STATE']);
    }));
});

describe('a person who changed after the preview', () => {
  const touched =
    "UPDATE registry.person SET version = version + 1, phone = '022' WHERE person_no = '0000000002'";

  test('is held back, previewed again, and applied only after another approval', () =>
    withServices(async (services, db) => {
      const feedNo = await checkedFeed(services);
      const taskId = await approve(services, feedNo);
      await db.admin(touched);
      await runTask(commitFeedJob(), services, { municipality: clerk.municipality, taskId });
      const waiting = await feedState(services, feedNo);
      assert.deepEqual([waiting.state, waiting.round], ['checked', 2]);
      assert.deepEqual((await versions(db)).slice(0, 3), [2, 2, 2]);
      const listed = await execute(listFeedChanges, services, clerk, { feedNo, kind: 'changed' });
      assert.ok(listed.ok);
      const again = listed.value.rows.find(({ personNo }) => personNo === '0000000002');
      assert.deepEqual(
        again?.changes.map(({ item }) => item),
        ['address', 'phone'],
      );
      await commit(services, feedNo);
      assert.equal((await feedState(services, feedNo)).state, 'committed');
      assert.deepEqual((await versions(db)).slice(0, 3), [2, 3, 2]);
    }));

  test('may be dropped: what was applied stays, the rest of the file is over', () =>
    withServices(async (services, db) => {
      const feedNo = await checkedFeed(services);
      const taskId = await approve(services, feedNo);
      await db.admin(touched);
      await runTask(commitFeedJob(), services, { municipality: clerk.municipality, taskId });
      assert.ok((await execute(cancelFeed, services, clerk, { feedNo, reason: '手で直した' })).ok);
      assert.equal((await feedState(services, feedNo)).state, 'committed');
      assert.deepEqual((await versions(db)).slice(0, 3), [2, 2, 2]);
      const next = { ...weekly, sequence: 3, asOf: '2026-07-14' };
      const following = await bringIn(services, registerFile(next, changes));
      assert.equal((await feedState(services, following)).state, 'checked');
    }));

  test('holds back rows of a first load whose number was taken meanwhile', () =>
    withServices(async (services, db) => {
      const feedNo = await bringIn(services, registerFile(firstLoad, people));
      const taskId = await approve(services, feedNo);
      await db.admin(
        `INSERT INTO registry.person (municipality, person_no, name, name_kana, birth_date, sex,
           address, status, feed_no)
         VALUES ('041009', '0000000002', '見本', 'ミホン', '2012-03-12', 'M', '窓口', 'non-resident', 0)`,
      );
      await runTask(commitFeedJob(3), services, { municipality: clerk.municipality, taskId });
      assert.equal((await feedState(services, feedNo)).state, 'checked');
      assert.equal((await versions(db)).length, 10);
      await commit(services, feedNo);
      const [held] = await db.admin<{ status: string; version: number }>(
        "SELECT status, version FROM registry.person WHERE person_no = '0000000002'",
      );
      assert.deepEqual(held, { status: 'resident', version: 2 });
    }));
});

test('a person gone from a full load stays until a clerk decides, and then keeps a history', () =>
  withServices(async (services, db) => {
    await takeIn(services, firstLoad, people);
    const later = { mode: 'full', sequence: 2, asOf: '2026-07-31' } as const;
    const feedNo = await bringIn(services, registerFile(later, people.slice(1)));
    const decision = { feedNo, personNo: '0000000001', decision: 'cancel', reason: '台帳で確認' };
    assert.deepEqual(codesOf(await execute(decideGone, services, manager, decision)), [
      'FEED_WRONG_STATE',
    ]);
    await commit(services, feedNo);
    assert.ok((await execute(decideGone, services, manager, decision)).ok);
    assert.deepEqual(codesOf(await execute(decideGone, services, manager, decision)), [
      'FEED_NOT_GONE',
    ]);
    const events = await db.admin(
      'SELECT person_no, version, kind, after FROM registry.person_event',
    );
    assert.deepEqual(events, [
      { person_no: '0000000001', version: 2, kind: 'cancel', after: { status: 'cancelled' } },
    ]);
  }));

test('a person gone from a full load whom a later file brings back is not taken off the list', () =>
  withServices(async (services, db) => {
    await takeIn(services, firstLoad, people);
    const feedNo = await takeIn(
      services,
      { mode: 'full', sequence: 2, asOf: '2026-07-31' },
      people.slice(1),
    );
    const back = person(1, {
      ...event,
      address: '試験市試験町1番',
      linkedOn: plainDate('2026-08-01'),
    });
    const weekly = { mode: 'difference', sequence: 3, asOf: '2026-08-07' } as const;
    await takeIn(services, weekly, [back]);
    const decision = { feedNo, personNo: '0000000001', decision: 'cancel', reason: '古い一覧' };
    assert.deepEqual(codesOf(await execute(decideGone, services, manager, decision)), [
      'FEED_PERSON_CHANGED',
    ]);
    const [held] = await db.admin(
      "SELECT status, version FROM registry.person WHERE person_no = '0000000001'",
    );
    assert.deepEqual(held, { status: 'resident', version: 2 });
  }));

test('the age of the register is the day of the file committed last', () =>
  withServices(async (services) => {
    const age = () => services.database.transaction(clerk.municipality, (tx) => feedAge(clerk, tx));
    assert.equal(await age(), undefined);
    await takeIn(services, firstLoad, people);
    assert.equal((await age())?.asOf, '2026-06-30');
    const feedNo = await bringIn(services, registerFile(weekly, changes));
    assert.equal((await age())?.asOf, '2026-06-30');
    await commit(services, feedNo);
    assert.equal((await age())?.asOf, '2026-07-07');
  }));
