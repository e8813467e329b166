import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  formatPostalCode,
  lotKey,
  municipalityCode,
  parseClinicCode,
  parseHouseholdNumber,
  parseLotNumber,
  parseMunicipalityCode,
  parsePersonNumber,
  parsePostalCode,
  parseUserId,
  parseVoucherNumber,
  personNumber,
} from '#kernel/identifiers.ts';
import cases from './test-data/check-digits.json' with { type: 'json' };

const refuses = (parse: (text: string) => unknown, texts: readonly string[]): void => {
  for (const text of texts) assert.equal(parse(text), undefined, text);
};

describe('identifiers', () => {
  test('a municipality code needs its check digit and ASCII digits', () => {
    for (const { code } of cases.municipalityCodes) assert.equal(parseMunicipalityCode(code), code);
    refuses(parseMunicipalityCode, [
      '041008',
      '04100',
      '0410090',
      '０４１００９',
      'O41009',
      '',
      '041009\n',
    ]);
    assert.throws(() => municipalityCode('041008'), RangeError);
  });

  test('a clinic code needs its check digit', () => {
    for (const code of cases.medicalInstitutionCodes) assert.equal(parseClinicCode(code), code);
    refuses(parseClinicCode, ['0410000013', '041000001', '04100000l2', '']);
  });

  test('person and household numbers are ten ASCII digits, never eleven or twelve', () => {
    assert.equal(parsePersonNumber('0000000001'), '0000000001');
    assert.equal(parseHouseholdNumber('0000000001'), '0000000001');
    refuses(parsePersonNumber, [
      '1',
      '00000000001',
      '123456789018',
      '000000000O',
      '０００００００００１',
    ]);
    refuses(parseHouseholdNumber, ['1', '00000000001', '123456789018']);
    assert.throws(() => personNumber('1'), RangeError);
  });

  test('no individual number is long or short enough to be any number of ours', () => {
    for (const { number } of cases.individualNumbers) {
      refuses(parsePersonNumber, [number]);
      refuses(parseVoucherNumber, [number]);
      refuses(parseHouseholdNumber, [number]);
    }
  });

  test('a postal code is read as written and printed with its hyphen', () => {
    for (const text of ['9800811', '980-0811', '〒980-0811', '９８０－０８１１', '980ー0811']) {
      assert.equal(parsePostalCode(text), '9800811', text);
    }
    const code = parsePostalCode('9800811');
    assert.equal(code && formatPostalCode(code), '980-0811');
    refuses(parsePostalCode, ['980-081', '98-00811', '', '980O811']);
  });

  test('a user id is lower case ASCII and starts with a letter', () => {
    assert.equal(parseUserId('clerk'), 'clerk');
    refuses(parseUserId, ['', 'a', '1ab', 'Clerk', '山田', 'a b', `a${'b'.repeat(32)}`]);
  });

  test('lot numbers keep their spelling and compare without width, case, spaces and hyphens', () => {
    assert.equal(parseLotNumber(' ab-123 '), 'ab-123');
    assert.equal(lotKey('ＡＢ－１２３'), lotKey('ab 123'));
    assert.notEqual(lotKey('AB123'), lotKey('AB124'));
    refuses(parseLotNumber, ['', '---', 'A'.repeat(21), 'A\u0000B']);
  });
});
