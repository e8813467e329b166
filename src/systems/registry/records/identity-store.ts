import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { RegisterIdentity } from './match.ts';

/** A person as matching sees them, with how many others of the household share the birth date. */
export type KnownPerson = RegisterIdentity & { readonly twins: number };

type Row = Omit<RegisterIdentity, 'names' | 'kanaNames'> & {
  readonly twins: number;
  readonly names: readonly (string | null)[];
  readonly kanaNames: readonly (string | null)[];
};

const present = (texts: readonly (string | null)[]): readonly string[] =>
  texts.filter((text): text is string => Boolean(text));

const known = (row: Row): KnownPerson => ({
  ...row,
  names: present(row.names),
  kanaNames: present(row.kanaNames),
});

const COLUMNS = sql.raw(`p.person_no AS "personNo", p.birth_date AS "birthDate", p.sex,
  p.household_no AS "householdNo", p.status, p.resident_since AS "residentSince",
  p.resident_until AS "residentUntil",
  ARRAY[p.name, p.alias, p.legal_name, p.name_roman, p.name_combined, p.foreign_kanji_name] AS names,
  ARRAY[p.name_kana, p.alias_kana, p.legal_name_kana, p.name_combined_kana] AS "kanaNames",
  (SELECT count(*)::int FROM registry.person t
    WHERE t.municipality = p.municipality AND t.household_no = p.household_no
      AND t.birth_date = p.birth_date AND t.person_no <> p.person_no) AS twins`);

/** Looks up whom slips may be about. */
export const identityStore = (scope: Scope, tx: Transaction) => ({
  byNumber: async (personNos: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> => {
    const found = await sql<Row>`
      SELECT ${COLUMNS} FROM registry.person p
      WHERE p.municipality = ${scope.municipality} AND p.person_no = ANY(${[...personNos]})`.execute(
      tx,
    );
    return new Map(found.rows.map((row) => [row.personNo, known(row)]));
  },

  /** Everyone born on one of these days. */
  bornOn: async (days: readonly PlainDate[]): Promise<readonly KnownPerson[]> => {
    const found = await sql<Row>`
      SELECT ${COLUMNS} FROM registry.person p
      WHERE p.municipality = ${scope.municipality} AND p.birth_date = ANY(${[...days]}::date[])
      ORDER BY p.person_no`.execute(tx);
    return found.rows.map(known);
  },

  /** Owner of each voucher that is known. */
  voucherOwners: async (numbers: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = await sql<{ voucherNo: string; personNo: string }>`
      SELECT voucher_no AS "voucherNo", person_no AS "personNo" FROM registry.voucher
      WHERE municipality = ${scope.municipality} AND voucher_no = ANY(${[...numbers]})`.execute(tx);
    return new Map(found.rows.map((row) => [row.voucherNo, row.personNo]));
  },
});
