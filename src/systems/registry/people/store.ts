import { sql } from 'kysely';
import { prepared } from '#platform/database/prepared.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Person, PersonEvent, PersonWithAddresses } from './person.ts';
import type { EnteredAddress } from './protection.ts';
import { IS_SHIELDED } from './shielded.ts';

const COLUMNS = sql`person_no AS "personNo", name, name_kana AS "nameKana", alias,
  birth_date AS "birthDate", sex, status, household_no AS "householdNo",
  array_remove(ARRAY[relationship_1, relationship_2, relationship_3, relationship_4], NULL)
    AS "relationships",
  ${IS_SHIELDED} AS protected, mail_excluded AS "mailExcluded", register_view_caution AS "registerViewCaution",
  disaster_victim AS "disasterVictim", special_note AS "specialNote", postal_code AS "postalCode",
  address, address_detail AS "addressDetail", phone, mobile, version`;

/** People of one municipality, as the register tells them. */
export const personStore = (scope: Scope, tx: Transaction) => {
  const entered = async (personNo: string): Promise<readonly EnteredAddress[]> => {
    const found = await sql<EnteredAddress>`
      SELECT purpose, postal_code AS "postalCode", address, address_detail AS "addressDetail",
        addressee, valid_from AS "validFrom", valid_to AS "validTo"
      FROM registry.mailing_address
      WHERE municipality = ${scope.municipality} AND person_no = ${personNo}`.execute(tx);
    return found.rows;
  };

  return {
    find: async (personNo: string): Promise<PersonWithAddresses | undefined> => {
      const found = await sql<Person>`
        SELECT ${COLUMNS} FROM registry.person p
        WHERE municipality = ${scope.municipality} AND person_no = ${personNo}`.execute(tx);
      const [person] = found.rows;
      return person && { ...person, entered: await entered(personNo) };
    },

    /** Those of the numbers that exist, in no order. */
    list: async (personNumbers: readonly string[]): Promise<readonly Person[]> => {
      return prepared(
        tx,
        sql<Person>`SELECT ${COLUMNS} FROM registry.person p
          WHERE municipality = ${scope.municipality} AND person_no = ANY(${personNumbers})`,
      );
    },

    /** Residents of a household, the oldest first. */
    listHousehold: async (householdNo: string): Promise<readonly Person[]> => {
      const found = await sql<Person>`
        SELECT ${COLUMNS} FROM registry.person p
        WHERE municipality = ${scope.municipality} AND household_no = ${householdNo}
          AND status = 'resident' ORDER BY birth_date, person_no`.execute(tx);
      return found.rows;
    },

    /** What the register told of a person, the latest first. */
    listEvents: async (personNo: string): Promise<readonly PersonEvent[]> => {
      const found = await sql<PersonEvent>`
        SELECT kind, happened_on AS "happenedOn", notified_on AS "notifiedOn",
          recorded_at AS "recordedAt", before, after
        FROM registry.person_event
        WHERE municipality = ${scope.municipality} AND person_no = ${personNo}
        ORDER BY version DESC`.execute(tx);
      return found.rows;
    },
  };
};
