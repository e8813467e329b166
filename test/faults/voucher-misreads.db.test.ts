import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { slipRow } from '#contracts/punch-registry/index.ts';
import { parseVoucherNumber, voucherNumberOf } from '#kernel/identifiers.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { withServices } from '#platform/testing.ts';
import { getBatch } from '#systems/registry/records/index.ts';
import { addPeople, CHILD, checked, clerk, done } from '#systems/registry/records/testing.ts';

const CODES = 10_000;
const DIGITS = '0123456789';
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'OoQD',
  '1': 'Il|',
  '2': 'Zz',
  '5': 'Ss',
  '6': 'Gb',
  '8': 'B',
  '9': 'gq',
};

const replaced = (code: string, at: number, by: string): string =>
  code.slice(0, at) + by + code.slice(at + 1);

function* misreadings(code: string): Generator<string> {
  for (let at = 0; at < code.length; at += 1) {
    const digit = code[at] ?? '';
    for (const other of DIGITS) if (other !== digit) yield replaced(code, at, other);
    for (const other of LOOK_ALIKES[digit] ?? '') yield replaced(code, at, other);
    const next = code[at + 1] ?? digit;
    if (next !== digit) yield code.slice(0, at) + next + digit + code.slice(at + 2);
  }
}

/** As a reader without check digits would: any thirteen digits will do. */
const trusting = (text: string): string | undefined => (/^\d{13}$/.test(text) ? text : undefined);

const count = (parse: (text: string) => string | undefined) => {
  let accepted = 0;
  let tried = 0;
  for (let n = 1; n <= CODES; n += 1) {
    const code = voucherNumberOf(n * 9_973_001);
    assert.equal(parse(code), code);
    for (const misread of misreadings(code)) {
      tried += 1;
      if (parse(misread) !== undefined) accepted += 1;
    }
  }
  return { tried, accepted };
};

describe('a voucher number misread', () => {
  test(`by one digit, a transposition or a look-alike is never accepted: ${CODES} codes`, () => {
    const { tried, accepted } = count(parseVoucherNumber);
    assert.ok(tried > CODES * 100);
    assert.equal(accepted, 0);
  });

  test('control: a reader without check digits accepts most of them', () => {
    const { tried, accepted } = count(trusting);
    assert.ok(accepted > tried / 2);
  });

  test('in a punched file makes the row faulty, with what to do; read right but unknown it is in doubt', () =>
    withServices(async (services, db) => {
      await addPeople(db);
      const right = voucherNumberOf(1);
      const slip = (n: number, voucherNo: string) =>
        slipRow({
          recordType: 'R',
          batchNo: 'B-1',
          slipInBatch: String(n),
          imageFile: `${n}.tif`,
          voucherNo,
          birthDate: CHILD.birthDate,
          nameKana: CHILD.nameKana,
          vaccine: '211',
          dose: '10',
          givenOn: plainDate('2026-04-01'),
          shotKind: '1',
        });
      const misread = [...misreadings(right)];
      const slips = [right, ...misread].map((voucherNo, n) => slip(n + 1, voucherNo));
      const batchId = await checked(services, slips);
      const { counts } = await done(getBatch, services, clerk, { batchId });
      assert.deepEqual([counts.linked, counts.doubt, counts.faulty], [0, 1, misread.length]);
    }));
});
