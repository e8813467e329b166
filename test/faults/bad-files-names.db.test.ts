import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { readCsv } from '#contracts/csv.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { readPdfPages } from '#platform/print/pdf-text.ts';
import { withServices } from '#platform/testing.ts';
import type { Services } from '#platform/use-case.ts';
import { approved } from '#systems/registry/extraction/testing.ts';
import { cancelFeed } from '#systems/registry/feed/index.ts';
import { bringIn, clerk, person, registerFile, takeIn } from '#systems/registry/feed/testing.ts';
import { closePress, type Output } from '#systems/registry/notices/index.ts';
import { bytesOf, released } from '#systems/registry/notices/testing.ts';
import { openPerson, searchPeople } from '#systems/registry/people/index.ts';
import { brought, done } from '#systems/registry/records/testing.ts';
import { changed, DIFFERENCE, prepare, register } from './bad-files.ts';

/** Names that mean something to the languages they pass through, by the plain number of their bearer. */
const HOSTILE: Readonly<Record<number, string>> = {
  21: "'; DROP TABLE registry.person; --",
  22: '<script>alert(1)</script>',
  23: '#eval("1+1") $x$ *_`{}[]\\',
  24: '=HYPERLINK("http://example.jp","見本")',
  25: '@SUM(1+1)*cmd|calc!A0',
  26: '-1+1',
  27: '＝1＋1',
  28: '\u202E郎太　本見\u202C',
  29: '見本　👶🏽',
  30: '{{constructor}} %s %00 \\N \\.',
  31: '見本, "引用"　太郎',
};
const NEIGHBOUR = 32;

const numberOf = (no: number): string => String(no).padStart(10, '0');

/** A child of the cohort of the second measles-rubella dose. */
const child = (no: number, name: string) =>
  person(no, {
    name,
    birthDate: plainDate('2020-10-10'),
    residentSince: plainDate('2020-10-10'),
    lastChangeDate: plainDate('2020-10-10'),
  });

const everybody = [
  ...Object.entries(HOSTILE).map(([no, name]) => child(Number(no), name)),
  child(NEIGHBOUR, '見本　隣子'),
];

const onHeld = (work: (services: Services, db: TestDatabase) => Promise<void>): Promise<void> =>
  withServices(async (services, db) => {
    await takeIn(services, { mode: 'full', sequence: 1, asOf: '2026-06-30' }, everybody);
    await work(services, db);
  });

const schemaOf = (db: TestDatabase) =>
  db.admin(
    `SELECT table_schema, table_name, column_name FROM information_schema.columns
     WHERE table_schema IN ('registry', 'platform') ORDER BY 1, 2, 3`,
  );

describe('a hostile name', () => {
  after(closePress);

  test('is held as it came, found, opened, and means nothing to the database', () =>
    onHeld(async (services, db) => {
      const schema = await schemaOf(db);
      const held = await db.admin<{ no: number; name: string }>(
        'SELECT person_no::int AS no, name FROM registry.person ORDER BY 1',
      );
      assert.deepEqual(Object.fromEntries(held.map(({ no, name }) => [no, name])), {
        ...HOSTILE,
        [NEIGHBOUR]: '見本　隣子',
      });
      for (const [no, name] of Object.entries(HOSTILE)) {
        const personNo = numberOf(Number(no));
        const byNumber = await done(searchPeople, services, clerk, { text: personNo });
        assert.deepEqual(
          byNumber.rows.map((row) => row.name),
          [name],
        );
        const found = await brought(searchPeople, services, clerk, { text: name });
        const codes = found.ok ? [] : found.reasons.map(({ code }) => code);
        assert.ok(found.ok || codes.every((code) => code.startsWith('SEARCH_')), codes.join());
        const { person: opened } = await done(openPerson, services, clerk, { personNo });
        assert.equal(opened.name, name);
      }
      assert.deepEqual(await schemaOf(db), schema);
      assert.equal((await db.admin('SELECT FROM registry.person')).length, everybody.length);
    }));

  test('is printed letter by letter or stops its own page, and calculates in no spreadsheet', () =>
    onHeld(async (services) => {
      const { runId } = await approved(services);
      const { rows, reconciliation } = await released(services, runId);
      const stopped = await cellsOf(services, rows, 'refused-pages');
      const refusedNos = new Set(stopped.slice(1).map(([no]) => no));
      const printed = everybody.filter(({ personNo }) => !refusedNos.has(personNo));
      assert.equal(reconciliation.printed, printed.length);
      assert.deepEqual([...refusedNos].sort(), [28, 29].map(numberOf), 'unseen and undrawable');
      assert.ok(printed.some(({ personNo }) => personNo === numberOf(NEIGHBOUR)));
      const text = await printedText(services, rows);
      for (const { name } of printed) assert.ok(text.includes(withoutSpaces(name)), name);
      const list = await cellsOf(services, rows, 'list');
      for (const { personNo, name } of printed) {
        const row = list.find((cells) => cells.includes(personNo));
        assert.ok(row?.includes(name) || row?.includes(`'${name}`), name);
      }
      for (const cell of [...list, ...stopped].flat())
        assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/);
    }));
});

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');

const printedText = async (services: Services, rows: readonly Output[]): Promise<string> => {
  const pdfs = rows.filter(
    ({ form, mediaType }) => form === 'voucher' && mediaType.endsWith('pdf'),
  );
  const pages = await Promise.all(
    pdfs.map(async (pdf) => readPdfPages(await bytesOf(services, pdf))),
  );
  return withoutSpaces(
    pages
      .flat()
      .flatMap(({ runs }) => runs.map(({ text }) => text))
      .join(''),
  );
};

/** The cells of the CSV files of a form, as any reader of CSV finds them. */
const cellsOf = async (
  services: Services,
  rows: readonly Output[],
  form: Output['form'],
): Promise<readonly (readonly string[])[]> => {
  const cells: (readonly string[])[] = [];
  for (const output of rows) {
    if (output.form !== form || !output.mediaType.startsWith('text/csv')) continue;
    const bytes = await bytesOf(services, output);
    const source = (async function* () {
      yield bytes;
    })();
    for await (const piece of readCsv(source, { encoding: 'utf-8' })) {
      assert.equal(piece.kind, 'rows');
      if (piece.kind === 'rows') cells.push(...piece.rows);
    }
  }
  return cells;
};

describe('a character that no text may hold', () => {
  test('a NUL in a name leaves out that row alone, with its place', () =>
    withServices(async (services) => {
      await prepare(services);
      const file = registerFile(DIFFERENCE, [
        changed(person(1), { name: '見\0本' }),
        changed(person(2)),
      ]);
      const { state, rowFaults } = await register.check(services, file);
      assert.equal(state, 'checked');
      assert.deepEqual(
        rowFaults.map(({ code, row, item }) => [code, row, item]),
        [['control-character', 2, '漢字氏名']],
      );
    }));

  test('a NUL typed into a reason is refused as input, and never met by the database', () =>
    onHeld(async (services, db) => {
      const feedNo = await bringIn(
        services,
        registerFile(DIFFERENCE, [changed(everybody[0] ?? person(21))]),
      );
      const outcome = await brought(cancelFeed, services, clerk, { feedNo, reason: '取\0消' });
      assert.ok(!outcome.ok);
      assert.deepEqual(
        outcome.reasons.map(({ code, at }) => [code, at]),
        [['INPUT_INVALID', 'reason']],
      );
      const [{ state }] = (await db.admin<{ state: string }>(
        `SELECT state FROM registry.feed WHERE feed_no = ${feedNo}`,
      )) as [{ state: string }];
      assert.equal(state, 'checked');
    }));
});
