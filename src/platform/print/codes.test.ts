import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { customerBarcodeCheck } from '#kernel/check-digit.ts';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { type CodeDrawing, codePath, codeSvg, customerCode, nw7Code, qrCode } from './codes.ts';
import { customerBarcodeBody } from './postal-address.ts';

const PIXELS = 4;
const QUIET = 12;

/** The drawing as a bitmap (PGM), one-module-high codes stretched as on paper. */
const bitmap = (drawing: CodeDrawing): Buffer => {
  const tall = drawing.height === 1 ? 40 : 1;
  const width = (drawing.width + 2 * QUIET) * PIXELS;
  const height = (drawing.height * tall + 2 * QUIET) * PIXELS;
  const pixels = Buffer.alloc(width * height, 255);
  for (const bar of drawing.bars) {
    for (let y = bar.y * tall; y < (bar.y + bar.height) * tall; y += 1) {
      for (let row = 0; row < PIXELS; row += 1) {
        const start = ((y + QUIET) * PIXELS + row) * width + (bar.x + QUIET) * PIXELS;
        pixels.fill(0, start, start + bar.width * PIXELS);
      }
    }
  }
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), pixels]);
};

/** What a public reader sees in the drawings. */
const decode = (drawings: readonly CodeDrawing[]): string[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yobo-codes-'));
  try {
    const files = drawings.map((drawing, i) => {
      const file = path.join(folder, `${i}.pgm`);
      writeFileSync(file, bitmap(drawing));
      return file;
    });
    const read = spawnSync(
      'zbarimg',
      ['--raw', '-q', '-Sdisable', '-Sqrcode.enable', '-Scodabar.enable', ...files],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(read.error, undefined, 'zbarimg is missing: apt-get install zbar-tools');
    return read.stdout.trim().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Reads the bars of a customer barcode back to its codes, by length and place alone. */
const readFourState = (drawing: CodeDrawing): string => {
  const states = drawing.bars.map((bar) => {
    if (bar.height === 6) return '1';
    if (bar.height === 2) return '4';
    return bar.y === 0 ? '2' : '3';
  });
  const triples =
    '144 114 132 312 123 141 321 213 231 411 414 324 342 234 432 243 423 441 111'.split(' ');
  assert.deepEqual([states.slice(0, 2).join(''), states.slice(-2).join('')], ['13', '31']);
  const inner = states.slice(2, -2).join('').match(/.../g) ?? [];
  return inner.map((triple) => '0123456789-!#%@()[]'.charAt(triples.indexOf(triple))).join('');
};

describe('codes on vouchers and letters', () => {
  const numbers = [1, 2, 97, 123_456, 99_999_999_999].map((serial) => voucherNumberOf(serial));

  test('a public reader decodes the QR code and the NW-7 bars to the voucher number', () => {
    assert.deepEqual(decode(numbers.map(qrCode)), numbers);
    assert.deepEqual(
      decode(numbers.map(nw7Code)),
      numbers.map((number) => `A${number}A`),
    );
  });

  test('a drawing with bars missing is not read as the number (negative control)', () => {
    const whole = nw7Code('0000000000195');
    assert.notDeepEqual(decode([{ ...whole, bars: whole.bars.slice(0, -9) }]), ['A0000000000195A']);
  });

  test('customer bars read back to postal code, address number and check code', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 99 }),
        (block, room) => {
          const address = `仙台市青葉区一番町${block}-${room}-B`;
          const drawing = customerCode('9800811', address);
          const body = customerBarcodeBody('9800811', address) ?? '';
          assert.ok(drawing !== undefined && drawing.bars.length === 67);
          assert.equal(readFourState(drawing), body + customerBarcodeCheck(body));
        },
      ),
    );
  });

  test('the drawing is written as SVG for the compiler and as PDF operators for reading back', () => {
    const drawing = { width: 4, height: 1, bars: [{ x: 1, y: 0, width: 3, height: 1 }] };
    assert.match(codeSvg(drawing), /viewBox="0 0 4 1".*d="M1 0h3v1h-3z"/);
    assert.equal(codePath(drawing), '1 0 m\n4 0 l\n4 1 l\n1 1 l\nh\n');
  });
});
