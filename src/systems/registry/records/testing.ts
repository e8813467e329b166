/**
 * For tests of records: a child and twins in the register, punched files made of slips, and
 * the way of a batch through check, approval and acceptance.
 */
import assert from 'node:assert/strict';
import { mediaWriter } from '#contracts/media-write.ts';
import { type SlipRow, slipLayouts, toSlipCells } from '#contracts/punch-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Reason, Result } from '#kernel/result.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { runTask, type TaskHandler } from '#platform/jobs/index.ts';
import { testScope } from '#platform/testing.ts';
import { execute, type Scope, type Services, type UseCase } from '#platform/use-case.ts';
import { acceptBatch, acceptBatchTask } from './accept-batch.ts';
import { checkBatch } from './check-batch.ts';
import { receiveBatch } from './receive-batch.ts';

export const clerk = testScope();
export const manager = testScope({ userId: 'manager', duties: ['immunisation-manager'] });

const child = (personNo: string, nameKana: string) => ({
  personNo,
  nameKana,
  birthDate: plainDate('2025-04-01'),
});

/** Born 2025-04-01; the twins share household and birth date with each other. */
export const CHILD = child('0000000017', 'ミホン イチコ');
export const TWIN = child('0000000025', 'ミホン フタバ');
export const OTHER_TWIN = child('0000000033', 'ミホン ミツバ');

/** Writes the three into the register of Sendai. */
export const addPeople = async (db: TestDatabase): Promise<void> => {
  for (const [person, household] of [
    [CHILD, '0000000100'],
    [TWIN, '0000000200'],
    [OTHER_TWIN, '0000000200'],
  ] as const) {
    await db.admin(
      `INSERT INTO registry.person (municipality, person_no, name, name_kana, birth_date, sex,
         address, household_no, resident_since, status, feed_no)
       VALUES ('041009', $1, '見本　例子', $2, $3, 'F', '宮城県仙台市青葉区見本町1番地', $4, $3,
         'resident', 1)`,
      [person.personNo, person.nameKana, person.birthDate, household],
    );
  }
};

/** The bytes of a punched file of these slips, all of one record type. */
export const slipFile = (
  slips: readonly SlipRow[],
  given: { readonly municipality?: string; readonly encoding?: 'utf-8' | 'cp932' } = {},
): Buffer => {
  const layout = slipLayouts[slips[0]?.recordType ?? 'R'];
  const writer = mediaWriter({
    layout: layout.id,
    version: layout.version,
    municipality: municipalityCode(given.municipality ?? '041009'),
    scope: 'difference',
    sequence: 1,
    baseSequence: 0,
    encoding: given.encoding ?? 'utf-8',
    asOf: plainDate('2026-06-30'),
    createdAt: '2026-06-30T18:00:00+09:00',
  });
  const rows = writer.rows(slips.map(toSlipCells));
  assert.ok(rows.ok);
  return Buffer.concat([writer.head(), rows.value, writer.trailer()]);
};

/** Runs a use case on input nobody has checked; answers its result. */
export const brought = <Input, Output, Code extends string>(
  useCase: UseCase<Input, Output, Code>,
  services: Services,
  scope: Scope,
  input: unknown,
): Promise<Result<Output, Reason>> => execute(useCase, services, scope, input);

/** As brought, for what must not be refused. */
export const done = async <Input, Output, Code extends string>(
  useCase: UseCase<Input, Output, Code>,
  services: Services,
  scope: Scope,
  input: unknown,
): Promise<Output> => {
  const outcome = await brought(useCase, services, scope, input);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};

const finished = (handler: TaskHandler, services: Services, taskId: string): Promise<void> =>
  runTask(handler, services, { municipality: clerk.municipality, taskId });

/** Brings bytes in and checks them; answers the batch. */
export const checkedBytes = async (services: Services, bytes: Buffer): Promise<string> => {
  const stored = await services.files.put(
    (async function* () {
      yield bytes;
    })(),
  );
  assert.ok(stored.ok);
  const file = { key: stored.value.key, name: 'slips.csv' };
  const { batchId, taskId } = await done(receiveBatch, services, clerk, { file });
  await finished(checkBatch(), services, taskId);
  return batchId;
};

export const checked = (services: Services, slips: readonly SlipRow[]): Promise<string> =>
  checkedBytes(services, slipFile(slips));

/** Registers an approved batch to its end. */
export const accepted = async (services: Services, batchId: string): Promise<void> => {
  const { taskId } = await done(acceptBatch, services, clerk, { batchId });
  await finished(acceptBatchTask(), services, taskId);
};

/** The doses that stand, as `person vaccine dose day`. */
export const standing = async (db: TestDatabase): Promise<readonly string[]> => {
  const rows = await db.admin<{ line: string }>(
    `SELECT person_no || ' ' || vaccine || ' ' || dose || ' ' || given_on AS line
     FROM registry.current_dose ORDER BY person_no, given_on, vaccine`,
  );
  return rows.map((row) => row.line);
};
