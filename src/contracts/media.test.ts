import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeCp932 } from '#contracts/cp932.ts';
import type { Encoding } from '#contracts/csv.ts';
import { describeFault } from '#contracts/file-faults.ts';
import { type Layout, rowShape } from '#contracts/layout.ts';
import { cellOf, type MediaEvent, type MediaOptions, readMedia } from '#contracts/media.ts';
import { checkSequence, type MediaHead } from '#contracts/media-head.ts';
import { mediaWriter } from '#contracts/media-write.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';

const layout: Layout = {
  id: 'test-people',
  version: 1,
  title: '試験用',
  columns: [
    { key: 'personNo', name: '整理番号', type: 'person-number', length: 10, mandatory: true },
    { key: 'name', name: '氏名', type: 'text', length: 10, mandatory: true },
    { key: 'birthDate', name: '生年月日', type: 'date', length: 8, mandatory: true },
    { key: 'sex', name: '性別', type: 'code', length: 1, mandatory: false, codes: 'sex' },
  ],
  differenceColumns: [],
};

const head = (changes: Partial<MediaHead> = {}): MediaHead => ({
  layout: 'test-people',
  version: 1,
  municipality: municipalityCode('041009'),
  scope: 'full',
  sequence: 0,
  baseSequence: 0,
  encoding: 'utf-8',
  asOf: plainDate('2026-04-01'),
  createdAt: '2026-04-01T03:00:00+09:00',
  ...changes,
});

const people = [
  ['0000000001', '髙橋　一郎', '20240229', 'M'],
  ['0000000002', '佐藤, "花"', '20250401', 'F'],
  ['0000000003', '邉　三郎', '20250402', ''],
];

const file = (rows: string[][] = people, changes: Partial<MediaHead> = {}): Buffer => {
  const writer = mediaWriter(head(changes));
  const body = writer.rows(rows);
  assert.ok(body.ok);
  return Buffer.concat([writer.head(), body.value, writer.trailer()]);
};

async function* inChunks(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (bytes: Uint8Array, options: Partial<MediaOptions> = {}, size = 7) => {
  const events: MediaEvent[] = [];
  const expected = { municipality: '041009', layouts: [layout], ...options };
  for await (const event of readMedia(inChunks(bytes, size), expected)) events.push(event);
  const last = events.at(-1);
  assert.ok(last?.kind === 'end');
  const rows = events.flatMap((event) => (event.kind === 'rows' ? event.rows : []));
  const faults = events.flatMap((event) => (event.kind === 'rows' ? event.faults : []));
  const codes = last.outcome.ok ? [] : last.outcome.reasons.map(({ code }) => code);
  return { outcome: last.outcome, rows, faults, codes };
};

const edit = (bytes: Buffer, change: (text: string) => string): Buffer =>
  Buffer.from(change(bytes.toString()));

describe('a file between systems', () => {
  test('a sound file gives its rows, numbers and summary in either encoding', async () => {
    for (const encoding of ['utf-8', 'cp932'] satisfies Encoding[]) {
      for (const size of [1, 7, 1 << 16]) {
        const { outcome, rows } = await read(file(people, { encoding }), {}, size);
        assert.ok(outcome.ok);
        assert.equal(outcome.value.count, 3);
        assert.deepEqual(
          rows.map((cells) => cells.slice(1)),
          people,
        );
      }
    }
  });

  test('a byte order mark before UTF-8 is accepted', async () => {
    const { outcome } = await read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file()]));
    assert.ok(outcome.ok);
  });

  test('LF line ends are accepted when the hash was taken over them', async () => {
    const unix = edit(file(), (text) => text.replaceAll('\r\n', '\n'));
    assert.deepEqual((await read(unix)).codes, ['hash-mismatch']);
  });

  test('a file without people is sound', async () => {
    const { outcome } = await read(file([]));
    assert.ok(outcome.ok);
    assert.equal(outcome.value.count, 0);
  });

  test('a file cut at any byte is refused', async () => {
    for (const encoding of ['utf-8', 'cp932'] satisfies Encoding[]) {
      const whole = file(people, { encoding });
      for (let length = 0; length < whole.length; length++) {
        const { outcome } = await read(whole.subarray(0, length));
        assert.equal(outcome.ok, false, `${encoding} cut at ${length}`);
      }
      assert.ok((await read(whole)).outcome.ok);
    }
  });

  test('any single changed byte of the data rows is refused', async () => {
    const whole = file();
    const start = whole.indexOf('D,');
    const end = whole.indexOf('T,3');
    for (let at = start; at < end; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x01;
      assert.equal((await read(damaged)).outcome.ok, false, `byte ${at}`);
    }
  });
});

describe('structure faults refuse the file and say why', () => {
  const refused: readonly [string, (text: string) => string, string][] = [
    ['another layout', (t) => t.replace('test-people', 'other-people'), 'wrong-layout'],
    ['another version', (t) => t.replace('people,1,', 'people,2,'), 'wrong-version'],
    ['another municipality', (t) => t.replace('041009', '141003'), 'wrong-municipality'],
    [
      'a municipality code with a wrong check digit',
      (t) => t.replace('041009', '041008'),
      'header-malformed',
    ],
    ['an unknown scope', (t) => t.replace('full', 'partial'), 'header-malformed'],
    [
      'an impossible as-of date',
      (t) => t.replace('2026-04-01,', '2026-04-31,'),
      'header-malformed',
    ],
    ['no header', (t) => t.slice(t.indexOf('D,')), 'header-missing'],
    ['two headers', (t) => t.slice(0, t.indexOf('D,')) + t, 'header-repeated'],
    ['no trailer', (t) => t.slice(0, t.indexOf('T,3')), 'trailer-missing'],
    ['two trailers', (t) => t + t.slice(t.indexOf('T,3')), 'rows-after-trailer'],
    ['data after the trailer', (t) => `${t}D,0000000004,外,20250101,M\r\n`, 'rows-after-trailer'],
    ['a wrong count', (t) => t.replace('T,3,', 'T,4,'), 'count-mismatch'],
    ['a malformed count', (t) => t.replace('T,3,', 'T,03,'), 'trailer-malformed'],
    ['an unknown kind of row', (t) => t.replace('\r\nD,', '\r\nX,'), 'row-kind-unknown'],
    ['an empty line', (t) => t.replace('\r\nD,', '\r\n\r\nD,'), 'row-kind-unknown'],
    ['a column too many', (t) => t.replace('20240229,', '20240229,,'), 'column-count'],
    ['a column too few', (t) => t.replace('20240229,M', '20240229'), 'column-count'],
    ['a bare quote', (t) => t.replace('髙橋', '髙"橋'), 'bare-quote'],
    ['text after a quote', (t) => t.replace('髙橋　一郎', '"髙橋"一郎'), 'text-after-quote'],
    ['an unterminated quote', (t) => t.replace('髙橋', '"髙橋'), 'text-after-quote'],
    ['an open quote to the end', (t) => t.replace('邉', '"邉'), 'unterminated-quote'],
    ['a bare carriage return', (t) => t.replace('髙橋', '髙\r橋'), 'bare-carriage-return'],
    ['spaces before the kind', (t) => t.replace('\r\nD,', '\r\n D,'), 'row-kind-unknown'],
  ];
  for (const [what, change, code] of refused) {
    test(`${what}: ${code}`, async () => {
      const { codes, outcome } = await read(edit(file(), change));
      assert.ok(codes.includes(code as never), `${codes.join()}`);
      if (!outcome.ok) for (const fault of outcome.reasons) assert.ok(describeFault(fault).remedy);
    });
  }

  test('all faults are listed up to the limit, and all are counted', async () => {
    const many = Array.from({ length: 50 }, () => 'D,1\r\n').join('');
    const damaged = edit(file(), (text) => text.replace('D,', `${many}D,`));
    const { outcome } = await read(damaged, { faultLimit: 10 });
    assert.ok(!outcome.ok);
    assert.equal(outcome.reasons.length, 10);
    assert.ok(outcome.total >= 50);
    assert.deepEqual(
      outcome.reasons.map(({ row }) => row),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
  });

  test('UTF-8 declared as CP932 is named, though its bytes decode', async () => {
    const { codes } = await read(edit(file(), (text) => text.replace('utf-8', 'cp932')));
    assert.deepEqual(codes, ['encoding-mismatch']);
  });

  test('CP932 declared as UTF-8 is named', async () => {
    const bytes = encodeCp932(file(people).toString());
    assert.ok(bytes.ok);
    assert.deepEqual((await read(bytes.value)).codes, ['encoding-mismatch']);
  });

  test('a single unreadable byte is placed by row, column and offset', async () => {
    const bytes = file();
    const place = bytes.indexOf('髙');
    bytes[place] = 0xff;
    const { outcome } = await read(bytes);
    assert.ok(!outcome.ok);
    const [fault] = outcome.reasons;
    assert.equal(fault?.code, 'unreadable-bytes');
    assert.deepEqual([fault?.row, fault?.column, fault?.offset], [2, 3, place]);
    assert.match(fault ? describeFault(fault).place : '', /^2行目3列目［\d+バイト目］$/);
  });

  test('a line without end is refused at its limit, with bounded memory', async () => {
    let produced = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield file().subarray(0, file().indexOf('D,'));
      const block = Buffer.alloc(1 << 16, 0x41);
      for (; produced < 5 * 1024 ** 3; produced += block.length) yield block;
    }
    const events: MediaEvent[] = [];
    const expected = { municipality: '041009', layouts: [layout] };
    for await (const event of readMedia(endless(), expected)) events.push(event);
    const last = events.at(-1);
    assert.ok(last?.kind === 'end' && !last.outcome.ok);
    assert.deepEqual(
      last.outcome.reasons.map(({ code, row }) => [code, row]),
      [['row-too-long', 2]],
    );
    assert.ok(produced < 3 << 20);
  });
});

describe('content faults are told per row and column', () => {
  const one = async (cells: string[]) => {
    const { outcome, faults } = await read(file([cells]));
    assert.ok(outcome.ok);
    return { faults, outcome };
  };
  const good = ['0000000001', '佐藤', '20240229', 'M'];
  const faulty: readonly [string, number, string, string][] = [
    ['a day that does not exist', 2, '20230229', 'impossible-date'],
    ['the 31st of a short month', 2, '20240431', 'impossible-date'],
    ['an unknown month', 2, '20241301', 'impossible-date'],
    ['an unknown day', 2, '20240100', 'impossible-date'],
    ['a date in another form', 2, '2024-2-9', 'malformed'],
    ['an unknown code', 3, '3', 'unknown-code'],
    ['a missing mandatory value', 1, '', 'mandatory-missing'],
    ['a value that is too long', 1, '寿限無寿限無五劫の擦り切れ', 'too-long'],
    ['a short person number', 0, '123', 'malformed'],
    ['a control character', 1, '佐\u0000藤', 'control-character'],
    ['a line end inside a value', 1, '佐\n藤', 'control-character'],
    ['a character of a private area', 1, '佐\ue000', 'private-character'],
  ];
  for (const [what, column, value, code] of faulty) {
    test(`${what}: ${code}`, async () => {
      const { faults, outcome } = await one(good.with(column, value));
      assert.deepEqual(
        faults.map((fault) => [fault.code, fault.row, fault.column]),
        [[code, 2, column + 2]],
      );
      assert.equal(outcome.value.faultyRows, 1);
      assert.ok(faults.every((fault) => !JSON.stringify(fault).includes(value || 'never')));
    });
  }

  test('a sound row beside has no fault, and the last day of February is real in leap years only', async () => {
    assert.deepEqual((await one(good)).faults, []);
    assert.equal((await one(good.with(2, '20250228'))).faults.length, 0);
    assert.equal((await one(good.with(2, '20250229'))).faults.length, 1);
  });

  const numbers = [
    '123456789018',
    '1234-5678-9018',
    '１２３４５６７８９０１８',
    '番号123456789018',
  ];
  for (const written of numbers) {
    test(`an individual number in a free column is refused, written ${written.length} characters long`, async () => {
      const wide: Layout = {
        ...layout,
        columns: layout.columns.map((column) => ({ ...column, length: 40 })),
      };
      const { faults } = await read(file([good.with(1, written)]), { layouts: [wide] });
      assert.deepEqual(
        faults.map(({ code }) => code),
        ['individual-number-suspected'],
      );
    });
  }

  test('twelve digits with a wrong check digit, and thirteen digits, are not suspected', async () => {
    const wide: Layout = {
      ...layout,
      columns: layout.columns.map((column) => ({ ...column, length: 40 })),
    };
    const rows = [good.with(1, '123456789017'), good.with(1, '1234567890181')];
    assert.deepEqual((await read(file(rows), { layouts: [wide] })).faults, []);
  });

  test('an astral character counts as one', async () => {
    const ten = '𠮷'.repeat(10);
    assert.deepEqual((await one(good.with(1, ten))).faults, []);
    assert.equal((await one(good.with(1, `${ten}田`))).faults[0]?.code, 'too-long');
  });
});

describe('the sequence of files', () => {
  const difference = (sequence: number, baseSequence = sequence - 1) =>
    head({ scope: 'difference', sequence, baseSequence });
  const code = (next: MediaHead, last: number | undefined) => {
    const answer = checkSequence(next, last);
    return answer.ok ? 'follows' : answer.reasons[0]?.code;
  };
  test('a gap and a repetition are refused, the next number follows', () => {
    assert.equal(code(difference(3), 2), 'follows');
    assert.equal(code(difference(4), 2), 'sequence-gap');
    assert.equal(code(difference(2), 2), 'sequence-repeated');
    assert.equal(code(difference(1), 2), 'sequence-repeated');
    assert.equal(code(difference(4, 2), 2), 'follows');
    assert.equal(code(head({ sequence: 9 }), 2), 'follows');
    assert.equal(code(head({ sequence: 2 }), 2), 'sequence-repeated');
    assert.equal(code(head(), undefined), 'follows');
  });
});

test('a cell is found by its key, and a key the layout lacks is empty', () => {
  const shape = rowShape(layout, 'full');
  const cells = ['D', '0000000001', '佐藤', '20240229', 'M'];
  assert.equal(cellOf(shape, cells, 'name'), '佐藤');
  assert.equal(cellOf(shape, cells, 'phone'), '');
});
