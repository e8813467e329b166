import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DUTIES, type Duty, dutyAllows } from '#platform/duties.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute } from '#platform/use-case.ts';
import { readFiles } from './boundaries/source-files.ts';
import { type AnyUseCase, findRoutes, findUseCases } from './use-cases.ts';

const found = await findUseCases();
const routes = (await findRoutes()).flatMap(({ value }) => value);

const named = (name: string): boolean => /^[a-z]+(\.[a-z][a-z-]*){1,3}$/.test(name);

/** Duties that the use case does not let in. */
const strangers = ({ permission }: AnyUseCase): Duty[] =>
  (Object.keys(DUTIES) as Duty[]).filter(
    (duty) => permission.duties !== 'anyone' && !permission.duties.includes(duty),
  );

describe('every use case', () => {
  test('is found: there are as many as calls that declare one', () => {
    const calls = readFiles('src/systems/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/^export const \w+ = useCase\(/gm)].map((match) => match[0]),
    );
    const inSystems = found.filter(({ file }) => file.startsWith('src/systems/'));
    assert.equal(inSystems.length, calls.length);
    assert.ok(calls.length > 5);
  });

  test('has a name of its own, of its system and module', () => {
    const names = found.map(({ value }) => value.name);
    assert.deepEqual(
      names.filter((name, at) => !named(name) || names.indexOf(name) !== at),
      [],
    );
  });

  test('names its duties, and none that the table of duties would refuse', () => {
    const faults = found.flatMap(({ value: { name, permission } }) => {
      if (permission.duties === 'anyone') {
        return permission.action.startsWith('session.') ? [] : [`${name}: anyone`];
      }
      if (permission.duties.length === 0) return [`${name}: nobody`];
      return permission.duties
        .filter((duty) => !dutyAllows(duty, permission.action, permission.effect !== 'reads'))
        .map((duty) => `${name}: ${duty} may never ${permission.action}`);
    });
    assert.deepEqual(faults, []);
  });

  test('[SA-233] declares its audit, and is silent only where it reads and names nobody', () => {
    const faults = found.filter(
      ({ value: { audit, permission } }) =>
        typeof audit !== 'object' ||
        (audit.silent && (permission.effect !== 'reads' || audit.subjects || audit.search)),
    );
    assert.deepEqual(
      faults.map(({ value }) => value.name),
      [],
    );
  });

  for (const { value } of found.filter(
    ({ value: { permission } }) => permission.duties !== 'anyone',
  )) {
    test(`[SA-209] ${value.name} refuses a stranger and every other duty, and each refusal is audited`, () =>
      withServices(async (services, db) => {
        const tried = [[], ...strangers(value).map((duty) => [duty])];
        for (const duties of tried) {
          const outcome = await execute(value, services, testScope({ duties }), {});
          assert.deepEqual(
            !outcome.ok && outcome.reasons.map(({ code }) => code),
            ['PERMISSION_DENIED'],
            `${duties}`,
          );
        }
        const entries = await db.admin(
          `SELECT 1 FROM platform.audit_entry
           WHERE use_case = $1 AND result = 'refused' AND codes = '{PERMISSION_DENIED}'`,
          [value.name],
        );
        assert.equal(entries.length, tried.length);
      }));
  }
});

describe('every route', () => {
  test('has a path of its own below /api/', () => {
    const paths = routes.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(
      paths.filter((path, at) => !/ \/api\/[a-z]/.test(path) || paths.indexOf(path) !== at),
      [],
    );
  });

  test('that only reads is a GET, or a POST that keeps what is searched for out of the address', () => {
    const faults = routes.filter(
      ({ method, useCase: { permission } }) => method === 'GET' && permission.effect !== 'reads',
    );
    assert.deepEqual(
      faults.map(({ path, useCase }) => `${path} ${useCase.name}`),
      [],
    );
  });
});
