import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { openPerson } from './index.ts';
import { putPeople } from './testing.ts';

const open = async (services: Services, personNo: string) => {
  const outcome = await execute(openPerson, services, testScope(), { personNo });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};

const HOUSE = { householdNo: '0000000001', address: '試験市秘匿町9番9号', phone: '022-999-9999' };

const move = (personNo: string): string => `
  INSERT INTO registry.person_event VALUES ('041009', '${personNo}', 2, 'move-within', '2026-05-01', '2026-05-02',
    '{"address":"試験市旧町1番"}', '{"address":"試験市秘匿町9番9号"}', 1, '2026-05-03T00:00:00Z')`;

describe('opening a person', () => {
  test('shows who it is, with age, household, cautions and address', () =>
    withServices(async (services, db) => {
      await putPeople(db, [
        {
          personNo: '1000000001',
          ...HOUSE,
          birthDate: '2020-07-02',
          relationship1: '04',
          mailExcluded: true,
        },
        {
          personNo: '1000000002',
          ...HOUSE,
          birthDate: '1990-01-01',
          name: '試験　母',
          relationship1: '01',
        },
        { personNo: '1000000003', ...HOUSE, status: 'moved-out' },
      ]);
      await db.admin(move('1000000001'));
      const { person, events } = await open(services, '1000000001');
      // The clock stands on 2026-07-01: the sixth birthday is reached that day by law.
      assert.equal(person.age, 6);
      assert.deepEqual(person.cautions, ['送付除外']);
      assert.deepEqual(person.address, { kind: 'plain', text: HOUSE.address });
      assert.equal(person.phone, HOUSE.phone);
      assert.deepEqual(person.household, [
        {
          personNo: '1000000002',
          name: '試験　母',
          relationship: '世帯主',
          birthDate: '1990-01-01',
        },
      ]);
      assert.equal(events[0]?.addressAfter, HOUSE.address);
    }));

  test('tells nothing of where a protected person is', () =>
    withServices(async (services, db) => {
      await putPeople(db, [
        { personNo: '1000000001', ...HOUSE, protected: true, specialNote: '注意' },
      ]);
      await db.admin(move('1000000001'));
      const page = await open(services, '1000000001');
      assert.deepEqual(page.person.address, { kind: 'withheld' });
      const told = JSON.stringify(page);
      for (const secret of ['秘匿町', '旧町', '999-9999'])
        assert.equal(told.includes(secret), false, secret);
    }));

  test('tells nothing of it on the page of who lives with them either', () =>
    withServices(async (services, db) => {
      await putPeople(db, [
        { personNo: '1000000001', ...HOUSE, protected: true },
        { personNo: '1000000002', ...HOUSE, birthDate: '2024-01-01' },
        { personNo: '1000000003', ...HOUSE, householdNo: '0000000002' },
      ]);
      await db.admin(move('1000000002'));
      const page = await open(services, '1000000002');
      assert.deepEqual(page.person.address, { kind: 'withheld' });
      for (const secret of ['秘匿町', '旧町', '999-9999'])
        assert.equal(JSON.stringify(page).includes(secret), false, secret);
      const neighbour = await open(services, '1000000003');
      assert.equal(neighbour.person.address.kind, 'plain');
    }));

  test('shows the safe address of a protected person in place of the registered one', () =>
    withServices(async (services, db) => {
      await putPeople(db, [{ personNo: '1000000001', ...HOUSE, protected: true }]);
      await db.admin(
        `INSERT INTO registry.mailing_address (municipality, person_no, purpose, postal_code, address,
           valid_from, reason, entered_by, entered_at)
         VALUES ('041009', '1000000001', 'safe', '9800000', '試験市安全町1', '2026-01-01', '申出', 'clerk', now())`,
      );
      const { person } = await open(services, '1000000001');
      assert.deepEqual(person.address, {
        kind: 'safe',
        text: '試験市安全町1',
        postalCode: '9800000',
      });
    }));

  test('refuses a number nobody has and a text that is no number', () =>
    withServices(async (services) => {
      const missing = await execute(openPerson, services, testScope(), { personNo: '9999999999' });
      assert.deepEqual(missing, { ok: false, reasons: [{ code: 'PERSON_NOT_FOUND' }] });
      const wrong = await execute(openPerson, services, testScope(), { personNo: '１' });
      assert.deepEqual(wrong, { ok: false, reasons: [{ code: 'INPUT_INVALID', at: 'personNo' }] });
    }));
});
