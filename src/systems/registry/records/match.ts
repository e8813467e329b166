import { searchKey } from '#kernel/names/index.ts';
import type { PlainDate } from '#kernel/plain-date.ts';

/**
 * Whose slip is it? Number and birth date must agree and nothing on the slip may speak
 * against it; everything else is shown to a clerk. A wrong link gives one person's dose to
 * another, so doubt is always the answer when two readings are possible.
 * Source: SB-187 (number and birth date), SA-173 (number and the four items), SA-174.
 */

/** What a slip says about the person; absent items were not punched. */
export type SlipIdentity = {
  readonly personNo?: string;
  /** Owner of the voucher whose number was read; undefined when no voucher was punched. */
  readonly voucherOwner?: { readonly personNo: string | undefined };
  readonly name?: string;
  readonly nameKana?: string;
  readonly birthDate?: PlainDate;
  readonly sex?: 'M' | 'F';
  readonly givenOn: PlainDate;
};

/** A person of the register as far as matching looks at them. */
export type RegisterIdentity = {
  readonly personNo: string;
  /** Registered name, alias, legal name, roman and combined names, as far as there are any. */
  readonly names: readonly string[];
  readonly kanaNames: readonly string[];
  readonly birthDate: PlainDate;
  readonly sex: string;
  readonly householdNo: string | null;
  readonly status: string;
  readonly residentSince: PlainDate | null;
  readonly residentUntil: PlainDate | null;
};

export type MatchReason =
  | 'NUMBER_MISSING'
  | 'NUMBER_UNKNOWN'
  | 'VOUCHER_UNKNOWN'
  | 'VOUCHER_OF_ANOTHER'
  | 'BIRTH_DATE_MISSING'
  | 'BIRTH_DATE_DIFFERS'
  | 'NAME_DIFFERS'
  | 'SEX_DIFFERS'
  | 'TWIN_WITHOUT_NAME'
  | 'DIED_BEFORE'
  | 'NOT_RESIDENT_ON_DAY'
  | 'REGISTRATION_CANCELLED';

export type Match =
  | { readonly kind: 'linked'; readonly personNo: string }
  | { readonly kind: 'doubt'; readonly reasons: readonly MatchReason[] };

/** Whether the slip's names agree with any of the register's; undefined when none was punched. */
const namesAgree = (slip: SlipIdentity, person: RegisterIdentity): boolean | undefined => {
  if (slip.name === undefined && slip.nameKana === undefined) return undefined;
  const kanji = slip.name === undefined ? undefined : searchKey(slip.name);
  const kana = slip.nameKana === undefined ? undefined : searchKey(slip.nameKana);
  const kanjiAgrees = kanji === undefined || person.names.some((name) => searchKey(name) === kanji);
  const kanaAgrees =
    kana === undefined || person.kanaNames.some((name) => searchKey(name) === kana);
  return kanjiAgrees && kanaAgrees;
};

const residenceReasons = (slip: SlipIdentity, person: RegisterIdentity): readonly MatchReason[] => {
  const { givenOn } = slip;
  const ended = person.residentUntil !== null && givenOn > person.residentUntil;
  if (person.status === 'cancelled') return ['REGISTRATION_CANCELLED'];
  if (person.status === 'died' && ended) return ['DIED_BEFORE'];
  const before = person.residentSince !== null && givenOn < person.residentSince;
  return ended || before ? ['NOT_RESIDENT_ON_DAY'] : [];
};

/**
 * Everything that speaks against the slip being this person's; empty means: link.
 * `twins`: others of the household born on the same day.
 */
export const matchReasons = (
  slip: SlipIdentity,
  person: RegisterIdentity,
  twins: number,
): readonly MatchReason[] => {
  const reasons: MatchReason[] = [];
  const voucher = slip.voucherOwner;
  if (voucher && voucher.personNo === undefined) reasons.push('VOUCHER_UNKNOWN');
  if (voucher?.personNo !== undefined && voucher.personNo !== person.personNo) {
    reasons.push('VOUCHER_OF_ANOTHER');
  }
  if (slip.birthDate === undefined) reasons.push('BIRTH_DATE_MISSING');
  else if (slip.birthDate !== person.birthDate) reasons.push('BIRTH_DATE_DIFFERS');
  const agree = namesAgree(slip, person);
  if (agree === false) reasons.push('NAME_DIFFERS');
  if (agree === undefined && twins > 0) reasons.push('TWIN_WITHOUT_NAME');
  if (slip.sex !== undefined && slip.sex !== person.sex) reasons.push('SEX_DIFFERS');
  return [...reasons, ...residenceReasons(slip, person)];
};

/** Links a slip to the person its number names, or says why a clerk must look. */
export const match = (
  slip: SlipIdentity,
  person: RegisterIdentity | undefined,
  twins: number,
): Match => {
  if (slip.personNo === undefined && slip.voucherOwner?.personNo === undefined) {
    return { kind: 'doubt', reasons: ['NUMBER_MISSING'] };
  }
  if (!person) return { kind: 'doubt', reasons: ['NUMBER_UNKNOWN'] };
  const reasons = matchReasons(slip, person, twins);
  return reasons.length === 0
    ? { kind: 'linked', personNo: person.personNo }
    : { kind: 'doubt', reasons };
};
