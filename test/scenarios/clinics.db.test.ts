import assert from 'node:assert/strict';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { writeTown } from '#cli/town/town.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { testScope, withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { importClinics, listClinics } from '#systems/registry/clinics/index.ts';

const take = async (services: Services, file: string) => {
  const stored = await services.files.put(createReadStream(file));
  assert.ok(stored.ok);
  return execute(importClinics, services, testScope(), { file: stored.value });
};

const withTown = async (
  encoding: 'utf-8' | 'cp932',
  work: (file: string, clinics: number) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yobo-clinics-'));
  try {
    const { clinics } = writeTown({
      municipality: '041009',
      residents: 300,
      seed: 7,
      asOf: plainDate('2026-06-30'),
      encoding,
      folder,
      differences: 0,
      changes: undefined,
      historyYears: 0,
    });
    await work(path.join(folder, 'clinics.csv'), clinics);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('the clinics of a synthetic town', () => {
  for (const encoding of ['utf-8', 'cp932'] as const) {
    test(`are taken in as they are written in ${encoding}, once`, () =>
      withTown(encoding, (file, clinics) =>
        withServices(async (services) => {
          const first = await take(services, file);
          assert.deepEqual(first, {
            ok: true,
            value: { added: clinics, changed: 0, unchanged: 0 },
          });
          const again = await take(services, file);
          assert.deepEqual(again, {
            ok: true,
            value: { added: 0, changed: 0, unchanged: clinics },
          });
          const listed = await execute(listClinics, services, testScope(), {});
          assert.equal(listed.ok && listed.value.rows.length, clinics);
        }),
      ));
  }
});
