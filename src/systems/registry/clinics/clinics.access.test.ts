import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { municipalityCode } from '#kernel/identifiers.ts';
import { DUTIES, type Duty } from '#platform/duties.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services, type UseCase } from '#platform/use-case.ts';
import { importClinics, listClinics } from './index.ts';

const file = { key: '0'.repeat(64) };

/** The duties that are let in, whatever comes of it. */
const letIn = async <Input, Output, Code extends string>(
  services: Services,
  useCase: UseCase<Input, Output, Code>,
): Promise<readonly Duty[]> => {
  const tried = (Object.keys(DUTIES) as Duty[]).map(async (duty) => {
    const scope = testScope({ userId: duty, duties: [duty] });
    const outcome = await execute(useCase, services, scope, { file });
    const codes: readonly string[] = outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
    return codes.includes('PERMISSION_DENIED') ? [] : [duty];
  });
  return (await Promise.all(tried)).flat();
};

describe('who may do what with clinics', () => {
  test('immunisation staff take the list in; the counter and nurses read it too', () =>
    withServices(async (services) => {
      const staff = ['immunisation-clerk', 'immunisation-manager'];
      assert.deepEqual(await letIn(services, importClinics), staff);
      assert.deepEqual(await letIn(services, listClinics), [...staff, 'counter', 'nurse']);
    }));

  test('a municipality sees and changes none but its own', () =>
    withServices(async (services, db) => {
      await db.admin(
        `INSERT INTO registry.clinic (municipality, clinic_code, name)
         VALUES ('041009', '0411000011', '見本小児科'), ('141003', '0411000011', '別の名')`,
      );
      const seen = async (municipality: string) => {
        const scope = testScope({ municipality: municipalityCode(municipality) });
        const listed = await execute(listClinics, services, scope, {});
        return listed.ok && listed.value.rows.map(({ name }) => name);
      };
      assert.deepEqual(await seen('041009'), ['見本小児科']);
      assert.deepEqual(await seen('141003'), ['別の名']);
      const stored = await services.files.put(
        (async function* () {
          yield Buffer.from(
            '医療機関コード,名称,カナ名称,郵便番号,住所,電話番号\n0411000011,新しい名,,,,\n',
          );
        })(),
      );
      assert.ok(stored.ok);
      await execute(importClinics, services, testScope(), { file: stored.value });
      assert.deepEqual(await seen('141003'), ['別の名']);
      assert.deepEqual(await seen('041009'), ['新しい名']);
    }));
});
