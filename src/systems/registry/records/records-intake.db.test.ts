import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeLists } from '#contracts/codes.ts';
import type { Column } from '#contracts/layout.ts';
import {
  recordTypes,
  type SlipRow,
  slipLayouts,
  slipRow,
} from '#contracts/punch-registry/index.ts';
import { medicalInstitutionCheckDigit } from '#kernel/check-digit.ts';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { runTask } from '#platform/jobs/index.ts';
import { withServices } from '#platform/testing.ts';
import { acceptBatch, acceptBatchTask } from './accept-batch.ts';
import { cancelBatch, decideBatch, requestBatchApproval } from './decide-batch.ts';
import { listDoubts } from './list-doubts.ts';
import { resolveDoubt } from './resolve-doubt.ts';
import {
  accepted,
  addPeople,
  brought,
  CHILD,
  checked,
  clerk,
  done,
  manager,
  OTHER_TWIN,
  standing,
  TWIN,
} from './testing.ts';
import { getBatch, listBatchRows } from './view-batches.ts';

/** MR 第1期, given on the day of the child's first birthday. */
const slip = (given: Partial<SlipRow> = {}): SlipRow =>
  slipRow({
    recordType: 'R',
    batchNo: 'B-1',
    slipInBatch: '1',
    imageFile: '1.tif',
    personNo: CHILD.personNo,
    birthDate: CHILD.birthDate,
    nameKana: CHILD.nameKana,
    vaccine: '211',
    dose: '10',
    givenOn: plainDate('2026-04-01'),
    shotKind: '1',
    lot: 'Y001',
    ...given,
  });

/** A value that the column takes, another one in each column of text. */
const cellFor = ({ type, length, codes }: Column, at: number): string => {
  if (codes) return Object.keys(codeLists[codes].values)[0] ?? '';
  if (type === 'date') return plainDate(`2026-0${1 + (at % 5)}-1${at % 10}`);
  if (type === 'text') return `値${at}`.slice(0, length);
  if (type === 'word') return `A${at}`.slice(0, length);
  if (type === 'clinic-code') return `041234567${medicalInstitutionCheckDigit('041234567')}`;
  if (type === 'postal-code') return '9800811';
  if (type === 'month') return '202605';
  return type === 'time' ? '1015' : '1';
};

describe('a punched file', () => {
  test('[SA-035] [SA-037] every row of it is linked, in doubt, faulty or a duplicate: the counts add up', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [
        slip(),
        slip({ slipInBatch: '2' }),
        slip({ slipInBatch: '3', birthDate: plainDate('2025-04-02') }),
        slip({ slipInBatch: '4', givenOn: plainDate('2026-07-02') }),
        slip({ slipInBatch: '5', vaccine: '999' }),
      ]);
      const { counts } = await done(getBatch, services, clerk, { batchId });
      assert.deepEqual(
        [counts.rows, counts.linked, counts.duplicate, counts.doubt, counts.faulty],
        [5, 1, 1, 1, 2],
      );
      const { rows } = await done(listBatchRows, services, clerk, { batchId, outcome: 'faulty' });
      for (const row of rows) {
        assert.ok(
          row.faults.every((fault) => fault.message && fault.remedy && fault.row === row.row),
        );
      }
    }));

  test('[SB-007] [SA-005] [SA-074] [SB-107] registers nothing before a second person has approved, and then each dose once', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [slip()]);
      assert.deepEqual(await standing(db), []);
      await done(requestBatchApproval, services, clerk, { batchId });
      const refused = await brought(decideBatch, services, clerk, {
        batchId,
        decision: 'approved',
      });
      assert.equal(refused.ok, false);
      const early = await brought(acceptBatch, services, clerk, { batchId });
      assert.equal(early.ok, false);
      await done(decideBatch, services, manager, { batchId, decision: 'approved' });
      await accepted(services, batchId);
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
      const { state, counts } = await done(getBatch, services, clerk, { batchId });
      assert.deepEqual([state, counts.registered], ['accepted', 1]);
    }));

  test('[SA-037] resubmitted under its batch number replaces the one before; an accepted one is not replaced', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const first = await checked(services, [slip()]);
      const second = await checked(services, [slip({ lot: 'Y002' })]);
      assert.equal((await done(getBatch, services, clerk, { batchId: first })).state, 'replaced');
      await done(requestBatchApproval, services, clerk, { batchId: second });
      await done(decideBatch, services, manager, { batchId: second, decision: 'approved' });
      await accepted(services, second);
      const third = await checked(services, [slip({ lot: 'Y003' })]);
      const refused = await done(getBatch, services, clerk, { batchId: third });
      assert.equal(refused.state, 'refused');
      assert.equal(refused.structureFaults[0]?.code, 'batch-already-accepted');
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
    }));

  test('[SA-035] of any length is read to its last row', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const rows = 1500;
      const slips = Array.from({ length: rows }, (_, n) => slip({ slipInBatch: String(n + 1) }));
      const batchId = await checked(services, slips);
      const { counts, rowsTotal } = await done(getBatch, services, clerk, { batchId });
      assert.deepEqual([rowsTotal, counts.rows, counts.linked], [rows, rows, 1]);
      assert.equal(counts.duplicate, rows - 1);
    }));

  test('sent twice is refused the second time', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      await checked(services, [slip()]);
      await assert.rejects(checked(services, [slip()]), /BATCH_REPEATED/);
    }));

  test('[SA-174] [SA-175] a dose that is in the register already becomes a duplicate, whatever slip it came on', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const first = await checked(services, [slip()]);
      await done(requestBatchApproval, services, clerk, { batchId: first });
      await done(decideBatch, services, manager, { batchId: first, decision: 'approved' });
      await accepted(services, first);
      const again = await checked(services, [slip({ batchNo: 'B-2' })]);
      const { counts } = await done(getBatch, services, clerk, { batchId: again });
      assert.deepEqual([counts.linked, counts.duplicate], [0, 1]);
    }));

  test('[SA-130] [SA-131] [SA-132] [SA-133] [SA-134] [SA-135] [SA-096] [SA-098] [SB-166] keeps every item of each record type with its dose', async () => {
    for (const recordType of recordTypes) {
      const { columns } = slipLayouts[recordType];
      const plain = slip({ recordType, sex: 'F', name: '見本　例子' });
      const others = columns.filter(({ key }) => !plain[key] && key !== 'voucherNo');
      const told = slipRow({
        ...plain,
        ...Object.fromEntries(others.map((column, at) => [column.key, cellFor(column, at)])),
      });
      await withServices(async (services, db) => {
        await addPeople(db);
        const batchId = await checked(services, [told]);
        await done(requestBatchApproval, services, clerk, { batchId });
        await done(decideBatch, services, manager, { batchId, decision: 'approved' });
        await accepted(services, batchId);
        const [{ items, ...own } = { items: {} }] = await db.admin<{ items: object }>(
          `SELECT person_no AS "personNo", vaccine, dose, given_on AS "givenOn", product, lot,
             lot_expires_on AS "lotExpiresOn", amount_ml::float::text AS "amountMl",
             clinic_code AS "clinicCode", clinic_other AS "clinicOther", doctor AS "doctorNo",
             (NOT examined_only)::int::text AS "shotKind", items
           FROM registry.vaccination_record`,
        );
        const identity = ['birthDate', 'nameKana', 'name', 'sex', 'address', 'voucherNo'];
        const kept = columns.filter(({ key }) => !identity.includes(key));
        assert.deepEqual(
          { ...items, ...own },
          {
            ...Object.fromEntries(kept.map(({ key }) => [key, told[key]])),
            ...{ vaccine: 'MR', dose: '1' },
          },
          recordType,
        );
      });
    }
  });

  test('[SA-175] [SB-112] keeps a mistake with its kind, proposes not to pay, and never puts an examination into the history', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [
        slip({ givenOn: plainDate('2026-03-30') }),
        slip({ slipInBatch: '2', shotKind: '2', givenOn: plainDate('2026-04-01') }),
      ]);
      const { rows } = await done(listBatchRows, services, clerk, { batchId });
      assert.deepEqual(
        rows.map((row) => row.verdict),
        ['mistake', 'examined-only'],
      );
      assert.ok(rows[0]?.reasons.some((reason) => reason.code === 'MISTAKE:too-early'));
      await done(requestBatchApproval, services, clerk, { batchId });
      await done(decideBatch, services, manager, { batchId, decision: 'approved' });
      await accepted(services, batchId);
      const kept = await db.admin<{ verdict: string; payable_proposed: boolean }>(
        'SELECT verdict, payable_proposed FROM registry.vaccination_record ORDER BY given_on',
      );
      assert.deepEqual(kept, [
        { verdict: 'mistake', payable_proposed: false },
        { verdict: 'examined-only', payable_proposed: true },
      ]);
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-03-30`]);
    }));
});

describe('a doubt', () => {
  test('[SB-187] is what becomes of a linked row when the register has changed before it is accepted', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [
        slip(),
        slip({ slipInBatch: '2', personNo: TWIN.personNo, nameKana: TWIN.nameKana }),
      ]);
      await done(requestBatchApproval, services, clerk, { batchId });
      await done(decideBatch, services, manager, { batchId, decision: 'approved' });
      await db.admin("UPDATE registry.person SET birth_date = '2025-04-02' WHERE person_no = $1", [
        CHILD.personNo,
      ]);
      await accepted(services, batchId);
      assert.deepEqual(await standing(db), [`${TWIN.personNo} MR 1 2026-04-01`]);
      const { rows } = await done(listDoubts, services, clerk, {});
      assert.deepEqual(
        rows.map((row) => row.reasons.map(({ code }) => code)),
        [['BIRTH_DATE_DIFFERS']],
      );
    }));

  test('[SA-177] shows the slip beside the register, is decided once with a reason, and enters with the batch', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [slip({ birthDate: plainDate('2025-04-11') })]);
      const { rows } = await done(listDoubts, services, clerk, {});
      assert.deepEqual(
        rows[0]?.candidates.map(({ personNo, differs }) => ({ personNo, differs })),
        [{ personNo: CHILD.personNo, differs: ['birthDate'] }],
      );
      const decision = { batchId, row: 2, decision: 'link', personNo: CHILD.personNo };
      const silent = await brought(resolveDoubt, services, clerk, { ...decision, reason: ' ' });
      assert.equal(silent.ok, false);
      const reason = '予診票の生年月日の読み違い';
      await done(resolveDoubt, services, clerk, { ...decision, reason });
      const again = await brought(resolveDoubt, services, manager, { ...decision, reason });
      assert.deepEqual(again, { ok: false, reasons: [{ code: 'DOUBT_GONE' }] });
      await done(requestBatchApproval, services, clerk, { batchId });
      await done(decideBatch, services, manager, { batchId, decision: 'approved' });
      await accepted(services, batchId);
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
    }));

  test('shows the address on the slip of nobody who may be protected', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      await db.admin(`UPDATE registry.person SET protected = person_no = '${OTHER_TWIN.personNo}'`);
      const address = '試験市秘匿町1番1号';
      const doubtful = { birthDate: plainDate('2025-04-11'), address };
      await checked(services, [
        slip(doubtful),
        slip({ ...doubtful, slipInBatch: '2', personNo: OTHER_TWIN.personNo }),
        slip({ ...doubtful, slipInBatch: '3', personNo: TWIN.personNo }),
        slip({ ...doubtful, slipInBatch: '4', personNo: '9999999999' }),
      ]);
      const { rows } = await done(listDoubts, services, clerk, {});
      assert.deepEqual(
        rows.map((row) => row.slip.address),
        [address, null, null, null],
      );
    }));

  test('stays when the rest of its batch is accepted, and is registered by a second acceptance', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const nameless = { personNo: TWIN.personNo, nameKana: 'ベツジン' };
      const batchId = await checked(services, [slip(), slip({ slipInBatch: '2', ...nameless })]);
      const round = async () => {
        await done(requestBatchApproval, services, clerk, { batchId });
        await done(decideBatch, services, manager, { batchId, decision: 'approved' });
        await accepted(services, batchId);
      };
      await round();
      assert.equal((await done(getBatch, services, clerk, { batchId })).state, 'checked');
      assert.equal((await standing(db)).length, 1);
      const personNo = TWIN.personNo;
      const reason = '氏名の打ち間違い';
      await done(resolveDoubt, services, clerk, {
        batchId,
        row: 3,
        decision: 'link',
        personNo,
        reason,
      });
      await round();
      assert.equal((await done(getBatch, services, clerk, { batchId })).state, 'accepted');
      assert.equal((await standing(db)).length, 2);
    }));

  test('is what becomes of a voucher that belongs to another, and of a number nobody has', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      await db.admin(
        `INSERT INTO registry.voucher (municipality, voucher_no, person_no, vaccine, dose, issued_on)
         VALUES ('041009', $1, $2, 'MR', '1', '2026-03-01')`,
        [voucherNumberOf(1), TWIN.personNo],
      );
      const batchId = await checked(services, [
        slip({ voucherNo: voucherNumberOf(1) }),
        slip({ slipInBatch: '2', voucherNo: voucherNumberOf(2) }),
        slip({ slipInBatch: '3', personNo: '9999999999' }),
      ]);
      const { rows } = await done(listDoubts, services, clerk, {});
      assert.deepEqual(
        rows.map((row) => row.reasons.map((reason) => reason.code)),
        [['VOUCHER_OF_ANOTHER'], ['VOUCHER_UNKNOWN'], ['NUMBER_UNKNOWN']],
      );
      assert.equal((await done(getBatch, services, clerk, { batchId })).counts.linked, 0);
    }));

  test('an acceptance that stopped goes on when it is asked for again', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [slip()]);
      await done(requestBatchApproval, services, clerk, { batchId });
      await done(decideBatch, services, manager, { batchId, decision: 'approved' });
      const { taskId } = await done(acceptBatch, services, clerk, { batchId });
      await db.admin("UPDATE platform.task SET state = 'failed', error = 'Error'");
      assert.deepEqual(await done(acceptBatch, services, manager, { batchId }), { taskId });
      await runTask(acceptBatchTask(), services, { municipality: clerk.municipality, taskId });
      assert.deepEqual(await standing(db), [`${CHILD.personNo} MR 1 2026-04-01`]);
      assert.equal((await done(getBatch, services, clerk, { batchId })).state, 'accepted');
    }));

  test('a cancelled batch leaves neither records nor doubts behind', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const batchId = await checked(services, [slip({ birthDate: plainDate('2025-04-11') })]);
      await done(cancelBatch, services, clerk, { batchId, reason: '束の取り違え' });
      assert.deepEqual((await done(listDoubts, services, clerk, {})).rows, []);
      assert.deepEqual(await standing(db), []);
    }));
});

test('a seasonal dose is judged in the municipality’s own season: the day before it, its first day', () =>
  withServices(async (services, db) => {
    await addPeople(db);
    const born = plainDate('1950-05-05');
    const personNo = '0000000041';
    await db.admin(
      `INSERT INTO registry.person (municipality, person_no, name, name_kana, birth_date, sex, address,
         resident_since, status, feed_no)
       VALUES ('041009', $1, '見本　老子', 'ミホン　ロウコ', $2, 'F', '見本町', $2, 'resident', 1)`,
      [personNo, born],
    );
    const flu = {
      vaccine: '701',
      dose: '01',
      personNo,
      birthDate: born,
      nameKana: 'ミホン ロウコ',
    };
    const batchId = await checked(services, [
      slip({ ...flu, givenOn: plainDate('2024-09-30') }),
      slip({ ...flu, givenOn: plainDate('2025-10-01'), slipInBatch: '2' }),
    ]);
    const { rows } = await done(listBatchRows, services, clerk, { batchId });
    assert.deepEqual(
      rows.map((row) => row.verdict),
      ['mistake', 'valid-routine'],
    );
  }));
