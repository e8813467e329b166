import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { TestDatabase } from '#platform/database/testing.ts';
import { readPdfPages } from '#platform/print/pdf-text.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { addPeople, numberOf } from '../extraction/testing.ts';
import { closePress } from '../notices/index.ts';
import { outputStore } from '../notices/output-store.ts';
import { reprintVoucher } from '../notices/reprint-voucher.ts';
import { bytesOf } from '../notices/testing.ts';
import { enterDoses } from './enter-doses.ts';
import { issueVouchers } from './issue-vouchers.ts';
import { listRemaining } from './list-remaining.ts';

const counter = testScope({ userId: 'counter', duties: ['counter'], purpose: '転入' });
/** Five years and eight months old on 2026-07-01, in the year before school. */
const CHILD = { no: 1, birth: '2020-10-10' };
const personNo = numberOf(1);

const firstDose = { vaccine: 'MR', dose: '1', givenOn: '2021-11-01' };
const secondDose = { vaccine: 'MR', dose: '2' };
const shown = { personNo, identityDocument: '運転免許証', proof: 'mch-handbook' };

const codesOf = (outcome: {
  ok: boolean;
  reasons?: readonly { code: string }[];
}): readonly string[] => outcome.reasons?.map(({ code }) => code) ?? [];

/** What the judge says of doses that are only tried. */
const reasonsOf = async (services: Services, doses: readonly object[]) => {
  const outcome = await execute(enterDoses, services, counter, { ...shown, doses, check: true });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value.doses.map(({ reasons }) => reasons);
};

/** Doses left for a person born then, as `vaccine/dose: when standing`. */
const leftFor = async (services: Services, db: TestDatabase, birth: string, on: string) => {
  await addPeople(db, [{ no: 1, birth }]);
  const outcome = await execute(listRemaining, services, counter, { personNo, on });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return Object.fromEntries(
    outcome.value.map(({ vaccine, dose, when, standing }) => [
      `${vaccine}/${dose}`,
      `${when} ${standing}`,
    ]),
  );
};

const issue = (services: Services, more: object = {}) =>
  execute(issueVouchers, services, counter, {
    personNo,
    vouchers: [secondDose],
    reason: '転入による交付',
    receipt: '母',
    ...more,
  });

describe('doses shown at the counter', () => {
  test('[SA-100] [SB-001] [SB-171] need the kind of identity document that was seen', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const entered = (more: object) =>
        execute(enterDoses, services, counter, { ...shown, doses: [firstDose], ...more });
      assert.deepEqual(codesOf(await entered({ identityDocument: '  ' })), [
        'IDENTITY_DOCUMENT_MISSING',
      ]);
      assert.equal((await db.admin('SELECT FROM registry.vaccination_record')).length, 0);
      const dose = { ...firstDose, clinicOther: '見本医院', lot: 'Y001' };
      assert.ok((await entered({ doses: [dose] })).ok);
      const [record] = await db.admin(
        `SELECT person_no, vaccine, given_on::text, clinic_other, lot, identity_document, source, items
         FROM registry.vaccination_record`,
      );
      assert.deepEqual(record, {
        person_no: personNo,
        vaccine: 'MR',
        given_on: '2021-11-01',
        clinic_other: '見本医院',
        lot: 'Y001',
        identity_document: '運転免許証',
        source: 'resident',
        items: { proof: 'mch-handbook' },
      });
    }));

  test('[SA-100] [SB-171] are refused when the document is of somebody else by its birth date', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const entered = (birthDateOnDocument: string) =>
        execute(enterDoses, services, counter, {
          ...shown,
          doses: [firstDose],
          birthDateOnDocument,
        });
      assert.deepEqual(codesOf(await entered('2020-10-11')), ['IDENTITY_MISMATCH']);
      assert.ok((await entered('2020-10-10')).ok);
    }));

  test('[SA-080] are judged in the order of time, and a check leaves nothing behind', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const doses = [{ ...secondDose, givenOn: '2026-05-01' }, firstDose];
      const entered = (check: boolean) =>
        execute(enterDoses, services, counter, { ...shown, doses, check });
      const checked = await entered(true);
      assert.ok(checked.ok);
      assert.deepEqual(
        checked.value.doses.map(({ dose, verdict, recordNo }) => [dose, verdict, recordNo]),
        [
          ['1', 'valid-routine', null],
          ['2', 'valid-routine', null],
        ],
      );
      assert.equal((await db.admin('SELECT FROM registry.vaccination_record')).length, 0);
      const [early] = await reasonsOf(services, [
        { vaccine: 'MR', dose: '1', givenOn: '2021-01-10' },
      ]);
      assert.ok(early?.some(({ code, text }) => code === 'TOO_YOUNG' && text !== ''));
      assert.ok(early?.every(({ law }) => typeof law === 'string'));
      const done = await entered(false);
      assert.ok(done.ok);
      assert.deepEqual(
        done.value.doses.map(({ recordNo }) => recordNo),
        [1, 2],
      );
    }));

  test('come in together or not at all, each fault named by its row', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const outcome = await execute(enterDoses, services, counter, {
        ...shown,
        doses: [
          firstDose,
          { ...secondDose, givenOn: '2020-01-01' },
          { ...secondDose, givenOn: '2026-12-01' },
        ],
      });
      assert.ok(!outcome.ok);
      assert.deepEqual(
        outcome.reasons.map(({ code, at }) => [code, at]),
        [
          ['GIVEN_BEFORE_BIRTH', 'doses.1.givenOn'],
          ['GIVEN_IN_FUTURE', 'doses.2.givenOn'],
        ],
      );
      assert.equal((await db.admin('SELECT FROM registry.vaccination_record')).length, 0);
    }));
});

describe('what is proposed at the counter', () => {
  test('an infant is proposed one voucher per purpose; others stand beside it unmarked', () =>
    withServices(async (services, db) => {
      const left = await leftFor(services, db, '2026-03-20', '2026-07-01');
      assert.deepEqual(left, {
        'BCG/1': 'now proposed',
        'DPT-IPV-Hib/1-1': 'now proposed',
        'DPT-IPV/1-1': 'now alternative',
        'DPT/1-1': 'now alternative',
        'DT/1-1': 'now alternative',
        'HEPB/1': 'now proposed',
        'HIB/1-1': 'now alternative',
        'IPV/1-1': 'now alternative',
        'JE/1-1': 'later proposed',
        'MR/1': 'later proposed',
        'PCV/1-1': 'now proposed',
        'ROTA1/1': 'now to-choose',
        'ROTA5/1': 'now to-choose',
        'VAR/1': 'later proposed',
      });
    }));

  test('what opens within a year is handed over, a day later it is not', () =>
    withServices(async (services, db) => {
      // 第2期 opens on 2027-04-01 for this birth.
      const before = await leftFor(services, db, '2021-06-10', '2026-03-31');
      assert.equal(before['MR/2'], undefined);
      const outcome = await execute(listRemaining, services, counter, {
        personNo,
        on: '2026-04-01',
      });
      assert.ok(outcome.ok);
      assert.ok(outcome.value.some(({ vaccine, dose }) => `${vaccine}/${dose}` === 'MR/2'));
    }));

  test('the elderly choose their zoster vaccine and get the standard dose of the season', () =>
    withServices(async (services, db) => {
      const left = await leftFor(services, db, '1946-05-10', '2026-11-20');
      assert.deepEqual(left, {
        'COVID/1': 'now proposed',
        'FLU-HD/1': 'now alternative',
        'FLU/1': 'now proposed',
        'HZ-L/1': 'now to-choose',
        'HZ-R/1': 'now to-choose',
      });
    }));

  test('two vouchers of one purpose are never handed over together', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: '2026-03-20' }]);
      const both = await issue(services, {
        vouchers: [
          { vaccine: 'DPT-IPV-Hib', dose: '1-1' },
          { vaccine: 'HIB', dose: '1-1' },
        ],
      });
      assert.deepEqual(codesOf(both), ['DOSES_OF_ONE_PURPOSE']);
      const twice = { vaccine: 'DPT-IPV-Hib', dose: '1-1' };
      const doubled = await issue(services, { vouchers: [twice, twice] });
      assert.deepEqual(codesOf(doubled), ['DOSES_OF_ONE_PURPOSE']);
      assert.deepEqual(await db.admin('SELECT voucher_no FROM registry.voucher'), []);
    }));

  test('a slip of another vaccine for the same purpose becomes void', () =>
    withServices(async (services, db) => {
      await addPeople(db, [{ no: 1, birth: '2026-05-01' }]);
      const first = await issue(services, { vouchers: [{ vaccine: 'ROTA1', dose: '1' }] });
      const other = await issue(services, { vouchers: [{ vaccine: 'ROTA5', dose: '1' }] });
      assert.ok(first.ok && other.ok, JSON.stringify([first, other]));
      assert.deepEqual(other.value.voidVoucherNos, first.value.voucherNos);
    }));
});

describe('vouchers handed over at the counter', () => {
  after(closePress);

  test('[SA-081] a newcomer gets what remains by the judge, printed at once and logged with its receipt', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      await execute(enterDoses, services, counter, { ...shown, doses: [firstDose] });
      const remaining = await execute(listRemaining, services, counter, { personNo });
      assert.ok(remaining.ok);
      const dose = remaining.value.find((one) => one.vaccine === 'MR');
      assert.deepEqual(
        [dose?.dose, dose?.when, dose?.earliest, dose?.latest, dose?.oldVoucherNo],
        ['2', 'now', '2026-04-01', '2027-03-31', null],
      );
      const issued = await issue(services);
      assert.ok(issued.ok, JSON.stringify(issued));
      const output = await services.database.transaction(counter.municipality, (tx) =>
        outputStore(counter, tx).find(issued.value.outputId),
      );
      assert.ok(output);
      const page = readPdfPages(await bytesOf(services, output))[0];
      const text = page?.runs.map((run) => run.text).join('') ?? '';
      assert.ok(text.includes(issued.value.voucherNos[0] ?? '?'));
      const [logged] = await db.admin<{ reason: string; receipt: string }>(
        'SELECT reason, receipt FROM registry.counter_issue',
      );
      assert.deepEqual(logged, { reason: '転入による交付', receipt: '母' });
    }));

  test('a second hand-over voids the first slip', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const first = await issue(services);
      const second = await issue(services);
      assert.ok(first.ok && second.ok);
      assert.deepEqual(second.value.voidVoucherNos, first.value.voucherNos);
      const held = await db.admin('SELECT FROM registry.voucher WHERE void_on IS NULL');
      assert.equal(held.length, 1);
    }));

  test('the slip of who lives with a protected person shows no address', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD, { no: 2, birth: '1990-05-10' }]);
      await db.admin("UPDATE registry.person SET household_no = '0000000001'");
      const shown = async () => {
        const issued = await issue(services);
        assert.ok(issued.ok, JSON.stringify(issued));
        const output = await services.database.transaction(counter.municipality, (tx) =>
          outputStore(counter, tx).find(issued.value.outputId),
        );
        assert.ok(output);
        const runs = readPdfPages(await bytesOf(services, output)).flatMap((page) => page.runs);
        return runs.some(({ text }) => text.includes('見本町'));
      };
      assert.equal(await shown(), true);
      await db.admin('UPDATE registry.person SET protected = true WHERE person_no = $1', [
        numberOf(2),
      ]);
      assert.equal(await shown(), false);
    }));

  test('a dose that is not left is refused, and so is a person who moved away', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const tooOld = await issue(services, { vouchers: [{ vaccine: 'BCG', dose: '1' }] });
      assert.deepEqual(codesOf(tooOld), ['DOSE_NOT_REMAINING']);
      await db.admin("UPDATE registry.person SET status = 'moved-out'");
      assert.deepEqual(codesOf(await issue(services)), ['PERSON_UNREACHABLE']);
    }));

  test('[SA-085] a lost voucher is printed again under its number: flag, copies and date are kept', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const issued = await issue(services);
      assert.ok(issued.ok);
      const voucherNo = issued.value.voucherNos[0] ?? '';
      const again = await execute(reprintVoucher, services, counter, { voucherNo, reason: '紛失' });
      assert.ok(again.ok, JSON.stringify(again));
      assert.equal(again.value.copies, 2);
      const [voucher] = await db.admin<{ copies: number; reissued_on: string; void_on: null }>(
        'SELECT copies, reissued_on::text, void_on FROM registry.voucher',
      );
      assert.deepEqual(voucher, { copies: 2, reissued_on: '2026-07-01', void_on: null });
      const [log] = await db.admin<{ copy_no: number; reason: string }>(
        'SELECT copy_no, reason FROM registry.voucher_reissue',
      );
      assert.deepEqual(log, { copy_no: 2, reason: '紛失' });
    }));

  test('[SA-085] a dose is registered once, whichever copy of the slip it came on', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const issued = await issue(services);
      assert.ok(issued.ok);
      const [voucherNo] = issued.value.voucherNos;
      await execute(reprintVoucher, services, counter, { voucherNo, reason: '紛失' });
      const given = { ...shown, doses: [{ ...secondDose, givenOn: '2026-06-10' }] };
      assert.ok((await execute(enterDoses, services, counter, given)).ok);
      assert.deepEqual(codesOf(await execute(enterDoses, services, counter, given)), [
        'DOSE_ALREADY_RECORDED',
      ]);
    }));

  test('a wrong digit in the number reprints nothing', () =>
    withServices(async (services, db) => {
      await addPeople(db, [CHILD]);
      const issued = await issue(services);
      assert.ok(issued.ok);
      const [number = ''] = issued.value.voucherNos;
      const wrong = `${number.slice(0, 5)}${(Number(number[5]) + 1) % 10}${number.slice(6)}`;
      const refused = await execute(reprintVoucher, services, counter, {
        voucherNo: wrong,
        reason: '紛失',
      });
      assert.deepEqual(codesOf(refused), ['INPUT_INVALID']);
    }));
});
