import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cellCheck, rowCheck } from '#contracts/cell-checks.ts';
import { describeFault, type FileFault, faultCodes } from '#contracts/file-faults.ts';
import { type Column, FIRST_COLUMN, rowShape } from '#contracts/layout.ts';
import { recordTypes, slipLayouts } from '#contracts/punch-registry/index.ts';
import { residentLayouts } from '#contracts/resident-registry/index.ts';
import { individualNumberCheckDigit, isIndividualNumberShaped } from '#kernel/check-digit.ts';
import { voucherNumberOf } from '#kernel/identifiers.ts';
import { parsePlainDate } from '#kernel/plain-date.ts';

const column = (type: Column['type'], length = 200): Column => ({
  key: 'value',
  name: '値',
  type,
  length,
  mandatory: false,
});

const codeOf = (type: Column['type'], value: string): string | undefined =>
  cellCheck(column(type))(value)?.code;

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((list) => list.join(''));

describe('cells', () => {
  test('a date is accepted exactly when the calendar has it', () => {
    const near = fc
      .tuple(
        fc.integer({ min: 1799, max: 2100 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      )
      .map(
        ([year, month, day]) =>
          `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(fc.oneof(near, digits(8)), (text) => {
        const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
        const real = parsePlainDate(iso) !== undefined && text >= '1800';
        assert.equal(codeOf('date', text), real ? undefined : 'impossible-date');
      }),
      { numRuns: 2000 },
    );
  });

  test('no voucher number with one wrong digit, two exchanged, or a letter for a digit is accepted', () => {
    const look: Record<string, string> = {
      '0': 'O',
      '1': 'l',
      '2': 'Z',
      '5': 'S',
      '6': 'b',
      '8': 'B',
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999_999 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, other, by) => {
          const good = [...voucherNumberOf(serial)];
          assert.equal(codeOf('voucher-number', good.join('')), undefined);
          const digit = good[place] ?? '';
          const wrong = good.with(place, String((Number(digit) + by) % 10)).join('');
          assert.equal(codeOf('voucher-number', wrong), 'wrong-check-digit');
          const exchanged = good
            .with(place, good[other] ?? '')
            .with(other, digit)
            .join('');
          if (exchanged !== good.join(''))
            assert.equal(codeOf('voucher-number', exchanged), 'wrong-check-digit');
          const letter = look[digit];
          if (letter)
            assert.equal(codeOf('voucher-number', good.with(place, letter).join('')), 'malformed');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('free text with an individual number anywhere in it is refused, other twelve digits are not', () => {
    const words = fc.stringMatching(/^[ぁ-ん、 ]{0,8}$/);
    const written = fc.constantFrom(
      (number: string) => number,
      (number: string) => number.replace(/(.{4})(.{4})/, '$1-$2-'),
      (number: string) => number.replace(/(.{4})(.{4})/, '$1 $2 '),
      (number: string) =>
        number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    );
    fc.assert(
      fc.property(
        words,
        digits(11),
        fc.integer({ min: 0, max: 9 }),
        written,
        words,
        (before, base, last, write, behind) => {
          const right = write(base + individualNumberCheckDigit(base));
          assert.equal(codeOf('text', before + right + behind), 'individual-number-suspected');
          const any = base + last;
          const expected = isIndividualNumberShaped(any)
            ? 'individual-number-suspected'
            : undefined;
          assert.equal(codeOf('text', before + write(any) + behind), expected);
        },
      ),
    );
  });
});

describe('every layout', () => {
  const layouts = [...residentLayouts, ...recordTypes.map((type) => slipLayouts[type])];

  test('[SA-009] refuses an individual number in every column that could hold twelve digits', () => {
    let tried = 0;
    for (const layout of layouts) {
      const shape = rowShape(layout, 'difference');
      const check = rowCheck(shape, '041009');
      for (const [index, { key, length, type }] of shape.columns.entries()) {
        const cells = Array.from({ length: shape.width }, () => '').with(
          index + FIRST_COLUMN,
          '123456789018',
        );
        const faults: FileFault[] = [];
        check(cells, 2, (fault) => faults.push(fault));
        const own = faults.filter((fault) => fault.column === index + FIRST_COLUMN + 1);
        assert.equal(own.length, 1, `${layout.id} ${key}`);
        const free = (type === 'text' || type === 'word') && length >= 12;
        if (free) assert.equal(own[0]?.code, 'individual-number-suspected', `${layout.id} ${key}`);
        tried += Number(free);
      }
    }
    assert.ok(tried > 100);
  });
});

test('every fault has a message and a remedy in Japanese with all its values filled in', () => {
  const values = new Proxy({}, { get: () => '値' });
  for (const { code } of faultCodes) {
    const { message, remedy } = describeFault({
      code,
      row: 3,
      column: 2,
      item: '氏名',
      offset: 10,
      with: values,
    });
    assert.match(message, /[ぁ-ん].*。$/);
    assert.match(remedy, /[ぁ-ん].*。$/);
    assert.doesNotMatch(message + remedy, /[{}]|undefined/);
  }
  const place = describeFault({
    code: 'malformed',
    row: 3,
    column: 2,
    item: '氏名',
    offset: 10,
  }).place;
  assert.equal(place, '3行目2列目（氏名）［10バイト目］');
});
