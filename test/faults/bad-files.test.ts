import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Encoding } from '#contracts/csv.ts';
import { quotedCells } from '#contracts/csv-row.ts';
import { csvRow, csvRowForPeople } from '#contracts/csv-write.ts';
import { describeFault } from '#contracts/file-faults.ts';
import type { Layout } from '#contracts/layout.ts';
import { type MediaEvent, readMedia } from '#contracts/media.ts';
import { mediaWriter } from '#contracts/media-write.ts';
import { recordTypes, slipLayouts } from '#contracts/punch-registry/index.ts';
import { residentLayouts } from '#contracts/resident-registry/index.ts';
import { municipalityCode } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { fileStore } from '#platform/files.ts';

const GIB = 1024 ** 3;
const MIB = 1 << 20;

/** Five gigabytes of a character that takes two or three bytes, cut anywhere; counts what was taken. */
const endless = (head: Buffer, character: Buffer) => {
  const seen = { bytes: 0, closed: false };
  const piece = Buffer.alloc(MIB + 1, character);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      for (; seen.bytes < 5 * GIB; seen.bytes += piece.length) yield piece;
    } finally {
      seen.closed = true;
    }
  }
  return { seen, bytes };
};

const headOf = (layout: Layout, encoding: Encoding): Buffer =>
  mediaWriter({
    layout: layout.id,
    version: layout.version,
    municipality: municipalityCode('041009'),
    scope: 'difference',
    sequence: 1,
    baseSequence: 0,
    encoding,
    asOf: plainDate('2026-06-30'),
    createdAt: '2026-06-30T22:00:00+09:00',
  }).head();

const CHARACTER = { 'utf-8': Buffer.from('あ'), cp932: Buffer.from([0x82, 0xa0]) } as const;

describe('a line of 5 GB', () => {
  const layouts = [...residentLayouts, ...recordTypes.map((type) => slipLayouts[type])];
  for (const encoding of ['utf-8', 'cp932'] as const) {
    test(`in ${encoding} is refused in every layout after some megabytes, by its row, and the source is let go`, async () => {
      for (const layout of layouts) {
        const source = endless(headOf(layout, encoding), CHARACTER[encoding]);
        const expected = { municipality: '041009', layouts };
        let last: MediaEvent | undefined;
        for await (const event of readMedia(source.bytes(), expected)) last = event;
        assert.ok(last?.kind === 'end' && !last.outcome.ok, layout.id);
        assert.deepEqual(
          last.outcome.reasons.map(({ code, row }) => [code, row]),
          [['row-too-long', 2]],
        );
        const [fault] = last.outcome.reasons;
        assert.match(fault ? describeFault(fault).place : '', /^2行目/);
        assert.ok(source.seen.bytes < 8 * MIB, `${layout.id}: ${source.seen.bytes} bytes`);
        assert.ok(source.seen.closed, layout.id);
      }
    });
  }

  test('beyond the limit of an upload is cut there, and nothing of it is kept', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'yobo-upload-'));
    try {
      const source = endless(Buffer.from('H,'), Buffer.from('A'));
      const stored = await fileStore(folder).put(source.bytes(), 4 * MIB);
      assert.deepEqual(stored, {
        ok: false,
        reasons: [{ code: 'FILE_TOO_LARGE', with: { limit: 4 * MIB } }],
      });
      assert.ok(source.seen.bytes < 64 * MIB, `${source.seen.bytes} bytes`);
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a list for people', () => {
  const DANGEROUS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  const hostile = fc
    .tuple(fc.constantFrom('', ...DANGEROUS), fc.string({ unit: 'grapheme' }))
    .map(([first, rest]) => first + rest);

  test('has no cell that begins a formula, and every cell reads back, changed by an apostrophe at most', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1 }), (cells) => {
        const read = quotedCells(csvRowForPeople(cells));
        assert.equal(read?.length, cells.length);
        for (const [at, cell] of cells.entries()) {
          const harmless = DANGEROUS.some((sign) => cell.startsWith(sign));
          assert.equal(read?.[at], harmless ? `'${cell}` : cell);
        }
      }),
    );
  });

  test('control: a file for machines holds the formula as it is', () => {
    assert.deepEqual(quotedCells(csvRow(['=1+1', '@SUM(A1)'])), ['=1+1', '@SUM(A1)']);
  });
});
