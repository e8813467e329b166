/**
 * Writes what a fresh migration makes: src/platform/database/generated/schema.ts (types for
 * Kysely) and schema.sql (the catalog, for reviewers). With --check, says whether they are current.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkoutFolder } from '#platform/data-folder.ts';
import { withDatabase } from '#platform/database/testing.ts';
import { describeSchema, generateTypes } from '#test/boundaries/schema-description.ts';

const folder = path.join(checkoutFolder, 'src/platform/database/generated');

const generated = await withDatabase(async (db) => ({
  'schema.ts': await generateTypes(db),
  'schema.sql': await describeSchema(db),
}));

for (const [name, text] of Object.entries(generated)) {
  const file = path.join(folder, name);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before === text) continue;
  await writeFile(file, text);
  console.log(`${path.relative(checkoutFolder, file)} を書き直しました`);
}
