import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { showTimeline } from './index.ts';
import { putPeople } from './testing.ts';

const PERSON = { personNo: '1000000001', birthDate: '2019-05-10' };

const timeline = async (services: Services, on?: string) => {
  const outcome = await execute(showTimeline, services, testScope(), {
    personNo: PERSON.personNo,
    ...(on === undefined ? {} : { on }),
  });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};

const dose = async (services: Services, vaccine: string, label: string, on?: string) => {
  const { programmes } = await timeline(services, on);
  const programme = programmes.find((one) => one.vaccine === vaccine);
  return programme?.doses.find((one) => one.dose === label);
};

const recordOf = (no: number, vaccine: string, label: string, date: string): string => `
  INSERT INTO registry.vaccination_record (municipality, record_no, person_no, record_type, state, vaccine,
    dose, given_on, source, verdict, verdict_reasons, rule_version, payable_proposed, entered_by, entered_at)
  VALUES ('041009', ${no}, '1000000001', 'R', 'final', '${vaccine}', '${label}', '${date}', 'punch',
    'valid-routine', '{}', 'test', true, 'clerk', '2026-01-01T00:00:00Z')`;

const standing = (
  no: number,
  vaccine: string,
  label: string,
  date: string,
  counts: boolean,
): string => `
  INSERT INTO registry.current_dose (municipality, person_no, record_no, vaccine, dose, given_on, counts)
  VALUES ('041009', '1000000001', ${no}, '${vaccine}', '${label}', '${date}', ${counts})`;

describe('the timeline of a person', () => {
  test('says on each side of a window what is due and until when', () =>
    withServices(async (services, db) => {
      await putPeople(db, [PERSON]);
      // 第2期: the year before school entry, 2025-04-01 to 2026-03-31 for this birth.
      const states = await Promise.all(
        ['2025-03-31', '2025-04-01', '2026-03-31', '2026-04-01'].map(
          async (on) => (await dose(services, 'MR', '2', on))?.state,
        ),
      );
      assert.deepEqual(states, ['not-yet', 'due', 'due', 'never']);
      const due = await dose(services, 'MR', '2', '2025-04-01');
      assert.deepEqual(due?.lawful, { from: '2025-04-01', to: '2026-03-31' });
      assert.ok(due?.reasons.every(({ text }) => text !== ''));
    }));

  test('[SB-011] [SA-002] [SB-010] shows every standing record once: counted, not counted, and of no programme', () =>
    withServices(async (services, db) => {
      await putPeople(db, [PERSON]);
      const doses = [
        [1, 'MR', '1', '2020-06-01', true],
        [2, 'MR', '2', '2020-06-20', false],
        [3, 'OPV', '1', '2019-09-01', true],
      ] as const;
      for (const [no, vaccine, label, date, counts] of doses) {
        await db.admin(recordOf(no, vaccine, label, date));
        await db.admin(standing(no, vaccine, label, date, counts));
      }
      const { programmes } = await timeline(services, '2025-04-01');
      const given = programmes.flatMap((one) =>
        one.doses.flatMap((each) => each.given.map(({ recordNo, counts }) => [recordNo, counts])),
      );
      assert.deepEqual(given.sort(), [
        ['1', true],
        ['2', false],
        ['3', true],
      ]);
      assert.equal((await dose(services, 'MR', '1', '2025-04-01'))?.state, 'done');
      assert.equal((await dose(services, 'MR', '2', '2025-04-01'))?.state, 'due');
    }));

  test('draws a record under its own vaccine, also where a later one counts its doses', () =>
    withServices(async (services, db) => {
      await putPeople(db, [{ ...PERSON, birthDate: '2023-11-10' }]);
      await db.admin(recordOf(1, 'DPT-IPV', '1-1', '2024-02-01'));
      await db.admin(standing(1, 'DPT-IPV', '1-1', '2024-02-01', true));
      const own = await dose(services, 'DPT-IPV', '1-1', '2024-03-01');
      assert.deepEqual([own?.given.length, own?.expected], [1, true]);
      const other = await dose(services, 'DPT-IPV-Hib', '1-1', '2024-03-01');
      assert.deepEqual([other?.given.length, other?.expected], [0, false]);
      assert.equal((await dose(services, 'DPT-IPV', '1-2', '2024-03-01'))?.expected, true);
    }));

  test('judges seasonal programmes in the season of the municipality', () =>
    withServices(async (services, db) => {
      await putPeople(db, [{ ...PERSON, birthDate: '1950-05-10' }]);
      const { programmes } = await timeline(services, '2026-11-01');
      const reasons = programmes.flatMap((one) => one.doses.flatMap((each) => each.reasons));
      assert.ok(reasons.every(({ code }) => !code.startsWith('MISSING:season')));
    }));
});

/** Programmes that are drawn unasked for a person of that birth on 2026-11-20, with their doses. */
const drawnFor = (birthDate: string, sex: 'M' | 'F' = 'F') =>
  withServices(async (services, db) => {
    await putPeople(db, [{ ...PERSON, birthDate, sex }]);
    const { programmes } = await timeline(services, '2026-11-20');
    return programmes.flatMap(({ vaccine, doses }) => {
      const drawn = doses.filter(({ expected }) => expected).map((one) => one.dose);
      return drawn.length === 0 ? [] : [`${vaccine}: ${drawn.join(' ')}`];
    });
  });

describe('what is drawn unasked is what a nurse looks for', () => {
  test('a newborn: one way to each purpose, nothing of the elderly, nothing of pregnancy', async () => {
    const boy = [
      'BCG: 1',
      'DPT-IPV-Hib: 1-1 1-2 1-3 1-B',
      'DT: 2',
      'HEPB: 1 2 3',
      'JE: 1-1 1-2 1-B 2',
      'MR: 1 2',
      'PCV: 1-1 1-2 1-3 1-B',
      'ROTA1: 1 2',
      'ROTA5: 1 2 3',
      'VAR: 1 2',
    ];
    assert.deepEqual(await drawnFor('2026-11-10', 'M'), boy);
    assert.deepEqual(
      (await drawnFor('2026-11-10', 'F')).filter((line) => !boy.includes(line)),
      ['HPV9: 1 2 3'],
    );
  });

  test('a child of seven', async () => {
    assert.deepEqual(await drawnFor('2019-05-10', 'M'), ['DT: 2', 'JE: 2']);
  });

  test('sixteen years: nothing for a boy, the catch-up of school age for a girl', async () => {
    assert.deepEqual(await drawnFor('2010-05-10', 'M'), []);
    assert.deepEqual(await drawnFor('2010-05-10', 'F'), ['HPV9: 1 2 3']);
  });

  test('what comes with age is drawn a year before the first who may have it, no sooner', async () => {
    // Sixty with a disability of the heart, kidneys, lungs or of immunity: reached on 2027-11-20.
    assert.deepEqual(await drawnFor('1967-11-22'), []);
    const near = await drawnFor('1967-11-21');
    assert.ok(near.includes('HZ-L: 1') && near.includes('PPV: 1'), near.join());
  });

  test('sixty-six and eighty: the season, and what the age of the year opens', async () => {
    assert.deepEqual(await drawnFor('1960-05-10'), ['COVID: 1', 'FLU: 1']);
    assert.deepEqual(await drawnFor('1946-05-10'), ['COVID: 1', 'FLU: 1', 'HZ-L: 1', 'HZ-R: 1 2']);
  });
});
