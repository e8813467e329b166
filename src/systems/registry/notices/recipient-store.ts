import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import { addressFor, IS_SHIELDED, type UsableAddress, type WhereAbouts } from '../people/index.ts';

/** A person as letters name them, with the one address that mail may use. */
export type Recipient = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly birthDate: PlainDate;
  readonly sex: string;
  readonly status: string;
  readonly mailExcluded: boolean;
  readonly address: UsableAddress;
  /** Protected or living with somebody who is: the address is for the envelope alone. */
  readonly shielded: boolean;
  /** Changes with every change of the person in the register. */
  readonly version: number;
};

type Row = Omit<Recipient, 'address'> & WhereAbouts;

const asRecipient = (row: Row, on: PlainDate): Recipient => ({
  personNo: row.personNo,
  name: row.name,
  nameKana: row.nameKana,
  birthDate: row.birthDate,
  sex: row.sex,
  status: row.status,
  mailExcluded: row.mailExcluded,
  address: addressFor(row, on),
  shielded: row.shielded,
  version: row.version,
});

/**
 * Persons as they stand now, with the address for mail of a day. `lock` holds the register off
 * until the transaction ends: a flag is either seen here or set after what was printed is kept.
 */
export const readRecipients = async (
  scope: Scope,
  tx: Transaction,
  personNos: readonly string[],
  on: PlainDate,
  lock: 'lock' | 'read' = 'read',
): Promise<ReadonlyMap<string, Recipient>> => {
  const found = await sql<Row>`
    SELECT p.person_no AS "personNo", p.name, p.name_kana AS "nameKana",
      p.birth_date AS "birthDate", p.sex, p.status, p.mail_excluded AS "mailExcluded", p.version,
      p.protected, ${IS_SHIELDED} AS shielded, p.postal_code AS "postalCode", p.address, p.address_detail AS "addressDetail",
      coalesce((SELECT jsonb_agg(jsonb_build_object('purpose', a.purpose,
          'postalCode', a.postal_code, 'address', a.address, 'addressDetail', a.address_detail,
          'addressee', a.addressee, 'validFrom', a.valid_from, 'validTo', a.valid_to))
        FROM registry.mailing_address a
        WHERE a.municipality = p.municipality AND a.person_no = p.person_no), '[]') AS entered
    FROM registry.person p
    WHERE p.municipality = ${scope.municipality} AND p.person_no = ANY (${[...personNos]})
    ORDER BY p.person_no ${lock === 'lock' ? sql`FOR SHARE OF p` : sql``}`.execute(tx);
  return new Map(found.rows.map((row) => [row.personNo, asRecipient(row, on)]));
};
