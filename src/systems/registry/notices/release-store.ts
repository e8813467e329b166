import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** One portion of a release: persons of one mail class and district, in postal order. */
export type ReleasePart = {
  readonly partNo: number;
  readonly mailClass: 'registered' | 'separate';
  readonly district: string;
  readonly planned: number;
  readonly firstPosition: number;
  readonly firstPrintNo: number;
  readonly firstVoucherSerial: number | null;
};

/** Where the numbers of a release begin; no voucher serial where none are printed. */
export type FirstNumbers = { readonly printNo: number; readonly voucherSerial: number | null };

export type PlannedPerson = { readonly personNo: string; readonly position: number };

export type Withheld = {
  readonly personNo: string;
  /** A cause of suppression, `unknown` or `page-refused`. */
  readonly cause: string;
  readonly reasons: readonly unknown[];
};

/** What became of the due members of a run; the numbers always add up to `planned`. */
export type Reconciliation = {
  readonly planned: number;
  readonly printed: number;
  readonly withheld: Readonly<Record<string, number>>;
};

/** The place of a protected person in the order tells nothing of where the register says they live. */
const dueWithAddress = (scope: Scope, runId: string) => sql`
  SELECT m.person_no, CASE WHEN p.protected THEN '' ELSE coalesce(p.ward_code, '') END AS district,
    CASE WHEN a.person_no IS NOT NULL OR p.protected THEN 'separate' ELSE 'registered' END
      AS mail_class,
    coalesce(a.postal_code, CASE WHEN NOT p.protected THEN p.postal_code END, '') AS postal_code,
    coalesce(a.address, CASE WHEN NOT p.protected THEN p.address END, '') AS address
  FROM registry.extraction_member m
  JOIN registry.extraction_finding f ON f.municipality = m.municipality
    AND f.run_id = m.run_id AND f.finding_no = m.finding_no AND f.outcome = 'due'
  JOIN registry.person p ON p.municipality = m.municipality AND p.person_no = m.person_no
  LEFT JOIN LATERAL (
    SELECT a.person_no, a.postal_code, a.address FROM registry.mailing_address a
    WHERE a.municipality = p.municipality AND a.person_no = p.person_no
      AND a.valid_to IS NULL ORDER BY a.purpose DESC, a.valid_from DESC LIMIT 1) a ON true
  WHERE m.municipality = ${scope.municipality} AND m.run_id = ${runId}`;

/** The print order of releases, of one municipality. */
export const releaseStore = (scope: Scope, tx: Transaction) => ({
  /** Whether the print order has been laid down. */
  isPlanned: async (runId: string): Promise<boolean> => {
    const found = await sql`
      SELECT FROM registry.release_part
      WHERE municipality = ${scope.municipality} AND run_id = ${runId} LIMIT 1`.execute(tx);
    return found.rows.length > 0;
  },

  /**
   * Lays the due members down in postal order (mail class, district, postal code, address) and
   * cuts them into parts of at most `size`. Numbers follow the positions from the given ones on.
   */
  plan: async (runId: string, size: number, numbers: FirstNumbers): Promise<void> => {
    await sql`
      WITH due AS (${dueWithAddress(scope, runId)}), laid AS (
        SELECT person_no, mail_class, district, (row_number() OVER (
            PARTITION BY mail_class, district ORDER BY postal_code, address, person_no) - 1)
            / ${size} AS slice,
          row_number() OVER (
            ORDER BY mail_class, district, postal_code, address, person_no) AS position
        FROM due
      ), cut AS (
        SELECT mail_class, district, slice, count(*) AS planned, min(position) AS first_position,
          row_number() OVER (ORDER BY mail_class, district, slice) AS part_no
        FROM laid GROUP BY mail_class, district, slice
      ), parts AS (
        INSERT INTO registry.release_part (municipality, run_id, part_no, mail_class, district,
          planned, first_position, first_print_no, first_voucher_serial)
        SELECT ${scope.municipality}, ${runId}, part_no, mail_class, district, planned,
          first_position, ${numbers.printNo}::bigint + first_position - 1,
          ${numbers.voucherSerial}::bigint + first_position - 1
        FROM cut
      )
      INSERT INTO registry.release_member (municipality, run_id, part_no, position, person_no)
      SELECT ${scope.municipality}, ${runId}, cut.part_no, laid.position, laid.person_no
      FROM laid JOIN cut USING (mail_class, district, slice)`.execute(tx);
  },

  /** The first part that has not been made, or was withdrawn since; locked. */
  findNextPart: async (runId: string): Promise<ReleasePart | undefined> => {
    const found = await sql<ReleasePart>`
      SELECT part_no AS "partNo", mail_class AS "mailClass", district, planned,
        first_position AS "firstPosition", first_print_no AS "firstPrintNo",
        first_voucher_serial AS "firstVoucherSerial"
      FROM registry.release_part
      WHERE municipality = ${scope.municipality} AND run_id = ${runId} AND made_at IS NULL
      ORDER BY part_no LIMIT 1 FOR UPDATE`.execute(tx);
    return found.rows[0];
  },

  /** Persons of a part in postal order, without those already withheld. */
  listPersons: async (runId: string, partNo: number): Promise<readonly PlannedPerson[]> => {
    const found = await sql<PlannedPerson>`
      SELECT m.person_no AS "personNo", m.position FROM registry.release_member m
      WHERE m.municipality = ${scope.municipality} AND m.run_id = ${runId}
        AND m.part_no = ${partNo} AND NOT EXISTS (
          SELECT FROM registry.release_withheld w
          WHERE w.municipality = m.municipality AND w.run_id = m.run_id
            AND w.person_no = m.person_no)
      ORDER BY m.position`.execute(tx);
    return found.rows;
  },

  withhold: async (runId: string, withheld: readonly Withheld[], at: string): Promise<void> => {
    if (withheld.length === 0) return;
    await sql`
      INSERT INTO registry.release_withheld
        (municipality, run_id, person_no, cause, reasons, found_at)
      SELECT ${scope.municipality}, ${runId}, w."personNo", w.cause, w.reasons, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(withheld)}::jsonb)
        AS w("personNo" text, cause text, reasons jsonb)`.execute(tx);
  },

  setMade: async (runId: string, partNo: number, at: string | null): Promise<void> => {
    await sql`
      UPDATE registry.release_part SET made_at = ${at}
      WHERE municipality = ${scope.municipality} AND run_id = ${runId}
        AND part_no = ${partNo}`.execute(tx);
  },

  /** Withheld members of a run whose page could not be drawn. */
  listRefused: async (runId: string): Promise<readonly Withheld[]> => {
    const found = await sql<Withheld>`
      SELECT person_no AS "personNo", cause, reasons FROM registry.release_withheld
      WHERE municipality = ${scope.municipality} AND run_id = ${runId} AND cause = 'page-refused'
      ORDER BY person_no`.execute(tx);
    return found.rows;
  },

  reconcile: async (runId: string): Promise<Reconciliation> => {
    const found = await sql<{ planned: number; printed: number; withheld: Record<string, number> }>`
      SELECT
        (SELECT count(*)::int FROM registry.release_member
          WHERE municipality = ${scope.municipality} AND run_id = ${runId}) AS planned,
        (SELECT count(*)::int FROM registry.notice n
          WHERE n.municipality = ${scope.municipality} AND n.run_id = ${runId} AND NOT EXISTS (
            SELECT FROM registry.release_withheld w WHERE w.municipality = n.municipality
              AND w.run_id = n.run_id AND w.person_no = n.person_no)) AS printed,
        (SELECT coalesce(jsonb_object_agg(cause, members), '{}') FROM (
          SELECT cause, count(*) AS members FROM registry.release_withheld
          WHERE municipality = ${scope.municipality} AND run_id = ${runId}
          GROUP BY cause) c) AS withheld`.execute(tx);
    return found.rows[0] ?? { planned: 0, printed: 0, withheld: {} };
  },
});
