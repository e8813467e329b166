// Every statement is sorted, so that two writers do not deadlock.
import { sql } from 'kysely';
import type { NameParts } from '#kernel/names/index.ts';
import type { Here } from './here.ts';
import { groupText, type PersonKeys } from './person-keys.ts';
import { searchGroup } from './search-group.ts';
import { spellingsOf } from './spelling.ts';

/** Keys that have no column of their own, as text; SQL turns them into groups. */
const extrasOf = ({ personNo, others, phones }: PersonKeys) => [
  ...others.map((parts) => ({ personNo, kind: 'name', text: groupText(parts) })),
  ...phones.slice(1).map((phone) => ({ personNo, kind: 'phone', text: phone })),
];

export const addNames = async ({ scope, tx }: Here, names: readonly NameParts[]): Promise<void> => {
  await sql`
    INSERT INTO registry.search_name (municipality, family, given)
    SELECT ${scope.municipality}, family, given
    FROM unnest(${names.map((name) => name.family)}::text[],
      ${names.map((name) => name.given)}::text[]) AS n (family, given)
    ORDER BY family COLLATE "C", given COLLATE "C"
    ON CONFLICT DO NOTHING`.execute(tx);
};

/** Stores the spellings of parts not seen before. */
export const addParts = async ({ scope, tx }: Here, parts: readonly string[]): Promise<void> => {
  const unknown = await sql<{ part: string }>`
    SELECT p.part FROM unnest(${parts}::text[]) AS p (part)
    LEFT JOIN LATERAL (
      SELECT true AS known FROM registry.search_spelling
      WHERE municipality = ${scope.municipality} AND spelling = '=' || p.part AND part = p.part
      LIMIT 1
    ) AS s ON true
    WHERE p.part <> '' AND s.known IS NULL`.execute(tx);
  const rows = unknown.rows.flatMap(({ part }) =>
    spellingsOf(part).map((spelling) => ({ spelling, part })),
  );
  await sql`
    INSERT INTO registry.search_spelling (municipality, spelling, part)
    SELECT ${scope.municipality}, spelling, part
    FROM unnest(${rows.map((row) => row.spelling)}::text[], ${rows.map((row) => row.part)}::text[])
      AS s (spelling, part)
    ORDER BY spelling, part ON CONFLICT DO NOTHING`.execute(tx);
};

export const addStreets = async (
  { scope, tx }: Here,
  streets: readonly string[],
): Promise<void> => {
  await sql`
    INSERT INTO registry.search_street (municipality, street, key)
    SELECT ${scope.municipality}, registry.search_group(key), key
    FROM unnest(${streets}::text[]) AS s (key) ORDER BY key ON CONFLICT DO NOTHING`.execute(tx);
};

/** The row of a person in registry.person_search. */
export type PersonRow = {
  readonly personNo: string;
  readonly kana: string;
  readonly name: string;
  readonly street: string | null;
  readonly block: string | null;
  readonly phone: string | null;
};

export const personRow = ({ personNo, kana, name, address, phones }: PersonKeys): PersonRow => ({
  personNo,
  kana: searchGroup(groupText(kana)),
  name: searchGroup(groupText(name)),
  street: address ? searchGroup(address.street) : null,
  block: address?.block ?? null,
  phone: phones[0] === undefined ? null : searchGroup(phones[0]),
});

const insertPersons = ({ scope }: Here, rows: readonly PersonRow[]) => sql`
  INSERT INTO registry.person_search AS old
    (municipality, person_no, kana_group, name_group, street, block, phone)
  SELECT ${scope.municipality}, p.*
  FROM unnest(${rows.map((row) => row.personNo)}::text[], ${rows.map((row) => row.kana)}::bigint[],
    ${rows.map((row) => row.name)}::bigint[], ${rows.map((row) => row.street)}::bigint[],
    ${rows.map((row) => row.block)}::text[], ${rows.map((row) => row.phone)}::bigint[])
    AS p (person_no, kana, name, street, block, phone)
  ORDER BY person_no`;

/** Adds persons of whom none has a row. */
export const addPersons = async (here: Here, rows: readonly PersonRow[]): Promise<void> => {
  await insertPersons(here, rows).execute(here.tx);
};

export const putPersons = async (here: Here, rows: readonly PersonRow[]): Promise<void> => {
  await sql`${insertPersons(here, rows)}
    ON CONFLICT (municipality, person_no) DO UPDATE SET kana_group = EXCLUDED.kana_group,
      name_group = EXCLUDED.name_group, street = EXCLUDED.street, block = EXCLUDED.block,
      phone = EXCLUDED.phone
    WHERE (old.kana_group, old.name_group, old.street, old.block, old.phone) IS DISTINCT FROM
      (EXCLUDED.kana_group, EXCLUDED.name_group, EXCLUDED.street, EXCLUDED.block,
        EXCLUDED.phone)`.execute(here.tx);
};

export const forgetExtras = async (
  { scope, tx }: Here,
  personNumbers: readonly string[],
): Promise<void> => {
  await sql`
    DELETE FROM registry.person_search_extra
    WHERE municipality = ${scope.municipality} AND person_no = ANY(${personNumbers})`.execute(tx);
};

export const addExtras = async (
  { scope, tx }: Here,
  keys: readonly PersonKeys[],
): Promise<void> => {
  const extras = keys.flatMap(extrasOf);
  await sql`
    INSERT INTO registry.person_search_extra (municipality, kind, key, person_no)
    SELECT ${scope.municipality}, kind, registry.search_group(text), person_no
    FROM unnest(${extras.map((extra) => extra.kind)}::text[],
      ${extras.map((extra) => extra.text)}::text[],
      ${extras.map((extra) => extra.personNo)}::text[]) AS e (kind, text, person_no)
    ORDER BY kind, 3, person_no ON CONFLICT DO NOTHING`.execute(tx);
};

/** Lets the indexes of an empty search index go until endLoad; one that holds people keeps them. */
export const beginLoad = async ({ tx }: Here): Promise<void> => {
  await sql`SELECT registry.begin_search_load()`.execute(tx);
};

/** Makes the indexes that are missing, and the planner's statistics. */
export const endLoad = async ({ tx }: Here): Promise<void> => {
  await sql`SELECT registry.end_search_load()`.execute(tx);
};
