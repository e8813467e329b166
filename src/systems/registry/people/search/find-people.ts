import { addressKey } from './address-key.ts';
import { findNames, type NameHit } from './find-names.ts';
import type { Here } from './here.ts';
import { wordsCloseness } from './match-words.ts';
import {
  findBornOn,
  findLivingAt,
  findNumber,
  findPhone,
  findStreets,
  findVoucherOwner,
  readItems,
} from './narrow-store.ts';
import type { SearchQuery } from './query.ts';

/** By which of the things typed a person was found; `similar`: by a name one error away. */
export type Matched =
  | 'number'
  | 'voucher'
  | 'phone'
  | 'birth'
  | 'kana'
  | 'name'
  | 'alias'
  | 'similar'
  | 'address';

/** A person found; hits of a lower rank are better, hits of one rank are equally good. */
export type Hit = { readonly personNo: string; readonly matched: Matched; readonly rank: number };

/** Persons read through when a birth date, telephone or street is narrowed by the other words. */
const MOST_NARROWED = 1500;
const MOST_STREETS = 50;

const asHits = (numbers: readonly string[], matched: Matched): readonly Hit[] =>
  numbers.map((personNo) => ({ personNo, matched, rank: 0 }));

/** Of persons narrowed down by one thing, those whom every other word fits, closest first. */
const narrow = async (
  here: Here,
  numbers: readonly string[],
  words: readonly string[],
  matched: Matched,
): Promise<readonly Hit[]> => {
  if (words.length === 0 || numbers.length === 0) return asHits(numbers, matched);
  const fitting = (await readItems(here, numbers, 'household')).flatMap((items) => {
    const rank = wordsCloseness(items, words);
    return rank === undefined ? [] : [{ personNo: items.personNo, matched, rank }];
  });
  return fitting.sort((a, b) => a.rank - b.rank);
};

const findAddress = async (
  here: Here,
  typed: string,
  limit: number,
): Promise<readonly string[]> => {
  const { street, block } = addressKey(typed);
  if (street.length < 2) return [];
  const streets = await findStreets(here, street, MOST_STREETS);
  return streets.length === 0 ? [] : findLivingAt(here, streets, block, limit);
};

const matchedBy = ({ errors, other, script }: NameHit): Matched => {
  if (errors === 1) return 'similar';
  if (other) return 'alias';
  return script === 'kana' ? 'kana' : 'name';
};

const byName = async (
  here: Here,
  words: readonly string[],
  enough: number,
): Promise<readonly Hit[]> =>
  (await findNames(here, words, enough)).map((hit) => ({
    personNo: hit.personNo,
    rank: hit.rank,
    matched: matchedBy(hit),
  }));

/** Reads the last words as an address and those before as a name, the longest name first. */
const byAddress = async (
  here: Here,
  words: readonly string[],
  enough: number,
): Promise<readonly Hit[]> => {
  for (let names = words.length - 1; names >= 0; names -= 1) {
    const limit = names === 0 ? enough : MOST_NARROWED;
    const living = await findAddress(here, words.slice(names).join(''), limit);
    const hits = await narrow(here, living, words.slice(0, names), 'address');
    if (hits.length > 0) return hits;
  }
  return [];
};

const byWords = async (
  here: Here,
  words: readonly string[],
  enough: number,
): Promise<readonly Hit[]> => {
  const numbered = words.some((word) => addressKey(word).block !== '');
  if (numbered) return byAddress(here, words, enough);
  const named = await byName(here, words, enough);
  return named.some((hit) => hit.matched !== 'similar')
    ? named
    : [...(await byAddress(here, words, enough)), ...named];
};

/** Persons that fit everything typed, best first; at least `enough` where so many fit. */
export const findPeople = async (
  here: Here,
  query: SearchQuery,
  enough: number,
): Promise<readonly Hit[]> => {
  const { personNo, voucherNo, phone, birthDate, words } = query;
  const most = words.length === 0 ? enough : MOST_NARROWED;
  const hits: Hit[] = [];
  if (personNo) hits.push(...asHits(await findNumber(here, personNo), 'number'));
  if (voucherNo) hits.push(...asHits(await findVoucherOwner(here, voucherNo), 'voucher'));
  if (phone) hits.push(...(await narrow(here, await findPhone(here, phone, most), words, 'phone')));
  if (personNo || voucherNo || phone) return hits;
  if (!birthDate) return byWords(here, words, enough);
  return narrow(here, await findBornOn(here, birthDate, most), words, 'birth');
};
