import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import { jobQueue } from '#platform/jobs/index.ts';
import { withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { registerDose } from '../records/index.ts';
import { createRun } from './create-run.ts';
import { cancelRun, decideRun, requestRunApproval } from './decide-run.ts';
import { extractChunk } from './extract.ts';
import { listDifference, listMembers } from './list-members.ts';
import { showRun } from './read-runs.ts';
import {
  addDoses,
  addPeople,
  approved,
  clerk,
  extracted,
  manager,
  numberOf,
  outcomesOf,
  secondDose,
  started,
} from './testing.ts';

// The cohort of 2026-04-01: births from 2020-04-02 to 2021-04-01.
const COHORT = '2020-10-10';

/** The second dose as the answer to an inquiry brings it. */
const toldByOtherCity = async (services: Services, no: number): Promise<void> => {
  const registered = await services.database.transaction(clerk.municipality, (tx) =>
    registerDose(
      { ...services, scope: clerk, tx, jobs: jobQueue(clerk, tx, services.clock) },
      {
        personNo: numberOf(no),
        recordType: 'R',
        vaccine: 'MR',
        dose: '2',
        givenOn: plainDate('2026-05-01'),
        source: 'other-municipality',
      },
    ),
  );
  assert.ok(registered.ok, JSON.stringify(registered));
};

describe('an extraction run', () => {
  test('[SA-003] keeps its criteria, date, rule version and frozen list', () =>
    withServices(async (services, db) => {
      await addPeople(db, [
        { no: 1, birth: COHORT },
        { no: 2, birth: COHORT, ward: '041025' },
      ]);
      const run = await extracted(services, { ...secondDose, criteria: { wards: ['041017'] } });
      assert.equal(run.state, 'frozen');
      assert.deepEqual(run.criteria, { wards: ['041017'] });
      assert.equal(run.basisDate, '2026-04-01');
      assert.match(run.ruleVersion, /^[0-9a-f]+$/);
      assert.equal(run.requestedBy, 'clerk');
      assert.equal(run.reason, secondDose.reason);
      assert.deepEqual(run.counts, { due: 1, unknown: 0, suppressed: {} });
      assert.deepEqual(await outcomesOf(services, run.runId), { 1: 'due' });
      await assert.rejects(
        services.database.pool.query('DELETE FROM registry.extraction_member'),
        /permission denied/,
      );
      await assert.rejects(
        services.database.pool.query(
          "UPDATE registry.extraction_member SET earliest = '2026-01-01'",
        ),
        /permission denied/,
      );
    }));

  test('[SA-073] takes who is in the school year to the day, and nobody a day outside', () =>
    withServices(async (services, db) => {
      await addPeople(db, [
        { no: 1, birth: '2020-04-01' },
        { no: 2, birth: '2020-04-02' },
        { no: 3, birth: '2021-04-01' },
        { no: 4, birth: '2021-04-02' },
      ]);
      await addDoses(
        db,
        [2, 3].map((no) => ({ no, vaccine: 'MR', dose: '1', on: '2022-01-10' })),
      );
      const { runId } = await extracted(services);
      assert.deepEqual(await outcomesOf(services, runId), { 2: 'due', 3: 'due' });
    }));

  test('[SA-073] counts the age of a child born on 29 February to the last day of the month', () =>
    withServices(async (services, db) => {
      await addPeople(db, [
        { no: 1, birth: '2024-02-28' },
        { no: 2, birth: '2024-02-29' },
        { no: 3, birth: '2024-03-01' },
      ]);
      const first = { ...secondDose, dose: '1' };
      const due = async (basisDate: string) => {
        const { runId } = await extracted(services, { ...first, basisDate });
        const outcomes = await outcomesOf(services, runId);
        return Object.keys(outcomes).filter((no) => outcomes[no] === 'due');
      };
      // Twelve months are reached on the eve of the birthday; on 28 February where 29 is missing.
      assert.deepEqual(await due('2025-02-26'), []);
      assert.deepEqual(await due('2025-02-27'), ['1']);
      assert.deepEqual(await due('2025-02-28'), ['1', '2', '3']);
    }));

  test('[SA-083] takes nobody for the special vaccinations, and for the routine ones that followed who has the age', () =>
    withServices(async (services, db) => {
      await addPeople(db, [
        { no: 1, birth: '1959-10-02' },
        { no: 2, birth: '1959-10-03' },
      ]);
      // Sixty-five on 1 October 2024, and a day younger: whether a disability counts is not known.
      const covid = { ...secondDose, vaccine: 'COVID', dose: '1' };
      for (const basisDate of ['2023-10-01', '2024-03-31', '2024-09-30']) {
        const refused = await execute(createRun, services, clerk, { ...covid, basisDate });
        assert.deepEqual(refused, {
          ok: false,
          reasons: [{ code: 'PROGRAMME_NOT_IN_FORCE', at: 'basisDate' }],
        });
      }
      const { runId } = await extracted(services, { ...covid, basisDate: '2024-10-01' });
      assert.deepEqual(await outcomesOf(services, runId), { 1: 'due', 2: 'unknown' });
    }));

  test('suppresses by cause, with every reason, and counts each member once; who is gone is counted, not listed', () =>
    withServices(async (services, db) => {
      await addPeople(db, [
        { no: 1, birth: COHORT },
        { no: 2, birth: COHORT, status: 'died', mailExcluded: true },
        { no: 3, birth: COHORT, status: 'moved-out' },
        { no: 4, birth: COHORT, protected: true },
        { no: 5, birth: COHORT, protected: true },
        { no: 6, birth: COHORT, mailExcluded: true },
        { no: 7, birth: COHORT },
      ]);
      await db.admin(
        `INSERT INTO registry.mailing_address (municipality, person_no, purpose, address, valid_from,
           reason, entered_by, entered_at)
         VALUES ('041009', $1, 'safe', '仙台市青葉区安全町1番地', '2026-01-01', '支援措置', 'clerk', now())`,
        [numberOf(5)],
      );
      await db.admin(
        `INSERT INTO registry.voucher (municipality, voucher_no, person_no, vaccine, dose, issued_on)
         VALUES ('041009', '0000000000195', $1, 'MR', '2', '2026-03-01')`,
        [numberOf(7)],
      );
      const run = await extracted(services);
      assert.deepEqual(await outcomesOf(services, run.runId), {
        1: 'due',
        4: 'protected-without-safe-address',
        5: 'due',
        6: 'mail-excluded',
        7: 'voucher-held',
      });
      assert.deepEqual(run.counts, {
        due: 2,
        unknown: 0,
        suppressed: {
          dead: 1,
          'moved-out': 1,
          'protected-without-safe-address': 1,
          'mail-excluded': 1,
          'voucher-held': 1,
        },
      });
      const held = await execute(listMembers, services, clerk, {
        runId: run.runId,
        cause: 'mail-excluded',
      });
      assert.ok(held.ok);
      const codes = held.value.rows[0]?.reasons.map(({ code }) => code) ?? [];
      assert.ok(codes.includes('MAIL_EXCLUDED') && codes.includes('OK'), codes.join());
    }));

  test('a missing fact that decides makes the member unknown, with the fact named', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: '1964-05-05' }]);
      const run = await extracted(services, {
        ...secondDose,
        vaccine: 'FLU',
        dose: '1',
        basisDate: '2026-10-01',
      });
      assert.deepEqual(run.counts, { due: 0, unknown: 1, suppressed: {} });
      const listed = await execute(listMembers, services, clerk, {
        runId: run.runId,
        outcome: 'unknown',
      });
      assert.ok(listed.ok);
      assert.ok(
        listed.value.rows[0]?.reasons.some(({ code }) => code === 'MISSING:disability'),
        JSON.stringify(listed.value.rows),
      );
    }));

  test('[SA-004] [SA-071] a dose learned from elsewhere takes its person out of the next recall', () =>
    withServices(async (services, db) => {
      await addPeople(db, [
        { no: 1, birth: COHORT },
        { no: 2, birth: COHORT },
      ]);
      const recall = { ...secondDose, kind: 'recall', basisDate: '2026-10-01' };
      const before = await extracted(services, recall);
      assert.deepEqual(await outcomesOf(services, before.runId), { 1: 'due', 2: 'due' });
      await addDoses(db, [{ no: 2, vaccine: 'MR', dose: '1', on: '2021-11-01' }], 1_000);
      await toldByOtherCity(services, 2);
      const after = await extracted(services, recall);
      assert.deepEqual(await outcomesOf(services, after.runId), { 1: 'due' });
      assert.deepEqual(after.counts?.suppressed, { 'already-vaccinated': 1 });
      assert.deepEqual(after.difference, {
        comparedWith: before.runId,
        entered: 0,
        left: 1,
        same: 1,
      });
      const left = await execute(listDifference, services, clerk, {
        runId: after.runId,
        side: 'left',
      });
      assert.ok(left.ok);
      assert.deepEqual(
        left.value.rows.map((row) => row.personNo),
        [numberOf(2)],
      );
    }));

  test('[SA-004] a dose given after the basis date counts too: who has it is not recalled', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: COHORT }]);
      await addDoses(db, [
        { no: 1, vaccine: 'MR', dose: '1', on: '2021-11-01' },
        { no: 1, vaccine: 'MR', dose: '2', on: '2026-06-20' },
      ]);
      const { counts } = await extracted(services, { ...secondDose, kind: 'recall' });
      assert.equal(counts?.due, 0);
    }));

  test('[SA-086] class B is not recalled, and the refusal says why', () =>
    withServices(async (services) => {
      const request = { ...secondDose, vaccine: 'FLU', dose: '1', basisDate: '2026-10-01' };
      const refused = await execute(createRun, services, clerk, { ...request, kind: 'recall' });
      assert.ok(!refused.ok);
      assert.deepEqual(refused.reasons, [
        { code: 'RECALL_NOT_LAWFUL', at: 'kind', with: { class: 'B' } },
      ]);
    }));

  test('a programme that the register cannot reach is refused', () =>
    withServices(async (services) => {
      const refused = await execute(createRun, services, clerk, {
        ...secondDose,
        vaccine: 'RSV',
        dose: '1',
        basisDate: '2026-07-01',
      });
      assert.ok(!refused.ok);
      assert.equal(refused.reasons[0]?.code, 'PROGRAMME_NOT_BY_REGISTER');
    }));
});

describe('an extraction in pieces', () => {
  const people = Array.from({ length: 25 }, (_, index) => ({ no: index + 1, birth: COHORT }));

  test('gives the same list whatever the size of the chunks and wherever it was broken', () =>
    withServices(async (services, db) => {
      await addPeople(db, people);
      const whole = await extracted(services);
      for (const size of [1, 7, 24, 25, 26]) {
        const { runId } = await started(services);
        let breaks = 0;
        for (let more = true; more; ) {
          const chunk = (fail: boolean) =>
            services.database.transaction(clerk.municipality, async (tx) => {
              const done = await extractChunk({ ...services, scope: clerk, tx }, runId, size);
              if (fail) throw new Error('power cut');
              return done;
            });
          if (breaks < 3) {
            breaks += 1;
            await assert.rejects(chunk(true), /power cut/);
          }
          ({ more } = await chunk(false));
        }
        const shown = await execute(showRun, services, clerk, { runId });
        assert.ok(shown.ok);
        assert.deepEqual(shown.value.counts, whole.counts);
        assert.deepEqual(
          await outcomesOf(services, runId),
          await outcomesOf(services, whole.runId),
        );
      }
    }));

  test('a run cancelled in between is left as it is', () =>
    withServices(async (services, db) => {
      await addPeople(db, people);
      const { runId } = await started(services);
      const step = () =>
        services.database.transaction(clerk.municipality, (tx) =>
          extractChunk({ ...services, scope: clerk, tx }, runId, 10),
        );
      await step();
      await execute(cancelRun, services, clerk, { runId, reason: '条件の誤り' });
      assert.deepEqual(await step(), { read: 0, more: false });
      const shown = await execute(showRun, services, clerk, { runId });
      assert.ok(shown.ok);
      assert.deepEqual([shown.value.state, shown.value.counts], ['cancelled', null]);
    }));
});

describe('the decision on a run', () => {
  test('is refused to the one who extracted, even when a colleague asked for it', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: COHORT }]);
      const { runId } = await extracted(services, secondDose, manager);
      await execute(requestRunApproval, services, clerk, { runId });
      const own = await execute(decideRun, services, manager, { runId, decision: 'approved' });
      assert.deepEqual(own, { ok: false, reasons: [{ code: 'APPROVAL_SAME_PERSON' }] });
    }));

  test('is taken by a second person, who is kept with the run', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: COHORT }]);
      const run = await approved(services);
      assert.deepEqual([run.state, run.approvedBy], ['approved', 'manager']);
    }));

  test('a rejected run goes back to its clerk and can be asked for again', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: COHORT }]);
      const { runId } = await extracted(services);
      await execute(requestRunApproval, services, clerk, { runId });
      const sentBack = await execute(decideRun, services, manager, {
        runId,
        decision: 'rejected',
        reason: '基準日の確認',
      });
      assert.ok(sentBack.ok);
      assert.equal(sentBack.value.state, 'frozen');
      assert.ok((await execute(requestRunApproval, services, clerk, { runId })).ok);
    }));
});
