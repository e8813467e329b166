import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { parseVoucherNumber } from '#kernel/identifiers.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import type { TaskHandler } from '#platform/jobs/index.ts';
import { readPdfPages } from '#platform/print/pdf-text.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import {
  addDoses,
  addPeople,
  approved,
  clerk,
  extracted,
  numberOf,
  outcomesOf,
  secondDose,
} from '../extraction/testing.ts';
import { runOfRelease } from './job-kinds.ts';
import { releaseHandler } from './jobs.ts';
import type { Output } from './output-store.ts';
import { closePress, sharedPress } from './press.ts';
import { previewRun } from './preview-run.ts';
import { openOutput } from './read-outputs.ts';
import { releaseRun } from './release-run.ts';
import { releaseStep } from './release-steps.ts';
import { applyRegister, bytesOf, opened, released, sender } from './testing.ts';

const COHORT = '2020-10-10';

const textOf = async (services: Services, output: Output): Promise<string> => {
  const bytes = await bytesOf(services, output);
  if (output.mediaType !== 'application/pdf') return bytes.toString('utf8');
  return readPdfPages(bytes)
    .flatMap((page) => page.runs.map((run) => run.text))
    .join('\n');
};

const everything = async (services: Services, rows: readonly Output[]): Promise<string> =>
  (await Promise.all(rows.map((row) => textOf(services, row)))).join('\n');

const formsOf = (rows: readonly Output[]): readonly string[] =>
  rows.map((row) => `${row.form} ${row.mediaType.split('/')[1]?.slice(0, 3)}`).sort();

const vouchersOf = (db: TestDatabase) =>
  db.admin<{ person_no: string; voucher_no: string; copies: number; void_on: string | null }>(
    'SELECT person_no, voucher_no, copies, void_on FROM registry.voucher ORDER BY person_no',
  );

/** A press that lets something happen once, after the first pages are set and before they are kept. */
const disturbed = (happening: () => Promise<unknown>): TaskHandler => {
  let pending: (() => Promise<unknown>) | undefined = happening;
  const press = sharedPress();
  return {
    ...releaseHandler,
    chunk: (context, task) =>
      releaseStep(
        {
          ...context,
          press: {
            ...press,
            print: async (job) => {
              const printed = await press.print(job);
              const now = pending;
              pending = undefined;
              await now?.();
              return printed;
            },
          },
        },
        runOfRelease(task.reference),
        0,
      ),
  };
};

describe('the release of a run', () => {
  after(closePress);

  test('[SB-325] nothing leaves before a second person has approved', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [{ no: 1, birth: COHORT }]);
      const { runId } = await extracted(services);
      const refused = await execute(releaseRun, services, clerk, { runId });
      assert.ok(!refused.ok);
      assert.equal(refused.reasons[0]?.code, 'RUN_STATE_WRONG');
      assert.equal((await db.admin('SELECT FROM registry.output')).length, 0);
      assert.equal((await vouchersOf(db)).length, 0);
    }));

  test('[SA-003] [SA-083] [SB-004] [SB-006] [SB-009] [SB-104] prints vouchers, letters, labels and a list that reconcile with the run', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [
        { no: 1, birth: COHORT, postalCode: '9830852', ward: '041025' },
        { no: 2, birth: COHORT, postalCode: '9800812' },
        { no: 3, birth: COHORT, postalCode: '9800811' },
        { no: 4, birth: COHORT, status: 'moved-out' },
      ]);
      const run = await approved(services);
      const { rows, reconciliation } = await released(services, run.runId);
      assert.deepEqual(reconciliation, { planned: 3, printed: 3, withheld: {} });
      assert.deepEqual(formsOf(rows), [
        'binding csv',
        ...['guidance', 'guidance', 'label', 'label'].map((form) => `${form} pdf`),
        ...['list csv', 'list csv', 'list pdf', 'list pdf'],
        ...['voucher pdf', 'voucher pdf'],
      ]);
      const vouchers = await vouchersOf(db);
      assert.deepEqual(
        vouchers.map((voucher) => voucher.person_no),
        [1, 2, 3].map(numberOf),
      );
      for (const { voucher_no } of vouchers) assert.ok(parseVoucherNumber(voucher_no), voucher_no);
      const all = await everything(services, rows);
      for (const { person_no, voucher_no } of vouchers) {
        assert.ok(all.includes(person_no) && all.includes(voucher_no));
      }
      assert.ok(!all.includes(numberOf(4)));
      const order = await db.admin<{ person_no: string }>(
        'SELECT person_no FROM registry.notice ORDER BY print_no',
      );
      assert.deepEqual(
        order.map((row) => Number(row.person_no)),
        [3, 2, 1],
      );
    }));

  test('every page of an output is entered with its person and the mark read back from it', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(
        db,
        [1, 2].map((no) => ({ no, birth: COHORT })),
      );
      const { runId } = await approved(services);
      const { rows } = await released(services, runId);
      const letters = rows.find((row) => row.form === 'guidance');
      assert.ok(letters);
      const pages = await db.admin<{ person_no: string; sheet: number; mark: string }>(
        `SELECT person_no, sheet, mark FROM registry.output_page WHERE output_id = '${letters.outputId}' ORDER BY sheet`,
      );
      const printed = readPdfPages(await bytesOf(services, letters));
      assert.equal(pages.length, 2);
      for (const { person_no, sheet, mark } of pages) {
        const text = printed[sheet - 1]?.runs.map((run) => run.text).join('') ?? '';
        assert.ok(text.includes(mark) && text.includes(person_no));
      }
    }));

  test('looks again at that moment: a death, a flag, a dose and a move since hold the letter back', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(
        db,
        [1, 2, 3, 4, 5].map((no) => ({ no, birth: COHORT })),
      );
      await addDoses(db, [{ no: 4, vaccine: 'MR', dose: '1', on: '2021-11-01' }]);
      const { runId, counts } = await approved(services);
      assert.equal(counts?.due, 5);
      const set = (no: number, change: string) =>
        db.admin(`UPDATE registry.person SET ${change}, version = version + 1
          WHERE person_no = '${numberOf(no)}'`);
      await set(2, "status = 'died'");
      await set(3, 'protected = true');
      await set(5, "status = 'moved-out'");
      await addDoses(db, [{ no: 4, vaccine: 'MR', dose: '2', on: '2026-05-02' }], 100);
      const { rows, reconciliation } = await released(services, runId);
      assert.deepEqual(reconciliation, {
        planned: 5,
        printed: 1,
        withheld: {
          dead: 1,
          'protected-without-safe-address': 1,
          'already-vaccinated': 1,
          'moved-out': 1,
        },
      });
      const all = await everything(services, rows);
      for (const no of [2, 3, 4, 5]) assert.ok(!all.includes(numberOf(no)), String(no));
      assert.deepEqual(
        (await vouchersOf(db)).map((voucher) => voucher.person_no),
        [numberOf(1)],
      );
    }));

  for (const [asOf, isFresh] of [
    ['2026-06-22', true],
    ['2026-06-21', true],
    ['2026-06-20', false],
  ] as const) {
    test(`[SA-189] [SA-319] a register as of ${asOf} is ${isFresh ? 'fresh enough' : 'too old'} on 1 July where files come weekly`, () =>
      withServices(async (services, db) => {
        await applyRegister(db, asOf);
        await addPeople(db, [{ no: 1, birth: COHORT }]);
        const { runId } = await approved(services);
        const outcome = await execute(releaseRun, services, clerk, { runId });
        assert.equal(outcome.ok, isFresh, JSON.stringify(outcome));
        if (!outcome.ok) assert.equal(outcome.reasons[0]?.code, 'FEED_TOO_OLD');
      }));
  }

  test('a name that no font draws stops its pages alone, and its person counts as not sent', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [
        { no: 1, birth: COHORT },
        { no: 2, birth: COHORT, name: '見本　\u{AC00}太郎' },
      ]);
      const { runId } = await approved(services);
      const { rows, reconciliation } = await released(services, runId);
      assert.deepEqual(reconciliation, { planned: 2, printed: 1, withheld: { 'page-refused': 1 } });
      const list = rows.find((row) => row.form === 'refused-pages');
      assert.ok(list);
      const text = await textOf(services, list);
      assert.ok(text.includes(numberOf(2)) && text.includes('U+AC00'), text);
      assert.deepEqual(
        (await vouchersOf(db)).map((voucher) => voucher.person_no),
        [numberOf(1)],
      );
      const others = rows.filter((row) => row.form !== 'refused-pages');
      assert.ok(!(await everything(services, others)).includes(numberOf(2)));
      const topUp = await extracted(services, { ...secondDose, kind: 'top-up' });
      assert.deepEqual(await outcomesOf(services, topUp.runId), { 1: 'voucher-held', 2: 'due' });
    }));

  test('[SA-086] a recall sends letters and no voucher', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [{ no: 1, birth: COHORT }]);
      const { runId } = await approved(services, { ...secondDose, kind: 'recall' });
      const { rows } = await released(services, runId);
      assert.ok(rows.some((row) => row.form === 'recall'));
      assert.ok(!rows.some((row) => row.form === 'voucher' || row.form === 'guidance'));
      assert.equal((await vouchersOf(db)).length, 0);
    }));

  test('[SA-049] the binding vendor gets internal numbers only, with counts to reconcile', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [
        { no: 1, birth: COHORT, name: '見本　花子' },
        { no: 2, birth: COHORT },
      ]);
      const { runId } = await approved(services);
      const { rows } = await released(services, runId);
      const list = rows.find((row) => row.form === 'binding');
      assert.ok(list);
      const text = await textOf(services, list);
      assert.ok(text.includes(numberOf(1)) && text.endsWith('T,1,2\r\n'), text);
      for (const personal of ['見本', 'ミホン', '仙台市', '9800811', COHORT]) {
        assert.ok(!text.includes(personal), personal);
      }
    }));

  test('a name that a spreadsheet would calculate leaves the list as text', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [{ no: 1, birth: COHORT, name: '=HYPERLINK("http://example.invalid")' }]);
      const { runId } = await approved(services);
      const { rows } = await released(services, runId);
      const list = rows.find((row) => row.form === 'list' && row.mediaType.startsWith('text/csv'));
      assert.ok(list);
      assert.match(await textOf(services, list), /'=HYPERLINK/);
    }));
});

describe('a protection flag set while letters are printed', () => {
  after(closePress);
  const address = '仙台市青葉区見本町2番地';
  const flag = (db: TestDatabase) => () =>
    db.admin(`UPDATE registry.person SET protected = true, version = version + 1
      WHERE person_no = '${numberOf(2)}'`);

  test('before the part is kept: no output shows the address', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(
        db,
        [1, 2].map((no) => ({ no, birth: COHORT })),
      );
      const { runId } = await approved(services);
      const { rows, reconciliation } = await released(services, runId, disturbed(flag(db)));
      assert.deepEqual(reconciliation.withheld, { 'protected-without-safe-address': 1 });
      const all = await everything(services, rows);
      assert.ok(!all.includes('見本町2') && !all.includes(numberOf(2)));
      assert.ok(all.includes('見本町1'));
    }));

  test('control: of a person without the flag the address is on the page', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(
        db,
        [1, 2].map((no) => ({ no, birth: COHORT })),
      );
      const { runId } = await approved(services);
      const { rows } = await released(services, runId);
      assert.ok((await everything(services, rows)).includes(address));
    }));

  test('after the part is kept: its files are not opened, and printing again leaves the person out', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(
        db,
        [1, 2].map((no) => ({ no, birth: COHORT })),
      );
      const { runId } = await approved(services);
      const first = await released(services, runId);
      const before = await vouchersOf(db);
      await flag(db)();
      for (const row of first.rows.filter(({ form }) => form !== 'binding')) {
        const outcome = await opened(services, row);
        assert.ok(!outcome.ok, row.fileName);
        assert.equal(outcome.reasons[0]?.code, 'OUTPUT_EXPOSED');
      }
      const again = await released(services, runId);
      assert.deepEqual(again.reconciliation, {
        planned: 2,
        printed: 1,
        withheld: { 'protected-without-safe-address': 1 },
      });
      assert.ok(!(await everything(services, again.rows)).includes(numberOf(2)));
      for (const row of again.rows) assert.ok((await opened(services, row)).ok);
      const now = await vouchersOf(db);
      assert.deepEqual(
        now.map((voucher) => voucher.voucher_no),
        before.map((voucher) => voucher.voucher_no),
      );
      assert.deepEqual(
        now.map((voucher) => voucher.void_on !== null),
        [false, true],
      );
    }));

  test('a protected person is in no ward and no postal order, and counter staff open no run', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      const secret = { birth: COHORT, ward: '041033', postalCode: '9840001', protected: true };
      await addPeople(db, [
        { no: 1, birth: COHORT },
        { no: 2, ...secret },
      ]);
      await db.admin(
        `INSERT INTO registry.mailing_address (municipality, person_no, purpose, address, valid_from,
           reason, entered_by, entered_at)
         VALUES ('041009', $1, 'safe', '仙台市宮城野区安全町7番地', '2026-01-01', '支援措置', 'clerk', now())`,
        [numberOf(2)],
      );
      const { runId } = await approved(services);
      const { rows } = await released(services, runId);
      const parts = await db.admin(
        'SELECT district, mail_class FROM registry.release_part ORDER BY part_no',
      );
      assert.deepEqual(parts, [
        { district: '041017', mail_class: 'registered' },
        { district: '', mail_class: 'separate' },
      ]);
      const [file] = rows;
      assert.ok(file);
      const counter = testScope({ duties: ['counter'] });
      const { outputId } = file;
      assert.deepEqual(await execute(openOutput, services, counter, { outputId }), {
        ok: false,
        reasons: [{ code: 'OUTPUT_NOT_FOUND' }],
      });
      assert.ok((await opened(services, file)).ok);
    }));

  test('the address of who lives with a protected person is on the envelope and on nothing else', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [
        { no: 2, birth: COHORT },
        { no: 3, birth: '1990-05-10', protected: true },
      ]);
      await db.admin("UPDATE registry.person SET household_no = '0000000001'");
      const { runId } = await approved(services);
      const seen = await execute(previewRun, services, sender, { runId, form: 'letter' });
      assert.ok(seen.ok && seen.value.content instanceof Uint8Array, JSON.stringify(seen));
      const preview = readPdfPages(seen.value.content).flatMap((page) => page.runs);
      assert.ok(!preview.some(({ text }) => text.includes('見本町')));
      const { rows } = await released(services, runId);
      for (const row of rows) {
        const isEnvelope = row.form === 'guidance' || row.form === 'label';
        assert.equal((await textOf(services, row)).includes('見本町'), isEnvelope, row.fileName);
      }
    }));

  test('a safe address is on the envelope and on nothing else', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      await addPeople(db, [{ no: 2, birth: COHORT, protected: true }]);
      await db.admin(
        `INSERT INTO registry.mailing_address (municipality, person_no, purpose, postal_code, address,
           valid_from, reason, entered_by, entered_at)
         VALUES ('041009', $1, 'safe', '9830852', '仙台市宮城野区安全町7番地', '2026-01-01', '支援措置', 'clerk', now())`,
        [numberOf(2)],
      );
      const { runId } = await approved(services);
      const { rows } = await released(services, runId);
      assert.ok(!(await everything(services, rows)).includes('見本町'));
      for (const row of rows) {
        const isEnvelope = row.form === 'guidance' || row.form === 'label';
        assert.equal((await textOf(services, row)).includes('安全町'), isEnvelope, row.fileName);
      }
    }));
});

describe('a release broken between its parts', () => {
  after(closePress);

  test('goes on where it stopped: each letter once, none missing', () =>
    withServices(async (services, db) => {
      await applyRegister(db);
      const people = [1, 2, 3].map((no) => ({ no, birth: COHORT, ward: `04101${no}` }));
      await addPeople(db, people);
      const { runId } = await approved(services);
      let steps = 0;
      const breaking: TaskHandler = {
        ...releaseHandler,
        chunk: async (context, task) => {
          const done = await releaseHandler.chunk(context, task);
          steps += 1;
          if (steps % 2 === 0) throw new Error('power cut');
          return done;
        },
      };
      const tried = () =>
        released(services, runId, breaking).catch((error: unknown) => {
          assert.match(String(error), /power cut/);
          return undefined;
        });
      let result = await tried();
      while (!result) result = await tried();
      assert.ok(steps > 5, `${steps} steps`);
      assert.equal(result.reconciliation.printed, 3);
      assert.equal(result.rows.filter((row) => row.form === 'voucher').length, 3);
      assert.equal((await vouchersOf(db)).length, 3);
    }));
});
