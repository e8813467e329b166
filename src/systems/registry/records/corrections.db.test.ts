import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { plainDate } from '#kernel/plain-date.ts';
import { withServices } from '#platform/testing.ts';
import { type Services, useCase } from '#platform/use-case.ts';
import { decideCorrection } from './decide-correction.ts';
import { proposeCorrection } from './propose-correction.ts';
import type { DoseDraft } from './record.ts';
import { registerDose } from './register-dose.ts';
import { addPeople, brought, CHILD, clerk, done, manager, standing, TWIN } from './testing.ts';

/** A desk that registers what it is told. */
const enter = useCase({
  name: 'test.enter-dose',
  permission: { action: 'records.enter', duties: ['immunisation-clerk'] },
  input: z.object({ draft: z.custom<DoseDraft>(), dryRun: z.boolean().optional() }),
  audit: {},
  run: (context, { draft, dryRun }) =>
    registerDose(context, draft, dryRun === undefined ? {} : { dryRun }),
});

const draft = (given: Partial<DoseDraft> = {}): DoseDraft => ({
  personNo: CHILD.personNo,
  recordType: 'R',
  vaccine: 'MR',
  dose: '1',
  givenOn: plainDate('2026-04-01'),
  source: 'paper',
  ...given,
});

const codes = async (services: Services, given: Partial<DoseDraft>) => {
  const outcome = await brought(enter, services, clerk, { draft: draft(given) });
  return outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
};

const proposal = (recordNo: number, changes: object) => ({
  recordNo,
  kind: 'correct',
  changes,
  reason: '予診票の読み違い',
  paper: '予診票 束B-1の3枚目',
});

const registered = async (services: Services, given: Partial<DoseDraft> = {}) =>
  (await done(enter, services, clerk, { draft: draft(given) })).recordNo;

describe('a single dose', () => {
  test('[SA-100] told at the counter is registered only with the kind of identity document seen', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      for (const source of ['resident', 'counter'] as const) {
        assert.deepEqual(await codes(services, { source }), ['IDENTITY_DOCUMENT_MISSING']);
      }
      assert.deepEqual(await standing(db), []);
      const identityDocument = '母子健康手帳と運転免許証';
      await registered(services, { source: 'resident', identityDocument });
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
    }));

  test('is refused with every reason: before birth, in the future, twice, for nobody', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      assert.deepEqual(await codes(services, { givenOn: plainDate('2025-03-31') }), [
        'GIVEN_BEFORE_BIRTH',
      ]);
      assert.deepEqual(await codes(services, { givenOn: plainDate('2026-07-01') }), []);
      assert.deepEqual(await codes(services, { givenOn: plainDate('2026-07-02') }), [
        'GIVEN_IN_FUTURE',
      ]);
      assert.deepEqual(await codes(services, { givenOn: plainDate('2026-07-01') }), [
        'DOSE_ALREADY_RECORDED',
      ]);
      assert.deepEqual(await codes(services, { personNo: '9999999999' }), ['PERSON_UNKNOWN']);
    }));

  test('is judged without being written when only the verdict is asked', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const asked = { draft: draft({ givenOn: plainDate('2026-03-30') }), dryRun: true };
      const { verdict } = await done(enter, services, clerk, asked);
      assert.equal(verdict, 'mistake');
      assert.deepEqual(await standing(db), []);
    }));
});

describe('a correction', () => {
  test('[SB-183] [SA-074] [SB-010] takes effect when a second person approves, and keeps the record that it replaces', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const recordNo = await registered(services);
      await done(proposeCorrection, services, clerk, proposal(recordNo, { givenOn: '2026-04-11' }));
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
      const decision = { recordNo, decision: 'approved' };
      const own = await brought(decideCorrection, services, clerk, decision);
      assert.equal(own.ok, false);
      await done(decideCorrection, services, manager, decision);
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-11`]);
      const kept = await db.admin(
        `SELECT state, given_on::text, supersedes::int, correction_reason
         FROM registry.vaccination_record ORDER BY record_no`,
      );
      assert.deepEqual(kept, [
        { state: 'final', given_on: '2026-04-01', supersedes: null, correction_reason: null },
        {
          state: 'corrected',
          given_on: '2026-04-11',
          supersedes: recordNo,
          correction_reason: '予診票の読み違い（予診票 束B-1の3枚目）',
        },
      ]);
    }));

  test('moves a dose that stood with the wrong person, and judges it anew there', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const recordNo = await registered(services);
      const changes = { personNo: TWIN.personNo };
      await done(proposeCorrection, services, clerk, proposal(recordNo, changes));
      await done(decideCorrection, services, manager, { recordNo, decision: 'approved' });
      assert.deepEqual(await standing(db), [`${TWIN.personNo} MR 1 2026-04-01`]);
      const audited = await db.admin<{ subject: string }>(
        `SELECT s.subject FROM platform.audit_subject s JOIN platform.audit_entry e USING (entry_id)
         WHERE e.use_case = 'registry.records.decide-correction' ORDER BY s.subject`,
      );
      assert.deepEqual(
        audited.map(({ subject }) => subject),
        [CHILD.personNo, TWIN.personNo],
      );
    }));

  test('to a day before birth or after today is refused when it is to take effect', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const recordNo = await registered(services);
      for (const [givenOn, code] of [
        ['2025-03-31', 'GIVEN_BEFORE_BIRTH'],
        ['2026-07-02', 'GIVEN_IN_FUTURE'],
      ] as const) {
        await done(proposeCorrection, services, clerk, proposal(recordNo, { givenOn }));
        const approval = { recordNo, decision: 'approved' };
        const decided = await brought(decideCorrection, services, manager, approval);
        assert.deepEqual(decided, { ok: false, reasons: [{ code, at: 'givenOn' }] });
        const rejection = { recordNo, decision: 'rejected', reason: '日付の誤り' };
        await done(decideCorrection, services, manager, rejection);
      }
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
    }));

  test('that voids leaves no dose standing and the paper readable', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const recordNo = await registered(services);
      const voiding = { ...proposal(recordNo, {}), kind: 'void' };
      await done(proposeCorrection, services, clerk, voiding);
      await done(decideCorrection, services, manager, { recordNo, decision: 'approved' });
      assert.deepEqual(await standing(db), []);
      const again = await brought(proposeCorrection, services, clerk, voiding);
      assert.deepEqual(again, { ok: false, reasons: [{ code: 'RECORD_SUPERSEDED' }] });
    }));

  test('sent back changes nothing, and may be proposed again', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const recordNo = await registered(services);
      const given = proposal(recordNo, { lot: 'Y009' });
      await done(proposeCorrection, services, clerk, given);
      const twice = await brought(proposeCorrection, services, manager, given);
      assert.deepEqual(twice, { ok: false, reasons: [{ code: 'APPROVAL_ALREADY_REQUESTED' }] });
      const rejection = { recordNo, decision: 'rejected', reason: '予診票と合わない' };
      await done(decideCorrection, services, manager, rejection);
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
      await done(proposeCorrection, services, clerk, given);
    }));

  test('cannot make two doses of one day out of two, and says so to the one who approves', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      await registered(services);
      const second = await registered(services, { givenOn: plainDate('2026-05-01') });
      await done(proposeCorrection, services, clerk, proposal(second, { givenOn: '2026-04-01' }));
      const decided = await brought(decideCorrection, services, manager, {
        recordNo: second,
        decision: 'approved',
      });
      assert.deepEqual(decided, { ok: false, reasons: [{ code: 'DOSE_ALREADY_RECORDED' }] });
      assert.equal((await standing(db)).length, 2);
    }));

  test('an empty one is refused', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const recordNo = await registered(services);
      const empty = await brought(proposeCorrection, services, clerk, proposal(recordNo, {}));
      assert.deepEqual(empty, {
        ok: false,
        reasons: [{ code: 'CORRECTION_EMPTY', at: 'changes' }],
      });
    }));
});
