import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkoutFolder } from '#platform/data-folder.ts';
import { type TestDatabase, withDatabase } from '#platform/database/testing.ts';
import { describeSchema, generateTypes, ownSchemas } from './schema-description.ts';

const generated = (name: string) =>
  readFile(path.join(checkoutFolder, 'src/platform/database/generated', name), 'utf8');

/** Tables without a municipality: about the installation, never about people. */
const NATIONAL: ReadonlySet<string> = new Set(['platform.migration', 'platform.job_worker']);

/** Tables without row-level security, each with its reason. */
const OPEN: Readonly<Record<string, string>> = {
  'platform.migration': 'about the installation',
  'platform.job_worker': 'about the installation',
  'registry.feed_row': 'staging: COPY does not work under row-level security',
};

type Key = { table: string; name: string; columns: string[]; foreign: string[] | null };

const keysOf = (db: TestDatabase, schemas: readonly string[]) =>
  db.admin<Key>(
    `SELECT format('%s.%s', n.nspname, c.relname) AS table, k.conname AS name,
       (SELECT array_agg(a.attname::text ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(num, place)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.num) AS columns,
       (SELECT array_agg(a.attname::text ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(num, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.num) AS foreign
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype IN ('p', 'u', 'f') AND n.nspname = ANY ($1)
     UNION ALL
     SELECT format('%s.%s', n.nspname, c.relname), i.relname,
       (SELECT array_agg(a.attname::text ORDER BY o.place) FROM unnest(x.indkey) WITH ORDINALITY o(num, place)
          JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = o.num), NULL
     FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE x.indisunique AND n.nspname = ANY ($1)`,
    [schemas],
  );

const tablesOf = (db: TestDatabase, schemas: readonly string[]) =>
  db.admin<{ table: string; secured: boolean; comment: string | null; keyed: boolean }>(
    `SELECT format('%s.%s', n.nspname, c.relname) AS table,
       c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
         AND pg_get_expr(p.polqual, p.polrelid) LIKE '%yobo.municipality%') AS secured,
       obj_description(c.oid) AS comment,
       EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p') AS keyed
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1) ORDER BY 1`,
    [schemas],
  );

const grantsOf = (db: TestDatabase, schemas: readonly string[]) =>
  db.admin<{ table: string; grantee: string; rights: string[] }>(
    `SELECT format('%s.%s', table_schema, table_name) AS table, grantee,
       array_agg(privilege_type::text ORDER BY 1) AS rights
     FROM information_schema.role_table_grants
     WHERE table_schema = ANY ($1) AND grantee NOT LIKE '%\\_migrator' AND grantee <> 'postgres'
     GROUP BY 1, 2`,
    [schemas],
  );

/** What people may argue about later is added to and never changed. */
const APPEND_ONLY = [
  'platform.audit_entry',
  'platform.audit_subject',
  'registry.person_event',
  'registry.vaccination_record',
];

const withSchemas = (work: (db: TestDatabase, schemas: readonly string[]) => Promise<void>) =>
  withDatabase(async (db) => work(db, await ownSchemas(db)));

describe('the schema', () => {
  test('is checked in as it is: run `npm run db:types` after a migration', () =>
    withDatabase(async (db) => {
      assert.equal(await describeSchema(db), await generated('schema.sql'));
      assert.equal(await generateTypes(db), await generated('schema.ts'));
    }));

  test('the municipality leads every primary key, foreign key and unique constraint', () =>
    withSchemas(async (db, schemas) => {
      const keys = (await keysOf(db, schemas)).filter(({ table }) => !NATIONAL.has(table));
      assert.ok(keys.length > 10);
      const faults = keys.filter(
        ({ columns, foreign }) =>
          columns?.[0] !== 'municipality' || (foreign !== null && foreign[0] !== 'municipality'),
      );
      assert.deepEqual(
        faults.map(({ table, name }) => `${table} ${name}`),
        [],
      );
    }));

  test('[SA-009] [SB-221] no column of any table is for 個人番号', () =>
    withSchemas(async (db, schemas) => {
      const columns = await db.admin<{ name: string }>(
        `SELECT format('%s.%s', table_name, column_name) AS name FROM information_schema.columns
         WHERE table_schema = ANY ($1)`,
        [schemas],
      );
      assert.ok(columns.length > 100);
      const faults = columns.filter(({ name }) => /my_?number|individual_?num|kojin/i.test(name));
      assert.deepEqual(faults, []);
    }));

  test('every table has a key, a comment, and row-level security unless its reason is listed', () =>
    withSchemas(async (db, schemas) => {
      const faults = (await tablesOf(db, schemas)).flatMap(({ table, secured, comment, keyed }) => [
        ...(comment ? [] : [`${table} has no comment`]),
        ...(keyed ? [] : [`${table} has no primary key`]),
        ...(secured || table in OPEN ? [] : [`${table} has no row-level security`]),
      ]);
      assert.deepEqual(faults, []);
    }));

  test('the grants, read back, are the app roles’ alone, and none lets them change the truth', () =>
    withSchemas(async (db, schemas) => {
      const grants = await grantsOf(db, schemas);
      const strangers = grants.filter(({ grantee }) => !/^yobo_[a-z_]+$/.test(grantee));
      assert.deepEqual(strangers, []);
      const all = grants.flatMap(({ table, rights }) =>
        rights
          .filter((right) => ['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'].includes(right))
          .map((right) => `${table} ${right}`),
      );
      assert.deepEqual(all, []);
      for (const table of APPEND_ONLY) {
        const rights = grants.filter((grant) => grant.table === table).flatMap((g) => g.rights);
        assert.deepEqual([...new Set(rights)].sort(), ['INSERT', 'SELECT'], table);
      }
    }));

  test('no app role owns a table, may log in as a superuser or passes row-level security', () =>
    withSchemas(async (db, schemas) => {
      const roles = await db.admin(
        `SELECT rolname FROM pg_roles WHERE rolname LIKE 'yobo\\_%'
           AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
      );
      assert.deepEqual(roles, []);
      const owners = await db.admin<{ tableowner: string }>(
        'SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = ANY ($1)',
        [schemas],
      );
      const apps = owners.filter(
        ({ tableowner }) => tableowner !== 'postgres' && !tableowner.endsWith('_migrator'),
      );
      assert.deepEqual(apps, []);
    }));
});
