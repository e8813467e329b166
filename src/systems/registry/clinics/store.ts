import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Clinic } from './clinic.ts';

/** The clinics of one municipality. */
export const clinicStore = (scope: Scope, tx: Transaction) => ({
  /** Adds and changes in one statement, in the order of codes so that two lists cannot lock each other out. */
  upsert: async (
    clinics: readonly Clinic[],
  ): Promise<{ readonly added: number; readonly changed: number }> => {
    const of = (key: keyof Clinic) => clinics.map((clinic) => clinic[key]);
    const written = await sql<{ readonly version: number }>`
      INSERT INTO registry.clinic AS held
        (municipality, clinic_code, name, name_kana, postal_code, address, phone)
      SELECT ${scope.municipality}, listed.*
      FROM unnest(${of('code')}::text[], ${of('name')}::text[], ${of('nameKana')}::text[],
        ${of('postalCode')}::text[], ${of('address')}::text[], ${of('phone')}::text[]) AS listed (code)
      ORDER BY listed.code
      ON CONFLICT (municipality, clinic_code) DO UPDATE
      SET (name, name_kana, postal_code, address, phone, version) =
        (excluded.name, excluded.name_kana, excluded.postal_code, excluded.address, excluded.phone,
          held.version + 1)
      WHERE (held.name, held.name_kana, held.postal_code, held.address, held.phone) IS DISTINCT FROM
        (excluded.name, excluded.name_kana, excluded.postal_code, excluded.address, excluded.phone)
      RETURNING held.version`.execute(tx);
    const added = written.rows.filter(({ version }) => version === 1).length;
    return { added, changed: written.rows.length - added };
  },

  /** By code, those after `after`. */
  list: async (after: string, limit: number): Promise<readonly Clinic[]> => {
    const found = await sql<Clinic>`
      SELECT clinic_code AS code, name, name_kana AS "nameKana", postal_code AS "postalCode",
        address, phone
      FROM registry.clinic
      WHERE municipality = ${scope.municipality} AND clinic_code > ${after}
      ORDER BY clinic_code LIMIT ${limit}`.execute(tx);
    return found.rows;
  },
});
