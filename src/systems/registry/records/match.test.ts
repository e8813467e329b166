import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainDate } from '#kernel/plain-date.ts';
import { type MatchReason, match, type RegisterIdentity, type SlipIdentity } from './match.ts';

const child: RegisterIdentity = {
  personNo: '0000000017',
  names: ['髙橋 例子'],
  kanaNames: ['タカハシ レイコ'],
  birthDate: plainDate('2024-02-29'),
  sex: 'F',
  householdNo: '0000000100',
  status: 'resident',
  residentSince: plainDate('2024-02-29'),
  residentUntil: null,
};

const slip: SlipIdentity = {
  personNo: child.personNo,
  name: '高橋例子',
  nameKana: 'ﾀｶﾊｼ ﾚｲｺ',
  birthDate: child.birthDate,
  sex: 'F',
  givenOn: plainDate('2026-06-01'),
};

const doubts = (
  given: Partial<SlipIdentity>,
  person: Partial<RegisterIdentity> = {},
  twins = 0,
) => {
  const found = match({ ...slip, ...given }, { ...child, ...person }, twins);
  return found.kind === 'linked' ? [] : found.reasons;
};

describe('a slip is linked to a person', () => {
  test('[SB-187] when number and birth date agree and nothing speaks against it', () => {
    assert.deepEqual(match(slip, child, 0), { kind: 'linked', personNo: child.personNo });
  });

  test('[SB-187] never when the number matches and the birth date does not', () => {
    for (const day of ['2024-02-28', '2024-03-01', '2023-02-28']) {
      assert.deepEqual(doubts({ birthDate: plainDate(day) }), ['BIRTH_DATE_DIFFERS']);
    }
  });

  test('[SA-173] [SA-143] never when a punched name, reading or sex disagrees', () => {
    assert.deepEqual(doubts({ name: '高橋例美' }), ['NAME_DIFFERS']);
    assert.deepEqual(doubts({ nameKana: 'タカハシ レミ' }), ['NAME_DIFFERS']);
    assert.deepEqual(doubts({ sex: 'M' }), ['SEX_DIFFERS']);
  });

  test('by the owner of the voucher that was read, and never when another owns it', () => {
    const { personNo: _, ...unnumbered } = slip;
    const owned = { ...unnumbered, voucherOwner: { personNo: child.personNo } };
    assert.equal(match(owned, child, 0).kind, 'linked');
    assert.deepEqual(doubts({ voucherOwner: { personNo: '0000000025' } }), ['VOUCHER_OF_ANOTHER']);
    assert.deepEqual(doubts({ voucherOwner: { personNo: undefined } }), ['VOUCHER_UNKNOWN']);
  });

  test('only with a name on the slip when a twin lives in the household', () => {
    const { name: _, nameKana: __, ...nameless } = slip;
    assert.equal(match(nameless, child, 0).kind, 'linked');
    assert.deepEqual(match(nameless, child, 1), { kind: 'doubt', reasons: ['TWIN_WITHOUT_NAME'] });
    assert.equal(match(slip, child, 1).kind, 'linked');
  });

  test('not after death, after leaving or before coming, but on the last and first day', () => {
    const left = { status: 'moved-out', residentUntil: plainDate('2026-05-31') };
    assert.deepEqual(doubts({}, left), ['NOT_RESIDENT_ON_DAY']);
    assert.deepEqual(doubts({}, { ...left, residentUntil: slip.givenOn }), []);
    assert.deepEqual(doubts({}, { ...left, status: 'died' }), ['DIED_BEFORE']);
    assert.deepEqual(doubts({}, { residentSince: plainDate('2026-06-02') }), [
      'NOT_RESIDENT_ON_DAY',
    ]);
    assert.deepEqual(doubts({}, { residentSince: slip.givenOn }), []);
    assert.deepEqual(doubts({}, { status: 'cancelled' }), ['REGISTRATION_CANCELLED']);
  });

  test('under any of the registered names: alias, legal name, alphabet', () => {
    const names = ['王 小例', 'WANG XIAOLI', '大山 例子'];
    const kanaNames = ['オオヤマ レイコ'];
    for (const name of ['Wang Xiaoli', '大山　例子', '王小例']) {
      assert.deepEqual(doubts({ name, nameKana: 'オオヤマレイコ' }, { names, kanaNames }), []);
    }
  });

  test('and every reason for doubt is told, not the first', () => {
    const reasons: readonly MatchReason[] = doubts({
      birthDate: plainDate('2020-01-01'),
      sex: 'M',
      name: '別人',
    });
    assert.deepEqual(reasons, ['BIRTH_DATE_DIFFERS', 'NAME_DIFFERS', 'SEX_DIFFERS']);
  });
});

test('whatever else a slip says, it is linked only to the number on it with the same birth date', () => {
  const day = fc
    .integer({ min: 1, max: 28 })
    .map((n) => plainDate(`2024-02-${String(n).padStart(2, '0')}`));
  const person = fc.record({
    day,
    sex: fc.constantFrom('M', 'F'),
    number: fc.constantFrom('0000000017', '0000000025'),
  });
  fc.assert(
    fc.property(person, person, fc.nat(2), fc.boolean(), (on, held, twins, named) => {
      const { name, nameKana, ...bare } = slip;
      const read = {
        ...bare,
        ...(named ? { name, nameKana } : {}),
        personNo: on.number,
        birthDate: on.day,
        sex: on.sex as 'M' | 'F',
      };
      const registered = { ...child, personNo: on.number, birthDate: held.day, sex: held.sex };
      const found = match(read, registered, twins);
      if (found.kind === 'linked') {
        assert.equal(found.personNo, on.number);
        assert.equal(held.day, on.day);
        assert.equal(held.sex, on.sex);
        assert.ok(twins === 0 || named);
      }
    }),
  );
});
