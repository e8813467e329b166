import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { DoseGiven, Person } from '#rules/index.ts';

type Row = {
  readonly birth: PlainDate;
  readonly sex: string;
  readonly doses: readonly (DoseGiven & { readonly product: string | null })[];
};

/** A person as the judge wants them, with the doses that stand. */
export const findHistory = async (
  scope: Scope,
  tx: Transaction,
  personNo: string,
): Promise<{ readonly person: Person; readonly history: readonly DoseGiven[] } | undefined> => {
  const found = await sql<Row>`
    SELECT p.birth_date AS birth, p.sex,
      coalesce((SELECT jsonb_agg(jsonb_build_object('vaccine', d.vaccine, 'date', d.given_on,
          'product', d.product, 'valid', d.counts) ORDER BY d.given_on, d.record_no)
        FROM registry.current_dose d
        WHERE d.municipality = p.municipality AND d.person_no = p.person_no), '[]') AS doses
    FROM registry.person p
    WHERE p.municipality = ${scope.municipality} AND p.person_no = ${personNo}`.execute(tx);
  const [row] = found.rows;
  if (!row) return undefined;
  const { birth, sex } = row;
  return {
    person: { birth, facts: sex === 'M' || sex === 'F' ? { sex } : {} },
    history: row.doses.map(({ product, ...dose }) => (product ? { ...dose, product } : dose)),
  };
};
