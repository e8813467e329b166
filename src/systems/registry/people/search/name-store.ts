import { sql } from 'kysely';
import type { NameParts } from '#kernel/names/index.ts';
import { prepared } from '#platform/database/prepared.ts';
import type { Here } from './here.ts';
import { endSpelling } from './spelling.ts';

// Joins go through LATERAL … LIMIT so that the planner walks the index whatever it thinks of the tables.

/** Which key of a person a name group is compared with. */
export type NameScript = 'kana' | 'written';

/** A person found under a name; `rank` counts the names asked for, from 0. */
export type Found = { readonly rank: number; readonly personNo: string; readonly other: boolean };

/**
 * Persons with one of these names ('family given') in order of the names, at most `each` for a
 * name and `most` in all: the names are walked in order and no further than needed.
 */
export const named = async (
  { scope, tx }: Here,
  script: NameScript,
  names: readonly string[],
  { each, most }: { readonly each: number; readonly most: number },
): Promise<readonly Found[]> => {
  const column = sql.ref(script === 'kana' ? 'kana_group' : 'name_group');
  const found = await prepared(
    tx,
    sql<Found>`
    SELECT * FROM (
      SELECT (n.at - 1)::int AS rank, p.person_no AS "personNo", p.other
      FROM unnest(${names}::text[]) WITH ORDINALITY AS n (name, at)
      CROSS JOIN LATERAL (
        (SELECT person_no, false AS other FROM registry.person_search
         WHERE municipality = ${scope.municipality} AND ${column} = registry.search_group(n.name)
         LIMIT ${each})
        UNION ALL
        (SELECT person_no, true FROM registry.person_search_extra
         WHERE municipality = ${scope.municipality} AND kind = 'name'
           AND key = registry.search_group(n.name) LIMIT ${each})
      ) AS p
      LIMIT ${most}
    ) AS walked
    ORDER BY rank`,
  );
  return found;
};

/** Of these names the ones that people have, the commonest first. */
export const commonest = async (
  { scope, tx }: Here,
  script: NameScript,
  names: readonly string[],
  limit: number,
): Promise<readonly string[]> => {
  const column = sql.ref(script === 'kana' ? 'kana_group' : 'name_group');
  const found = await prepared(
    tx,
    sql<{ name: string }>`
    SELECT n.name
    FROM unnest(${names}::text[]) AS n (name)
    CROSS JOIN LATERAL (
      SELECT count(*) AS bearers FROM (
        (SELECT FROM registry.person_search
         WHERE municipality = ${scope.municipality} AND ${column} = registry.search_group(n.name)
         LIMIT 2000)
        UNION ALL
        (SELECT FROM registry.person_search_extra
         WHERE municipality = ${scope.municipality} AND kind = 'name'
           AND key = registry.search_group(n.name) LIMIT 2000)
      ) AS p
    ) AS c
    WHERE c.bearers > 0 ORDER BY c.bearers DESC, n.name LIMIT ${limit}`,
  );
  return found.map((row) => row.name);
};

/** Those of the texts that are parts of names. */
export const knownParts = async (
  { scope, tx }: Here,
  texts: readonly string[],
): Promise<ReadonlySet<string>> => {
  const found = await prepared(
    tx,
    sql<{ part: string }>`
    SELECT k.part FROM unnest(${texts}::text[]) AS t (text)
    CROSS JOIN LATERAL (
      SELECT part FROM registry.search_spelling
      WHERE municipality = ${scope.municipality} AND spelling = '=' || t.text AND part = t.text
      LIMIT 1
    ) AS k`,
  );
  return new Set(found.map((row) => row.part));
};

/** Parts that have any of the spellings, with the spelling that led there. */
export const partsSpelt = async (
  { scope, tx }: Here,

  spellings: readonly string[],
): Promise<readonly { readonly spelling: string; readonly part: string }[]> => {
  const found = await prepared(
    tx,
    sql<{ spelling: string; part: string }>`
    SELECT spelling, part FROM registry.search_spelling
    WHERE municipality = ${scope.municipality} AND spelling = ANY(${spellings}::text[])`,
  );
  return found;
};

/** Parts that have all of the spellings, the shortest first. */
export const partsWithAll = async (
  { scope, tx }: Here,
  spellings: readonly string[],
  limit: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<{ part: string }>`
    SELECT part FROM registry.search_spelling
    WHERE municipality = ${scope.municipality} AND spelling = ANY(${spellings}::text[])
    GROUP BY part HAVING count(*) = ${spellings.length}
    ORDER BY length(part), part LIMIT ${limit}`,
  );
  return found.map((row) => row.part);
};

/** Names ('family given') in which one of the parts stands, at most `each` for a part and side. */
export const namesWith = async (
  { scope, tx }: Here,
  parts: readonly string[],
  each: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<{ name: string }>`
    SELECT n.family || ' ' || n.given AS name
    FROM unnest(${parts}::text[]) WITH ORDINALITY AS p (part, at)
    CROSS JOIN LATERAL (
      (SELECT family, given FROM registry.search_name
       WHERE municipality = ${scope.municipality} AND family = p.part LIMIT ${each})
      UNION ALL
      (SELECT family, given FROM registry.search_name
       WHERE municipality = ${scope.municipality} AND given = p.part LIMIT ${each})
    ) AS n
    ORDER BY p.at`,
  );
  return found.map((row) => row.name);
};

/** Names of this family whose given name begins so. */
export const namesBeginning = async (
  { scope, tx }: Here,

  splits: readonly NameParts[],
  each: number,
): Promise<readonly string[]> => {
  const found = await prepared(
    tx,
    sql<{ name: string }>`
    SELECT n.family || ' ' || n.given AS name
    FROM unnest(${splits.map((split) => split.family)}::text[],
      ${splits.map((split) => split.given)}::text[]) AS s (family, given)
    CROSS JOIN LATERAL (
      SELECT family, given FROM registry.search_name
      WHERE municipality = ${scope.municipality} AND family = s.family
        AND given >= s.given AND given < s.given || U&'\\+10FFFF' LIMIT ${each}
    ) AS n`,
  );
  return found.map((row) => row.name);
};

/**
 * For a text that stands across the space: the families that end in the first half of a split,
 * each with the second half. At most `each` for a split; the whole family is not an ending.
 */
export const familiesEnding = async (
  { scope, tx }: Here,
  splits: readonly NameParts[],
  each: number,
): Promise<readonly NameParts[]> => {
  const found = await prepared(
    tx,
    sql<NameParts>`
    SELECT k.part AS family, s.given
    FROM unnest(${splits.map((split) => split.family)}::text[],
      ${splits.map((split) => split.given)}::text[],
      ${splits.map((split) => endSpelling(split.family))}::text[]) AS s (ending, given, spelling)
    CROSS JOIN LATERAL (
      SELECT part FROM registry.search_spelling
      WHERE municipality = ${scope.municipality} AND spelling = s.spelling
        AND right(part, length(s.ending)) = s.ending AND part <> s.ending
      LIMIT ${each}
    ) AS k`,
  );
  return found;
};
