import { sql } from 'kysely';

/**
 * Whether the address of a person `p` is withheld: protected, or of one household with somebody who
 * is. Whoever lives with a protected person would tell where that person lives.
 */
export const IS_SHIELDED = sql<boolean>`(p.protected OR EXISTS (
  SELECT FROM registry.person h WHERE h.municipality = p.municipality
    AND h.household_no = p.household_no AND h.protected))`;
