import { sql } from 'kysely';
import type { PersonNumber, VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Here } from './here.ts';
import type { SearchedItems } from './person-keys.ts';

type Numbered = { readonly personNo: string };

const numbersOf = (rows: readonly Numbered[]): readonly string[] => rows.map((row) => row.personNo);

export const findNumber = async (
  { scope, tx }: Here,
  personNo: PersonNumber,
): Promise<readonly string[]> => {
  const found = await sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.person
    WHERE municipality = ${scope.municipality} AND person_no = ${personNo}`.execute(tx);
  return numbersOf(found.rows);
};

export const findVoucherOwner = async (
  { scope, tx }: Here,
  voucherNo: VoucherNumber,
): Promise<readonly string[]> => {
  const found = await sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.voucher
    WHERE municipality = ${scope.municipality} AND voucher_no = ${voucherNo}`.execute(tx);
  return numbersOf(found.rows);
};

export const findPhone = async (
  { scope, tx }: Here,
  phone: string,
  limit: number,
): Promise<readonly string[]> => {
  const found = await sql<Numbered>`
    (SELECT person_no AS "personNo" FROM registry.person_search
     WHERE municipality = ${scope.municipality} AND phone = registry.search_group(${phone})
     LIMIT ${limit})
    UNION
    (SELECT person_no FROM registry.person_search_extra
     WHERE municipality = ${scope.municipality} AND kind = 'phone'
       AND key = registry.search_group(${phone})
     LIMIT ${limit})`.execute(tx);
  return numbersOf(found.rows);
};

export const findBornOn = async (
  { scope, tx }: Here,
  date: PlainDate,
  limit: number,
): Promise<readonly string[]> => {
  const found = await sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.person
    WHERE municipality = ${scope.municipality} AND birth_date = ${date}
    ORDER BY name_kana LIMIT ${limit}`.execute(tx);
  return numbersOf(found.rows);
};

/** Streets whose name contains the key or is contained in it, the closest first. */
export const findStreets = async (
  { scope, tx }: Here,
  key: string,
  limit: number,
): Promise<readonly string[]> => {
  const found = await sql<{ street: string }>`
    SELECT street::text FROM registry.search_street
    WHERE municipality = ${scope.municipality} AND key <> '' AND (strpos(key, ${key}) > 0 OR strpos(${key}, key) > 0)
    ORDER BY abs(length(key) - length(${key})), key LIMIT ${limit}`.execute(tx);
  return found.rows.map((row) => row.street);
};

/** Persons at these streets; `block` is a whole number of parts of the block, or empty. */
export const findLivingAt = async (
  { scope, tx }: Here,

  streets: readonly string[],
  block: string,
  limit: number,
): Promise<readonly string[]> => {
  const found = await sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.person_search
    WHERE municipality = ${scope.municipality} AND street = ANY(${streets}::bigint[])
      AND block >= ${block} AND block < ${`${block}~`}
    ORDER BY street, block LIMIT ${limit}`.execute(tx);
  return numbersOf(found.rows);
};

/** What the keys of these persons are derived from, in no order. */
export const readItems = async (
  { scope, tx }: Here,
  personNumbers: readonly string[],
): Promise<readonly SearchedItems[]> => {
  const found = await sql<SearchedItems>`
    SELECT person_no AS "personNo", name, name_kana AS "nameKana", address, protected,
      array_remove(ARRAY[legal_name, legal_name_kana, alias, alias_kana, name_roman, name_combined,
        name_combined_kana, foreign_kanji_name], NULL) AS "otherNames",
      array_remove(ARRAY[phone, mobile], NULL) AS phones
    FROM registry.person
    WHERE municipality = ${scope.municipality} AND person_no = ANY(${personNumbers})`.execute(tx);
  return found.rows;
};
