import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { AddressKind } from './mail-item.ts';

export const OUTPUT_FORMS = [
  'voucher',
  'guidance',
  'recall',
  'label',
  'list',
  'refused-pages',
  'binding',
] as const;
export type OutputForm = (typeof OUTPUT_FORMS)[number];

/** A file made for print or hand-over; its bytes are in the file store under the SHA-256. */
export type Output = {
  readonly outputId: string;
  readonly runId: string | null;
  readonly partNo: number | null;
  readonly form: OutputForm;
  readonly fileName: string;
  readonly mediaType: string;
  /** Sheets of a PDF, rows of a CSV. */
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly madeAt: string;
};

/** One person on one sheet of an output. */
export type OutputPage = {
  readonly itemNo: number;
  readonly sheet: number;
  readonly personNo: string;
  readonly showsOpenAddress: boolean;
  readonly mark: string;
};

/** One envelope. */
export type Notice = {
  readonly printNo: number;
  readonly personNo: string;
  readonly voucherNo: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  readonly addressKind: AddressKind;
};

/** What a set of notices shares. */
export type Occasion = {
  readonly runId: string | null;
  readonly partNo: number | null;
  readonly vaccine: string;
  readonly dose: string;
  readonly kind: 'ordinary' | 'recall' | 'top-up' | 'counter';
  readonly on: PlainDate;
};

const COLUMNS = sql.raw(`output_id AS "outputId", run_id AS "runId", part_no AS "partNo", form,
  file_name AS "fileName", media_type AS "mediaType", pages, bytes, sha256, made_at AS "madeAt"`);

/** Outputs, their pages and the notices they carry, of one municipality. */
export const outputStore = (scope: Scope, tx: Transaction) => ({
  insert: async (output: Output, pages: readonly OutputPage[]): Promise<void> => {
    await sql`
      INSERT INTO registry.output (municipality, output_id, run_id, part_no, form, file_name,
        media_type, pages, bytes, sha256, made_by, made_at)
      VALUES (${scope.municipality}, ${output.outputId}, ${output.runId}, ${output.partNo},
        ${output.form}, ${output.fileName}, ${output.mediaType}, ${output.pages}, ${output.bytes},
        ${output.sha256}, ${scope.user.id}, ${output.madeAt})`.execute(tx);
    await sql`
      INSERT INTO registry.output_page (municipality, output_id, item_no, sheet, person_no,
        shows_open_address, mark)
      SELECT ${scope.municipality}, ${output.outputId}::uuid, p."itemNo", p.sheet, p."personNo",
        p."showsOpenAddress", p.mark
      FROM jsonb_to_recordset(${JSON.stringify(pages)}::jsonb) AS p("itemNo" integer,
        sheet integer, "personNo" text, "showsOpenAddress" boolean, mark text)`.execute(tx);
  },

  /** Enters the envelopes of an occasion; one made again keeps its row. */
  insertNotices: async (occasion: Occasion, notices: readonly Notice[]): Promise<void> => {
    await sql`
      INSERT INTO registry.notice (municipality, print_no, run_id, part_no, person_no, vaccine,
        dose, kind, voucher_no, valid_from, valid_to, address_kind, sent_on)
      SELECT ${scope.municipality}, n."printNo", ${occasion.runId}::uuid, ${occasion.partNo}::int,
        n."personNo", ${occasion.vaccine}, ${occasion.dose}, ${occasion.kind}, n."voucherNo",
        n."validFrom", n."validTo", n."addressKind", ${occasion.on}::date
      FROM jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) AS n("printNo" bigint,
        "personNo" text, "voucherNo" text, "validFrom" date, "validTo" date, "addressKind" text)
      ON CONFLICT DO NOTHING`.execute(tx);
  },

  /** Outputs of a run that may be offered, in the order of parts and forms. */
  list: async (runId: string): Promise<readonly Output[]> => {
    const found = await sql<Output>`
      SELECT ${COLUMNS} FROM registry.output
      WHERE municipality = ${scope.municipality} AND run_id = ${runId} AND withdrawn_at IS NULL
      ORDER BY part_no NULLS LAST, form, file_name`.execute(tx);
    return found.rows;
  },

  /** An output that has not been withdrawn. */
  find: async (outputId: string): Promise<Output | undefined> => {
    const found = await sql<Output>`
      SELECT ${COLUMNS} FROM registry.output
      WHERE municipality = ${scope.municipality} AND output_id = ${outputId}
        AND withdrawn_at IS NULL`.execute(tx);
    return found.rows[0];
  },

  listPersons: async (outputId: string): Promise<readonly string[]> => {
    const found = await sql<{ personNo: string }>`
      SELECT DISTINCT person_no AS "personNo" FROM registry.output_page
      WHERE municipality = ${scope.municipality} AND output_id = ${outputId}`.execute(tx);
    return found.rows.map((row) => row.personNo);
  },

  /** Persons who are protected now and whose open address the output shows. */
  countExposed: async (outputId: string): Promise<number> => {
    const found = await sql<{ exposed: number }>`
      SELECT count(DISTINCT g.person_no)::int AS exposed
      FROM registry.output_page g
      JOIN registry.person p ON p.municipality = g.municipality AND p.person_no = g.person_no
      WHERE g.municipality = ${scope.municipality} AND g.output_id = ${outputId}
        AND g.shows_open_address AND p.protected`.execute(tx);
    return found.rows[0]?.exposed ?? 0;
  },

  /** Takes back what now shows a protected address; answers the parts to be made again. */
  withdrawExposed: async (runId: string, at: string): Promise<readonly number[]> => {
    const found = await sql<{ partNo: number }>`
      WITH exposed AS (
        SELECT DISTINCT o.part_no FROM registry.output o
        JOIN registry.output_page g ON g.municipality = o.municipality
          AND g.output_id = o.output_id AND g.shows_open_address
        JOIN registry.person p ON p.municipality = g.municipality
          AND p.person_no = g.person_no AND p.protected
        WHERE o.municipality = ${scope.municipality} AND o.run_id = ${runId}
          AND o.withdrawn_at IS NULL AND o.part_no IS NOT NULL
      ), withdrawn AS (
        UPDATE registry.output o SET withdrawn_at = ${at}, version = version + 1
        FROM exposed e WHERE o.municipality = ${scope.municipality} AND o.run_id = ${runId}
          AND (o.part_no = e.part_no OR o.part_no IS NULL) AND o.withdrawn_at IS NULL
      )
      SELECT part_no AS "partNo" FROM exposed ORDER BY part_no`.execute(tx);
    return found.rows.map((row) => row.partNo);
  },

  /** The envelopes of a run as they were printed last, in the order of their numbers. */
  listBinding: async (
    runId: string,
  ): Promise<
    readonly {
      readonly partNo: number;
      readonly printNo: number;
      readonly personNo: string;
      readonly voucherNo: string | null;
    }[]
  > => {
    const found = await sql<{
      partNo: number;
      printNo: number;
      personNo: string;
      voucherNo: string | null;
    }>`
      SELECT n.part_no AS "partNo", n.print_no AS "printNo", n.person_no AS "personNo",
        n.voucher_no AS "voucherNo"
      FROM registry.notice n
      WHERE n.municipality = ${scope.municipality} AND n.run_id = ${runId} AND NOT EXISTS (
        SELECT FROM registry.release_withheld w WHERE w.municipality = n.municipality
          AND w.run_id = n.run_id AND w.person_no = n.person_no)
      ORDER BY n.print_no`.execute(tx);
    return found.rows;
  },
});
