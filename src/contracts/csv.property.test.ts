import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { encodeCp932, isCp932 } from '#contracts/cp932.ts';
import { type CsvPiece, type Encoding, readCsv } from '#contracts/csv.ts';
import { csvRow, csvRowForPeople, harmlessInSpreadsheet } from '#contracts/csv-write.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const parse = async (bytes: Uint8Array, encoding: Encoding = 'utf-8', size = 1 << 16) => {
  const pieces: CsvPiece[] = [];
  for await (const piece of readCsv(inChunks(bytes, size), { encoding })) pieces.push(piece);
  const rows = pieces.flatMap((piece) => (piece.kind === 'rows' ? piece.rows : []));
  const faults = pieces.flatMap((piece) => (piece.kind === 'fault' ? [piece.fault] : []));
  return { pieces, rows, faults };
};

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    '"',
    '""',
    ',',
    '\r\n',
    '\n',
    'a"b',
    '髙橋',
    '𠮷野家',
    '葛\u{e0100}城',
    ' ',
    '=1+1',
  ),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 12,
});
const chunk = fc.integer({ min: 1, max: 40 });

describe('strict CSV', () => {
  test('reads back whatever it wrote, however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(table, chunk, async (rows, size) => {
        // A lone CR inside quotes is data; a BOM in front is not.
        fc.pre(!rows[0]?.[0]?.startsWith('\ufeff'));
        const bytes = Buffer.from(rows.map(csvRow).join(''));
        const read = await parse(bytes, 'utf-8', size);
        assert.deepEqual(read.faults, []);
        assert.deepEqual(read.rows, rows);
      }),
      { numRuns: 300 },
    );
  });

  test('reads CP932 back likewise', async () => {
    const representable = fc.array(fc.array(cell.filter(isCp932), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(representable, chunk, async (rows, size) => {
        const bytes = encodeCp932(rows.map(csvRow).join(''));
        assert.ok(bytes.ok);
        const read = await parse(bytes.value, 'cp932', size);
        assert.deepEqual(read.rows, rows);
      }),
      { numRuns: 200 },
    );
  });

  test('never throws on any bytes, and the pieces and their bytes cover the file in order', async () => {
    const noise = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc.constantFrom(
          ...['"', ',', '\n', '\r\n', '\r', '""', 'あ'].map((text) => Buffer.from(text)),
        ),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(
        noise,
        chunk,
        fc.constantFrom<Encoding>('utf-8', 'cp932'),
        async (parts, size, encoding) => {
          const bytes = Buffer.concat(parts);
          const whole = await parse(bytes, encoding);
          const split = await parse(bytes, encoding, size);
          assert.deepEqual(split.rows, whole.rows);
          assert.deepEqual(split.faults, whole.faults);
          let last = -1;
          for (const piece of split.pieces) {
            const offset = piece.kind === 'rows' ? piece.offset : piece.fault.offset;
            assert.ok(offset >= last && offset <= bytes.length);
            last = offset;
            if (piece.kind === 'rows') {
              const { bytes: own } = piece;
              assert.ok(bytes.subarray(offset, offset + own.length).equals(own));
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a fault in one row leaves the others as they are', async () => {
    const read = await parse(Buffer.from('a,b\r\nc"d,e\r\nf,g\r\n"h"i,j\r\nk,"l"\r\n'));
    assert.deepEqual(read.rows, [
      ['a', 'b'],
      ['f', 'g'],
      ['k', 'l'],
    ]);
    assert.deepEqual(read.faults, [
      { code: 'bare-quote', row: 2, column: 1, offset: 6 },
      { code: 'text-after-quote', row: 4, column: 1, offset: 20 },
    ]);
  });

  test('the place of a fault counts bytes, not characters, in both encodings', async () => {
    const text = '髙,ｱ髙"\r\n';
    const utf8 = await parse(Buffer.from(text));
    assert.deepEqual(utf8.faults, [{ code: 'bare-quote', row: 1, column: 2, offset: 10 }]);
    const bytes = encodeCp932(text);
    assert.ok(bytes.ok);
    const cp932 = await parse(bytes.value, 'cp932');
    assert.deepEqual(cp932.faults, [{ code: 'bare-quote', row: 1, column: 2, offset: 6 }]);
  });

  test('an open quote ends the reading at the row limit and is named as such', async () => {
    const bytes = Buffer.from(`a,b\r\nc,"d\r\n${'x,y\r\n'.repeat(100)}`);
    const faults = [];
    for await (const piece of readCsv(inChunks(bytes, 16), {
      encoding: 'utf-8',
      maxRowBytes: 64,
    })) {
      if (piece.kind === 'fault') faults.push(piece.fault);
    }
    assert.deepEqual(faults, [{ code: 'unterminated-quote', row: 2, column: 2, offset: 7 }]);
  });

  test('a row of exactly the limit is read, one byte more is not', async () => {
    const read = async (length: number) => {
      const pieces: CsvPiece[] = [];
      const bytes = Buffer.from(`${'x'.repeat(length - 1)}\n`);
      for await (const piece of readCsv(inChunks(bytes, 1 << 16), {
        encoding: 'utf-8',
        maxRowBytes: 100,
      })) {
        pieces.push(piece);
      }
      return pieces.map(({ kind }) => kind);
    };
    assert.deepEqual(await read(100), ['rows']);
    assert.deepEqual(await read(101), ['fault']);
  });
});

describe('files for people', () => {
  test('no cell of an export for people starts as a spreadsheet formula', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
      assert.equal(harmlessInSpreadsheet(`${start}cmd|' /C calc'!A0`)[0], "'");
    }
    assert.equal(csvRowForPeople(['=1+1', '山田']), "'=1+1,山田\r\n");
  });

  test('machine files are written verbatim, and ordinary values stay as they are for people too', () => {
    assert.equal(csvRow(['=1+1', '-5']), '=1+1,-5\r\n');
    fc.assert(
      fc.property(fc.stringMatching(/^[ぁ-んァ-ヶ一-龠A-Za-z0-9][\s\S]*$/), (value) => {
        assert.equal(harmlessInSpreadsheet(value), value);
      }),
    );
  });
});
