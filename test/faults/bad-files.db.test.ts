import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SlipRow } from '#contracts/punch-registry/index.ts';
import type { ResidentRow } from '#contracts/resident-registry/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { TestDatabase } from '#platform/database/testing.ts';
import { withServices } from '#platform/testing.ts';
import type { Services } from '#platform/use-case.ts';
import { receiveFeed } from '#systems/registry/feed/index.ts';
import { bringIn, clerk, commit, person, registerFile } from '#systems/registry/feed/testing.ts';
import { receiveBatch } from '#systems/registry/records/index.ts';
import { brought, slipFile } from '#systems/registry/records/testing.ts';
import {
  changed,
  contents,
  DIFFERENCE,
  type Fault,
  type Kind,
  prepare,
  register,
  slip,
  slipOf,
} from './bad-files.ts';

const onHeld = (work: (services: Services, db: TestDatabase) => Promise<void>): Promise<void> =>
  withServices(async (services, db) => {
    await prepare(services);
    await work(services, db);
  });

/** Words of a city office: a sentence in Japanese, nothing left to fill in, nothing of the program. */
const isClear = ({ message, remedy }: Fault): boolean =>
  [message, remedy].every((text) => /[ぁ-ん].*。$/.test(text) && !/[{}]|undefined|null/.test(text));

const codesOf = (faults: readonly Fault[]): readonly string[] => [
  ...new Set(faults.map(({ code }) => code)),
];

/** Brings a file that must be refused whole; nothing of the registry may be other than before. */
const refused = async (
  kind: Kind,
  services: Services,
  db: TestDatabase,
  bytes: Parameters<Kind['check']>[1],
): Promise<readonly Fault[]> => {
  const before = await contents(db);
  const { state, structureFaults } = await kind.check(services, bytes);
  assert.equal(state, 'refused');
  assert.deepEqual(await contents(db), before);
  assert.ok(structureFaults.length > 0);
  for (const fault of structureFaults) {
    assert.ok(isClear(fault), JSON.stringify(fault));
    assert.ok(fault.row !== null && fault.row > 0, 'the place is told');
  }
  return structureFaults;
};

const replaced = (bytes: Buffer, from: string, to: string | Buffer): Buffer => {
  const at = bytes.indexOf(from);
  assert.ok(at >= 0, from);
  const parts = [
    bytes.subarray(0, at),
    Buffer.from(to),
    bytes.subarray(at + Buffer.byteLength(from)),
  ];
  return Buffer.concat(parts);
};

const lines = (bytes: Buffer): readonly string[] => bytes.toString('latin1').split(/(?<=\n)/);

const joined = (parts: readonly string[]): Buffer => Buffer.from(parts.join(''), 'latin1');

const GIB = 1024 ** 3;
const PIECE = Buffer.alloc(1 << 20, 0x41);

/** A row that begins soundly and goes on for five gigabytes; counts what was read of it. */
const longLine = (sound: Buffer, opening: string) => {
  const seen = { bytes: 0, peak: 0 };
  const [head = '', row = ''] = lines(sound);
  return {
    seen,
    bytes: function* (): Generator<Uint8Array> {
      yield Buffer.from(head + row + opening, 'latin1');
      while (seen.bytes < 5 * GIB) {
        seen.bytes += PIECE.length;
        seen.peak = Math.max(seen.peak, process.memoryUsage().rss);
        yield PIECE;
      }
    },
  };
};

const damaged: readonly [string, (kind: Kind) => Buffer, readonly string[]][] = [
  ['empty', () => Buffer.alloc(0), ['empty-file']],
  ['nothing but a line end', () => Buffer.from('\r\n'), ['header-missing']],
  ['a ZIP archive', () => Buffer.from('504b03041400000008000000', 'hex'), ['header-missing']],
  [
    'an .xlsx workbook',
    () => Buffer.from('504b0304140006000800000021\n', 'hex'),
    ['header-missing'],
  ],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'latin1'), ['header-missing']],
  [
    'in UTF-16',
    ({ sound }) => Buffer.from(`\uFEFF${sound().toString()}`, 'utf16le'),
    ['header-missing'],
  ],
  [
    'in CP932 that says it is UTF-8',
    ({ sound }) => replaced(sound({ encoding: 'cp932' }), ',cp932,', ',utf-8,'),
    ['encoding-mismatch'],
  ],
  [
    'in UTF-8 that says it is CP932',
    ({ sound }) => replaced(sound(), ',utf-8,', ',cp932,'),
    ['encoding-mismatch'],
  ],
  [
    'with one byte that is no character',
    ({ sound }) => replaced(sound(), 'ミホン', Buffer.from([0xff, 0xfe])),
    ['unreadable-bytes'],
  ],
  [
    'with a quote in the middle of a cell',
    ({ sound }) => replaced(sound(), 'ミホン', 'ミ"ホン'),
    ['bare-quote'],
  ],
  [
    'with a quote that never closes',
    ({ sound }) => replaced(sound(), '\r\nD,', '\r\nD,"'),
    ['unterminated-quote'],
  ],
  [
    'with a column too many',
    ({ sound }) => replaced(sound(), '\r\nD,', '\r\nD,,'),
    ['column-count'],
  ],
  [
    'with a row of an unknown kind',
    ({ sound }) => replaced(sound(), '\r\nD,', '\r\nX,'),
    ['row-kind-unknown'],
  ],
  [
    'with a row left out',
    ({ sound }) => joined(lines(sound()).filter((_, at) => at !== 3)),
    ['count-mismatch', 'hash-mismatch'],
  ],
  [
    'with two rows swapped',
    ({ sound }) => {
      const [head = '', first = '', second = '', ...rest] = lines(sound());
      return joined([head, second, first, ...rest]);
    },
    ['hash-mismatch'],
  ],
  ['two files in one', ({ sound }) => Buffer.concat([sound(), sound()]), ['rows-after-trailer']],
  ['of another municipality', ({ othersFile }) => othersFile(), ['wrong-municipality']],
];

for (const kind of [register, slip]) {
  describe(`${kind.name} is refused whole, with place and remedy, and nothing is changed, when it is`, () => {
    for (const [what, bytes, expected] of damaged) {
      test(what, () =>
        onHeld(async (services, db) => {
          const faults = await refused(kind, services, db, bytes(kind));
          for (const code of expected)
            assert.ok(codesOf(faults).includes(code), codesOf(faults).join());
        }),
      );
    }

    test('cut off at any row', () =>
      onHeld(async (services, db) => {
        const all = lines(kind.sound());
        for (let rows = 1; rows < all.length; rows += 1) {
          const faults = await refused(kind, services, db, joined(all.slice(0, rows)));
          assert.ok(codesOf(faults).includes('trailer-missing'), `${rows} rows`);
        }
      }));

    test('cut off in the middle of a row', () =>
      onHeld(async (services, db) => {
        const bytes = kind.sound();
        await refused(kind, services, db, bytes.subarray(0, bytes.length - 100));
      }));

    for (const [what, opening] of [
      ['', 'D,'],
      [' inside quotes', 'D,"'],
    ] as const) {
      test(`a line of 5 GB${what}: a thousandth is read, and memory does not grow with it`, () =>
        onHeld(async (services, db) => {
          const endless = longLine(kind.sound(), opening);
          const before = process.memoryUsage().rss;
          const [fault, ...others] = await refused(kind, services, db, endless.bytes);
          assert.deepEqual([fault?.code, fault?.row, others], ['row-too-long', 3, []]);
          assert.ok(endless.seen.bytes < 32 << 20, `${endless.seen.bytes} bytes were read`);
          assert.ok(endless.seen.peak - before < 192 << 20, `${endless.seen.peak - before} bytes`);
        }));
    }

    test('control: the same file undamaged is taken', () =>
      onHeld(async (services) => {
        const { state, rowFaults } = await kind.check(services, kind.sound());
        assert.deepEqual([state, rowFaults], ['checked', []]);
      }));
  });
}

test('a register file with a gap in the sequence is refused, and names the file that is missing', () =>
  onHeld(async (services, db) => {
    const file = registerFile({ ...DIFFERENCE, sequence: 4 }, [changed(person(1))]);
    const before = await contents(db);
    const { state, structureFaults } = await register.check(services, file);
    assert.deepEqual([state, codesOf(structureFaults)], ['refused', ['FEED_GAP']]);
    assert.match(structureFaults[0]?.message ?? '', /飛んで.*1.*4/);
    assert.match(structureFaults[0]?.remedy ?? '', /連番2/);
    assert.deepEqual(await contents(db), before);
  }));

describe('a file that was taken in before is refused at the door, and nothing is changed', () => {
  const again = async (kind: Kind, services: Services, db: TestDatabase) => {
    const before = await contents(db);
    const bytes = kind.sound();
    const stored = await services.files.put(
      (async function* () {
        yield bytes;
      })(),
    );
    assert.ok(stored.ok && !stored.value.fresh);
    const given = { file: { key: stored.value.key, bytes: stored.value.bytes, name: 'again.csv' } };
    const outcome = await (kind === register
      ? brought(receiveFeed, services, clerk, given)
      : brought(receiveBatch, services, clerk, given));
    assert.deepEqual(await contents(db), before);
    return outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
  };

  test('a register file', () =>
    onHeld(async (services, db) => {
      await commit(services, await bringIn(services, register.sound()));
      assert.deepEqual(await again(register, services, db), ['FEED_REPEATED_FILE']);
    }));

  test('a file of slips', () =>
    onHeld(async (services, db) => {
      await slip.check(services, slip.sound());
      assert.deepEqual(await again(slip, services, db), ['BATCH_REPEATED']);
    }));
});

describe('a cell that cannot be is told by row and column, and only its row is left out', () => {
  const impossible = '2016-02-30' as PlainDate;
  const register2 = (items: Partial<ResidentRow>) => () =>
    registerFile(DIFFERENCE, [changed(person(1), items), changed(person(2))]);
  const slip2 = (items: Partial<SlipRow>) => () => slipFile([slipOf(1, items), slipOf(2)]);
  const cases: readonly [string, Kind, () => Buffer, string, string][] = [
    [
      'a register file with an impossible date',
      register,
      register2({ birthDate: impossible }),
      'impossible-date',
      '生年月日',
    ],
    [
      'a register file with an unknown code',
      register,
      register2({ sex: 'Z' }),
      'unknown-code',
      '性別',
    ],
    [
      'a register file with a row of another city',
      register,
      register2({ municipalityCode: '141003' }),
      'row-of-other-municipality',
      '市区町村番号',
    ],
    [
      'a register file without a name',
      register,
      register2({ name: '' }),
      'mandatory-missing',
      '氏名',
    ],
    [
      'slips with an impossible date',
      slip,
      slip2({ givenOn: impossible }),
      'impossible-date',
      '接種日',
    ],
    [
      'slips of an unknown vaccine',
      slip,
      slip2({ vaccine: '999' }),
      'dose-unknown',
      '接種名称区分',
    ],
    ['slips with an unknown code', slip, slip2({ shotKind: '7' }), 'unknown-code', '接種区分'],
    [
      'slips with a misread voucher number',
      slip,
      slip2({ voucherNo: '0000000000196' }),
      'wrong-check-digit',
      '予診票番号',
    ],
  ];
  for (const [what, kind, bytes, code, item] of cases) {
    test(what, () =>
      onHeld(async (services, db) => {
        const staging = ['feed_row', 'feed_change', 'feed_fault', 'slip_row'];
        const before = await contents(db, staging);
        const { state, rowFaults } = await kind.check(services, bytes());
        assert.equal(state, 'checked');
        assert.ok(rowFaults.every((fault) => isClear(fault) && fault.row === 2));
        const fault = rowFaults.find((each) => each.code === code);
        assert.ok(fault?.item?.includes(item), JSON.stringify(rowFaults));
        assert.deepEqual(await contents(db, staging), before, 'nothing before approval');
      }),
    );
  }
});
