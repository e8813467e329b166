/**
 * For tests of runs: synthetic people and doses, and the way of a run from its request to a
 * frozen, approved list in the names of two people.
 */
import assert from 'node:assert/strict';
import type { TestDatabase } from '#platform/database/testing.ts';
import { runTask } from '#platform/jobs/index.ts';
import { testScope } from '#platform/testing.ts';
import { execute, type Scope, type Services } from '#platform/use-case.ts';
import { createRun, type StartedRun } from './create-run.ts';
import { decideRun, requestRunApproval } from './decide-run.ts';
import { extractHandler } from './jobs.ts';
import { listMembers } from './list-members.ts';
import { showRun } from './read-runs.ts';
import type { RunView } from './run-view.ts';

export const clerk = testScope();
export const manager = testScope({ userId: 'manager', duties: ['immunisation-manager'] });

export type TestPerson = {
  readonly no: number;
  readonly birth: string;
  readonly sex?: 'M' | 'F' | 'X';
  readonly status?: string;
  readonly name?: string;
  readonly ward?: string;
  readonly postalCode?: string;
  readonly address?: string;
  readonly protected?: boolean;
  readonly mailExcluded?: boolean;
};

/** Number of synthetic person `no`. */
export const numberOf = (no: number): string => String(no).padStart(10, '0');

export const addPeople = async (
  db: TestDatabase,
  people: readonly TestPerson[],
  municipality = '041009',
): Promise<void> => {
  const rows = people.map((person) => ({
    municipality,
    person_no: numberOf(person.no),
    name: person.name ?? `見本　${person.no}太郎`,
    name_kana: 'ミホン　タロウ',
    birth_date: person.birth,
    sex: person.sex ?? 'F',
    status: person.status ?? 'resident',
    ward_code: person.ward ?? '041017',
    postal_code: person.postalCode ?? '9800811',
    address: person.address ?? `仙台市青葉区見本町${person.no}番地`,
    protected: person.protected ?? false,
    mail_excluded: person.mailExcluded ?? false,
    feed_no: 1,
    version: 1,
  }));
  await db.admin(
    `INSERT INTO registry.person SELECT (jsonb_populate_record(null::registry.person, r)).*
     FROM jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(rows)],
  );
};

export type TestDose = {
  readonly no: number;
  readonly vaccine: string;
  readonly dose: string;
  readonly on: string;
  readonly counts?: boolean;
};

export const addDoses = async (
  db: TestDatabase,
  doses: readonly TestDose[],
  firstRecordNo = 1,
): Promise<void> => {
  const rows = doses.map((dose, index) => ({
    municipality: '041009',
    person_no: numberOf(dose.no),
    record_no: firstRecordNo + index,
    vaccine: dose.vaccine,
    dose: dose.dose,
    given_on: dose.on,
    counts: dose.counts ?? true,
  }));
  await db.admin(
    `INSERT INTO registry.current_dose SELECT (jsonb_populate_record(null::registry.current_dose, r)).*
     FROM jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(rows)],
  );
};

/** A run for the second measles-rubella dose of the school year that begins on 2026-04-01. */
export const secondDose = {
  vaccine: 'MR',
  dose: '2',
  kind: 'ordinary',
  basisDate: '2026-04-01',
  reason: '令和8年度の案内',
} as const;

export const started = async (
  services: Services,
  request: object = secondDose,
  scope: Scope = clerk,
): Promise<StartedRun> => {
  const outcome = await execute(createRun, services, scope, request);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.ok(outcome.value);
  return outcome.value;
};

/** Asks for a run and extracts it to its end. */
export const extracted = async (
  services: Services,
  request: object = secondDose,
  scope: Scope = clerk,
): Promise<RunView> => {
  const { runId, taskId } = await started(services, request, scope);
  await runTask(extractHandler, services, { municipality: scope.municipality, taskId });
  const shown = await execute(showRun, services, scope, { runId });
  assert.ok(shown.ok);
  return shown.value;
};

/** As extracted, and approved by a second person. */
export const approved = async (
  services: Services,
  request: object = secondDose,
): Promise<RunView> => {
  const { runId } = await extracted(services, request);
  const asked = await execute(requestRunApproval, services, clerk, { runId });
  assert.ok(asked.ok, JSON.stringify(asked));
  const decided = await execute(decideRun, services, manager, { runId, decision: 'approved' });
  assert.ok(decided.ok, JSON.stringify(decided));
  return decided.value;
};

/** Outcome and cause of each member, by the person's plain number. */
export const outcomesOf = async (
  services: Services,
  runId: string,
): Promise<Readonly<Record<string, string>>> => {
  const listed = await execute(listMembers, services, clerk, { runId });
  assert.ok(listed.ok);
  return Object.fromEntries(
    listed.value.rows.map((row) => [Number(row.personNo), row.cause ?? row.outcome]),
  );
};
