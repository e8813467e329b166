import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkoutFolder } from '#platform/data-folder.ts';
import { isTest, readFiles, type SourceFile } from './source-files.ts';
import { importFault, packageFault } from './zones.ts';

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)(['"])([^'"\n]+)\1/gm;

const importsOf = ({ text }: SourceFile): string[] =>
  [...text.matchAll(IMPORT)].map((match) => match[2] ?? '');

/** The file from the checkout that an import of ours names; undefined for a package. */
const targetOf = (file: string, name: string): string | undefined => {
  if (name.startsWith('#test/') || name.startsWith('#bench/')) return name.slice(1);
  if (name.startsWith('#')) return `src/${name.slice(1)}`;
  if (!name.startsWith('.')) return undefined;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
};

/** Tests may look inside siblings and start several parts; what they may not is import another app. */
const faultOf = (file: SourceFile, name: string): string | undefined => {
  const target = targetOf(file.name, name);
  if (target === undefined) return isTest(file.name) ? undefined : packageFault(file.name, name);
  return isTest(file.name) ? undefined : importFault(file.name, target);
};

const sources = readFiles('src/**/*.ts', 'src/**/*.tsx');

describe('imports', () => {
  test('go only where the table allows', () => {
    const faults = sources.flatMap((file) =>
      importsOf(file).flatMap((name) => {
        const fault = faultOf(file, name);
        return fault ? [`${file.name} -> ${name}: ${fault}`] : [];
      }),
    );
    assert.deepEqual(faults, []);
  });

  test('lead to files that exist', () => {
    const missing = sources.flatMap((file) =>
      importsOf(file).flatMap((name) => {
        const target = targetOf(file.name, name.replace(/\?.*$/, ''));
        const found = target === undefined || existsSync(path.join(checkoutFolder, target));
        return found ? [] : [`${file.name} -> ${name}`];
      }),
    );
    assert.deepEqual(missing, []);
  });

  const refused = [
    ['src/kernel/a.ts', 'src/platform/b.ts'],
    ['src/rules/a.ts', 'src/contracts/b.ts'],
    ['src/platform/a.ts', 'src/systems/registry/people/index.ts'],
    ['src/systems/registry/people/a.ts', 'src/systems/address/people/index.ts'],
    ['src/systems/registry/people/a.ts', 'src/systems/registry/records/store.ts'],
    ['src/systems/registry/people/a.ts', 'src/contracts/address-relay/b.ts'],
    ['src/systems/registry/people/a.ts', 'src/my-number/index.ts'],
    ['src/web/ui/a.tsx', 'src/kernel/b.ts'],
    ['src/web/console/a.tsx', 'src/platform/b.ts'],
    ['src/systems/registry/people/a.ts', 'src/cli/b.ts'],
  ] as const;
  for (const [file, target] of refused) {
    test(`${file} may not import ${target}`, () => {
      assert.ok(importFault(file, target));
    });
  }

  const allowed = [
    ['src/systems/registry/people/a.ts', 'src/systems/registry/records/index.ts'],
    ['src/systems/registry/people/a.ts', 'src/systems/registry/people/search/b.ts'],
    ['src/systems/registry/people/a.ts', 'src/contracts/punch-registry/b.ts'],
    ['src/systems/registry/people/a.ts', 'src/contracts/csv.ts'],
    ['src/systems/address/people/a.ts', 'src/my-number/index.ts'],
    ['src/cli/a.ts', 'src/systems/registry/people/index.ts'],
    ['src/web/console/a.tsx', 'src/web/ui/b.tsx'],
  ] as const;
  for (const [file, target] of allowed) {
    test(`${file} may import ${target}`, () => {
      assert.equal(importFault(file, target), undefined);
    });
  }

  test('a system reaches the database through the platform alone, and pure code nothing at all', () => {
    assert.ok(packageFault('src/systems/registry/people/a.ts', 'pg'));
    assert.ok(packageFault('src/rules/a.ts', 'kysely'));
    assert.ok(packageFault('src/kernel/a.ts', 'node:fs/promises'));
    assert.equal(packageFault('src/systems/registry/people/a.ts', 'kysely'), undefined);
  });
});
