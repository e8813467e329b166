import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import type { Result } from '#kernel/result.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { openPerson, searchPeople, showTimeline } from './index.ts';
import { putPeople } from './testing.ts';

const PERSON = { personNo: '1000000001' };

const inTown = (work: Parameters<typeof withServices<void>>[0]) =>
  withServices(async (services, db) => {
    await putPeople(db, [{ ...PERSON, name: '試験　花子', nameKana: 'シケン　ハナコ' }]);
    await work(services, db);
  });

const OPENING: readonly ((services: Services, scope: Scope) => Promise<Result<unknown>>)[] = [
  (services, scope) => execute(openPerson, services, scope, PERSON),
  (services, scope) => execute(showTimeline, services, scope, PERSON),
];
const DENIED = [{ code: 'PERMISSION_DENIED' }];

describe('who may look at people', () => {
  test('clerks, managers, nurses and the counter may, with a reason for opening', () =>
    inTown(async (services) => {
      for (const duty of [
        'immunisation-clerk',
        'immunisation-manager',
        'nurse',
        'counter',
      ] as const) {
        const scope = testScope({ duties: [duty] });
        assert.ok((await execute(searchPeople, services, scope, { text: 'しけん' })).ok, duty);
        for (const open of OPENING) assert.ok((await open(services, scope)).ok, duty);
      }
    }));

  test('administrators, operators, auditors and people without a duty may not', () =>
    inTown(async (services) => {
      for (const duties of [['administrator'], ['operator'], ['auditor'], []] as const) {
        const scope = testScope({ duties });
        const searched = await execute(searchPeople, services, scope, { text: 'しけん' });
        assert.deepEqual(searched, { ok: false, reasons: DENIED });
        for (const open of OPENING) {
          assert.deepEqual(await open(services, scope), {
            ok: false,
            reasons: DENIED,
          });
        }
      }
    }));

  test('without a reason for handling nobody opens a person', () =>
    inTown(async (services) => {
      const scope = testScope({ purpose: undefined });
      for (const open of OPENING) {
        const outcome = await open(services, scope);
        assert.deepEqual(outcome, {
          ok: false,
          reasons: [{ code: 'PURPOSE_MISSING', at: 'purpose' }],
        });
      }
      assert.ok((await execute(searchPeople, services, scope, { text: 'しけん' })).ok);
    }));

  test('the right duty in another municipality finds nobody and opens nobody', () =>
    inTown(async (services) => {
      const scope = testScope({ municipality: municipalityCode('141003') });
      const searched = await execute(searchPeople, services, scope, { text: 'しけん' });
      assert.deepEqual(searched, { ok: true, value: { rows: [], truncated: false } });
      for (const open of OPENING) {
        assert.deepEqual(await open(services, scope), {
          ok: false,
          reasons: [{ code: 'PERSON_NOT_FOUND' }],
        });
      }
    }));

  test('[SA-233] every look is audited with the people seen, and what was typed only as a hash', () =>
    inTown(async (services, db) => {
      await execute(searchPeople, services, testScope(), { text: '試験花子' });
      await execute(openPerson, services, testScope(), PERSON);
      const entries = await db.admin<{ text: string }>(
        'SELECT row_to_json(e)::text AS text FROM platform.audit_entry e',
      );
      assert.equal(entries.length, 2);
      assert.ok(entries.every(({ text }) => !text.includes('試験花子')));
      const seen = await db.admin<{ text: string }>(
        'SELECT row_to_json(s)::text AS text FROM platform.audit_subject s',
      );
      assert.equal(seen.filter(({ text }) => text.includes(PERSON.personNo)).length, 2);
    }));
});
