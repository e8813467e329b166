import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  customerBarcodeCheck,
  individualNumberCheckDigit,
  isIndividualNumberShaped,
  medicalInstitutionCheckDigit,
  municipalityCheckDigit,
} from '#kernel/check-digit.ts';
import cases from './test-data/check-digits.json' with { type: 'json' };

describe('check digits of public numbers', () => {
  for (const { base11, check, number } of cases.individualNumbers) {
    test(`individual number ${base11} takes ${check} and is recognised whole`, () => {
      assert.equal(individualNumberCheckDigit(base11), check);
      assert.equal(isIndividualNumberShaped(number), true);
    });
  }

  for (const { name, code } of cases.municipalityCodes) {
    test(`${name} has the code ${code}`, () => {
      assert.equal(municipalityCheckDigit(code.slice(0, 5)), Number(code[5]));
    });
  }

  for (const code of cases.medicalInstitutionCodes) {
    test(`medical institution code ${code} ends in its Luhn digit`, () => {
      assert.equal(medicalInstitutionCheckDigit(code.slice(0, 9)), Number(code[9]));
    });
  }

  for (const { body20, check } of cases.customerBarcodes) {
    test(`customer barcode ${body20} takes ${check}`, () => {
      assert.equal(customerBarcodeCheck(body20), check);
    });
  }
});

describe('values that must not enter a file', () => {
  for (const text of [
    '1234 5678 9018',
    '1234-5678-9018',
    '１２３４５６７８９０１８',
    ' 123456789018 ',
  ]) {
    test(`the individual number written as "${text}" is recognised`, () => {
      assert.equal(isIndividualNumberShaped(text), true);
    });
  }

  for (const text of [
    '123456789017',
    '12345678901',
    '1234567890186',
    '',
    '12345678901O',
    '0410000012',
  ]) {
    test(`"${text}" is not taken for an individual number`, () => {
      assert.equal(isIndividualNumberShaped(text), false);
    });
  }
});

describe('wrong use of a check digit', () => {
  test('a base of the wrong length or with a letter is a bug of the caller', () => {
    assert.throws(() => individualNumberCheckDigit('123'), RangeError);
    assert.throws(() => municipalityCheckDigit('0410O'), RangeError);
    assert.throws(() => medicalInstitutionCheckDigit('04100000'), RangeError);
    assert.throws(() => customerBarcodeCheck('123'), RangeError);
    assert.throws(() => customerBarcodeCheck('0123456789012345678A'), RangeError);
  });
});
