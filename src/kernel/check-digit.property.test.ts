import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { appendMod97, verifyMod97 } from '#kernel/check-digit.ts';
import { LAST_VOUCHER_SERIAL, parseVoucherNumber, voucherNumberOf } from '#kernel/identifiers.ts';

const serial = fc.integer({ min: 1, max: LAST_VOUCHER_SERIAL });
const position = fc.nat({ max: 12 });
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'OoDQ〇',
  '1': 'Il|',
  '2': 'Zz',
  '5': 'Ss',
  '6': 'Gb',
  '8': 'B',
  '9': 'gq',
};

const replaceAt = (text: string, at: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + 1);

describe('our voucher number', () => {
  test('every number we issue reads back as itself', () => {
    fc.assert(
      fc.property(serial, (value) => {
        const number = voucherNumberOf(value);
        assert.equal(parseVoucherNumber(number), number);
        assert.equal(number.length, 13);
      }),
    );
  });

  test('any one wrong digit is refused', () => {
    fc.assert(
      fc.property(serial, position, fc.integer({ min: 1, max: 9 }), (value, at, step) => {
        const number = voucherNumberOf(value);
        const wrong = String((Number(number[at]) + step) % 10);
        assert.equal(parseVoucherNumber(replaceAt(number, at, wrong)), undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('any two different digits exchanged are refused, adjacent or not', () => {
    fc.assert(
      fc.property(serial, position, position, (value, first, second) => {
        const number = voucherNumberOf(value);
        const [a = '', b = ''] = [number[first], number[second]];
        fc.pre(a !== b);
        const swapped = replaceAt(replaceAt(number, first, b), second, a);
        assert.equal(parseVoucherNumber(swapped), undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('a look-alike character is never read as a digit', () => {
    fc.assert(
      fc.property(serial, position, fc.nat(), (value, at, pick) => {
        const number = voucherNumberOf(value);
        const alike = LOOK_ALIKES[number.charAt(at)];
        fc.pre(alike !== undefined);
        const letter = alike?.charAt(pick % alike.length) ?? '';
        assert.equal(parseVoucherNumber(replaceAt(number, at, letter)), undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('check digits are the only ones accepted for a serial', () => {
    fc.assert(
      fc.property(serial, (value) => {
        const body = String(value).padStart(11, '0');
        const accepted = Array.from(
          { length: 100 },
          (_, n) => body + String(n).padStart(2, '0'),
        ).filter(verifyMod97);
        assert.deepEqual(accepted, [appendMod97(body)]);
      }),
    );
  });

  test('serials outside the range are a bug of the caller', () => {
    for (const value of [0, -1, 1.5, LAST_VOUCHER_SERIAL + 1]) {
      assert.throws(() => voucherNumberOf(value), RangeError);
    }
  });
});
