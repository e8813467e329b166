import { sql } from 'kysely';
import type { PersonNumber, VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { prepared } from '#platform/database/prepared.ts';
import { IS_SHIELDED } from '../shielded.ts';
import type { Here } from './here.ts';
import type { SearchedItems } from './person-keys.ts';

type Numbered = { readonly personNo: string };

const numbersOf = (rows: readonly Numbered[]): readonly string[] => rows.map((row) => row.personNo);

export const findNumber = async (
  { scope, tx }: Here,
  personNo: PersonNumber,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.person
    WHERE municipality = ${scope.municipality} AND person_no = ${personNo}`,
  );
  return numbersOf(found);
};

export const findVoucherOwner = async (
  { scope, tx }: Here,
  voucherNo: VoucherNumber,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.voucher
    WHERE municipality = ${scope.municipality} AND voucher_no = ${voucherNo}`,
  );
  return numbersOf(found);
};

export const findPhone = async (
  { scope, tx }: Here,
  phone: string,
  limit: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<Numbered>`
    (SELECT person_no AS "personNo" FROM registry.person_search
     WHERE municipality = ${scope.municipality} AND phone = registry.search_group(${phone})
     LIMIT ${limit})
    UNION
    (SELECT person_no FROM registry.person_search_extra
     WHERE municipality = ${scope.municipality} AND kind = 'phone'
       AND key = registry.search_group(${phone})
     LIMIT ${limit})`,
  );
  return numbersOf(found);
};

export const findBornOn = async (
  { scope, tx }: Here,
  date: PlainDate,
  limit: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<Numbered>`
    SELECT person_no AS "personNo" FROM registry.person
    WHERE municipality = ${scope.municipality} AND birth_date = ${date}
    ORDER BY name_kana LIMIT ${limit}`,
  );
  return numbersOf(found);
};

/** Streets whose name contains the key or is contained in it, the closest first. */
export const findStreets = async (
  { scope, tx }: Here,
  key: string,
  limit: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<{ street: string }>`
    SELECT street::text FROM registry.search_street
    WHERE municipality = ${scope.municipality} AND key <> '' AND (strpos(key, ${key}) > 0 OR strpos(${key}, key) > 0)
    ORDER BY abs(length(key) - length(${key})), key LIMIT ${limit}`,
  );
  return found.map((row) => row.street);
};

/**
 * Persons at these streets; `block` is a whole number of parts of the block, or empty. Who lives with
 * a protected person is not found by address either.
 */
export const findLivingAt = async (
  { scope, tx }: Here,
  streets: readonly string[],
  block: string,
  limit: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<Numbered>`
    SELECT s.person_no AS "personNo" FROM registry.person_search s
    WHERE s.municipality = ${scope.municipality} AND s.street = ANY(${streets}::bigint[])
      AND s.block >= ${block} AND s.block < ${`${block}~`}
      AND NOT (SELECT ${IS_SHIELDED} FROM registry.person p
        WHERE p.municipality = s.municipality AND p.person_no = s.person_no)
    ORDER BY s.street, s.block LIMIT ${limit}`,
  );
  return numbersOf(found);
};

/** The items of SearchedItems but `protected`, of registry.person and of the rows staged for it. */
export const ITEM_COLUMNS = sql`person_no AS "personNo", name, name_kana AS "nameKana", address,
  array_remove(ARRAY[legal_name, legal_name_kana, alias, alias_kana, name_roman, name_combined,
    name_combined_kana, foreign_kanji_name], NULL) AS "otherNames",
  array_remove(ARRAY[phone, mobile], NULL) AS phones`;

/**
 * What the keys of these persons are derived from, in no order. `household`: somebody who lives with
 * a protected person counts as protected, as is right wherever a clerk's words are compared.
 */
export const readItems = async (
  { scope, tx }: Here,
  personNumbers: readonly string[],
  protection: 'own' | 'household' = 'own',
): Promise<readonly SearchedItems[]> => {
  const isProtected = protection === 'own' ? sql`p.protected` : IS_SHIELDED;
  const found = await prepared(
    tx,
    sql<SearchedItems>`
    SELECT ${ITEM_COLUMNS}, ${isProtected} AS protected
    FROM registry.person p
    WHERE municipality = ${scope.municipality} AND person_no = ANY(${personNumbers})`,
  );
  return found;
};
