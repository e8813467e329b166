/**
 * For tests of use cases: a scope with given duties and the services around a test database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clock, clockAt } from '#kernel/clock.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { type TestDatabase, withDatabase } from './database/testing.ts';
import type { Duty } from './duties.ts';
import { fileStore } from './files.ts';
import type { Scope } from './scope.ts';
import type { Services } from './use-case.ts';

/**
 * A clerk of Sendai at a terminal of the office, except where `given` says otherwise; the second
 * factor is always fresh.
 */
export const testScope = (given: Partial<Scope> & { readonly userId?: string } = {}): Scope => {
  const { userId = 'clerk', ...rest } = given;
  return {
    municipality: municipalityCode('041009'),
    user: { id: userId, name: `試験 ${userId}`, department: '感染症対策室' },
    duties: ['immunisation-clerk' satisfies Duty],
    purpose: '試験',
    terminal: 'test-terminal',
    correlation: 'test',
    steppedUpAt: Number.MAX_SAFE_INTEGER,
    ...rest,
  };
};

/** Services over a test database; files go to `folder`. The clock stands still by default. */
export const testServices = (
  database: TestDatabase,
  folder: string,
  clock: Clock = clockAt('2026-07-01T10:00:00+09:00'),
): Services => ({
  database,
  clock,
  files: fileStore(folder),
  auditKey: Buffer.alloc(32, 7),
});

/** A fresh database and services for one test; their files are removed afterwards. */
export const withServices = async <Value>(
  work: (services: Services, db: TestDatabase) => Promise<Value>,
  options: { readonly clock?: Clock } = {},
): Promise<Value> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yobo-files-'));
  try {
    return await withDatabase((db) => work(testServices(db, folder, options.clock), db));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
