import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { withServices } from '#platform/testing.ts';
import { execute, type Services } from '#platform/use-case.ts';
import { receiveFeed } from './receive-feed.ts';
import {
  bringIn,
  clerk,
  type FileOptions,
  feedState,
  person,
  registerFile,
  takeIn,
} from './testing.ts';

const people = Array.from({ length: 10 }, (_, n) => person(n + 1));
const firstLoad: FileOptions = { mode: 'full', sequence: 1, asOf: '2026-06-30' };
const weekly: FileOptions = { mode: 'difference', sequence: 2, asOf: '2026-07-07' };
const event = { changeKind: 'other', changeDate: plainDate('2026-07-05') } as const;
const changes = people.map((row) => ({ ...row, ...event, address: '新しい住所' }));

/** What a refused file must leave untouched. */
const register = (db: TestDatabase) =>
  Promise.all(
    ['person', 'person_event', 'feed_row', 'feed_change', 'feed_fault', 'person_search'].map(
      (table) => db.admin(`SELECT t::text AS row FROM registry.${table} t ORDER BY 1`),
    ),
  );

const refusedWith = async (
  services: Services,
  db: TestDatabase,
  bytes: Buffer | AsyncIterable<Uint8Array>,
) => {
  const before = await register(db);
  const feedNo = await bringIn(services, bytes);
  assert.deepEqual(await register(db), before);
  const { state, structureFaults } = await feedState(services, feedNo);
  assert.equal(state, 'refused');
  for (const { message, remedy } of structureFaults) {
    assert.ok(message.length > 5 && remedy.length > 5 && !/[{}]/.test(message + remedy));
  }
  return structureFaults;
};

const codes = (faults: readonly { readonly code: string }[]) => [
  ...new Set(faults.map(({ code }) => code)),
];

/** Runs on a municipality that holds a full load. */
const onHeld = (work: (services: Services, db: TestDatabase) => Promise<void>) => () =>
  withServices(async (services, db) => {
    await takeIn(services, firstLoad, people);
    await work(services, db);
  });

describe('a register file is refused whole, and nothing changes', () => {
  test(
    '[SA-032] when the sequence has a gap, is older, repeats, or builds on another base',
    onHeld(async (services, db) => {
      const faults = async (options: FileOptions) =>
        codes(await refusedWith(services, db, registerFile(options, changes)));
      assert.deepEqual(await faults({ ...weekly, sequence: 3 }), ['FEED_GAP']);
      assert.deepEqual(await faults({ ...weekly, base: 0 }), ['FEED_BASE_MISMATCH']);
      assert.deepEqual(await faults({ ...weekly, sequence: 1, base: 1 }), [
        'FEED_REPEATED_SEQUENCE',
      ]);
      assert.deepEqual(await faults({ ...weekly, sequence: 0, base: 0 }), ['FEED_OLD_SEQUENCE']);
    }),
  );

  test(
    'when its register day is older than the one held',
    onHeld(async (services, db) => {
      const older = registerFile({ ...weekly, asOf: '2026-06-29' }, changes);
      assert.deepEqual(codes(await refusedWith(services, db, older)), ['FEED_OLDER_AS_OF']);
    }),
  );

  test('when a difference comes before any full load', () =>
    withServices(async (services, db) => {
      const file = registerFile(weekly, changes);
      assert.deepEqual(codes(await refusedWith(services, db, file)), ['FEED_WITHOUT_FULL_LOAD']);
    }));

  test(
    'when it is another municipality’s, by its head or by one of its rows',
    onHeld(async (services, db) => {
      const others = registerFile({ ...weekly, municipality: '141003' }, changes);
      const [fault] = await refusedWith(services, db, others);
      assert.equal(fault?.code, 'wrong-municipality');
      assert.equal(fault?.row, 1);
    }),
  );

  test(
    'when it is cut at any row, or a byte of it is damaged',
    onHeld(async (services, db) => {
      const file = registerFile(weekly, changes);
      for (let end = file.indexOf('\n') + 1; end < file.length; end = file.indexOf('\n', end) + 1) {
        const faults = await refusedWith(services, db, file.subarray(0, end));
        assert.ok(codes(faults).includes('trailer-missing'), `cut at byte ${end}`);
      }
      const flipped = Buffer.from(file);
      const place = flipped.indexOf('0000000003');
      flipped.write('4', place + 9);
      assert.deepEqual(codes(await refusedWith(services, db, flipped)), ['hash-mismatch']);
    }),
  );

  test(
    '[SA-033] when it holds more columns than were agreed',
    onHeld(async (services, db) => {
      const file = registerFile(weekly, changes).toString();
      const wider = Buffer.from(file.replaceAll(/^(D,.*)$/gm, '$1,余分'));
      assert.ok(codes(await refusedWith(services, db, wider)).includes('column-count'));
    }),
  );

  test(
    'when its encoding is not the one it declares',
    onHeld(async (services, db) => {
      const file = registerFile({ ...weekly, encoding: 'cp932' }, changes).toString('latin1');
      const relabelled = Buffer.from(file.replace(',cp932,', ',utf-8,'), 'latin1');
      assert.deepEqual(codes(await refusedWith(services, db, relabelled)), ['encoding-mismatch']);
    }),
  );

  test(
    'when its quotes are damaged, naming row and column',
    onHeld(async (services, db) => {
      const file = registerFile(weekly, changes).toString();
      const damaged = Buffer.from(file.replace('見本　二郎', '見本"　二郎'));
      const [fault] = await refusedWith(services, db, damaged);
      assert.deepEqual([fault?.code, fault?.row, fault?.column], ['bare-quote', 2, 9]);
    }),
  );

  test(
    'when a line is longer than memory should hold, without reading it into memory',
    onHeld(async (services, db) => {
      const head = registerFile(weekly, changes).subarray(0, 200);
      const line = Buffer.alloc(1 << 20, 0x41);
      async function* endless(): AsyncGenerator<Uint8Array> {
        yield head.subarray(0, head.indexOf('\n') + 1);
        for (let megabytes = 0; megabytes < 300; megabytes += 1) yield line;
      }
      const before = process.memoryUsage().rss;
      assert.equal(codes(await refusedWith(services, db, endless()))[0], 'row-too-long');
      assert.ok(process.memoryUsage().rss - before < 200 * (1 << 20));
    }),
  );
});

describe('a register file is not even taken', () => {
  test(
    'when the very same file was committed before',
    onHeld(async (services) => {
      await takeIn(services, weekly, changes);
      const stored = await services.files.put(
        (async function* () {
          yield registerFile(weekly, changes);
        })(),
      );
      assert.ok(stored.ok);
      const file = { ...stored.value, name: 'again.csv' };
      const outcome = await execute(receiveFeed, services, clerk, { file });
      assert.ok(!outcome.ok);
      assert.deepEqual(codes(outcome.reasons), ['FEED_REPEATED_FILE']);
    }),
  );

  test(
    'while another file of the municipality is under way',
    onHeld(async (services) => {
      await bringIn(services, registerFile(weekly, changes));
      const stored = await services.files.put(
        (async function* () {
          yield Buffer.from('x');
        })(),
      );
      assert.ok(stored.ok);
      const file = { ...stored.value, name: 'next.csv' };
      const outcome = await execute(receiveFeed, services, clerk, { file });
      assert.ok(!outcome.ok);
      assert.deepEqual(codes(outcome.reasons), ['FEED_IN_PROGRESS']);
    }),
  );
});

test(
  'hostile text in a name is stored as it is and reaches no statement',
  onHeld(async (services, db) => {
    const name = "Robert'); DROP TABLE registry.person;-- \\N {{x}} =1+1 \\t";
    await takeIn(services, weekly, [{ ...person(1), ...event, name, addressDetail: '\\.' }]);
    const [held] = await db.admin<{ name: string; address_detail: string }>(
      "SELECT name, address_detail FROM registry.person WHERE person_no = '0000000001'",
    );
    assert.deepEqual(held, { name, address_detail: '\\.' });
  }),
);

test(
  'names are stored exactly as received: compatibility forms and variation sequences stay',
  onHeld(async (services, db) => {
    const name = '神\u{FA19}　葛\u{E0102}城𠮷';
    await takeIn(services, weekly, [{ ...person(1), ...event, name }]);
    const [held] = await db.admin<{ name: string }>(
      "SELECT name FROM registry.person WHERE person_no = '0000000001'",
    );
    assert.equal(held?.name, name);
  }),
);
