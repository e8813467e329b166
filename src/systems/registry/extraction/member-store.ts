import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import { type CopyValue, copyIn } from '#platform/database/copy.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Run } from './run.ts';

/** Person, finding number, earliest, latest. */
export type MemberRow = readonly [string, number, string | null, string | null];

/** A member as staff read it. The name is shown, the address never. */
export type MemberLine = {
  readonly personNo: string;
  readonly name: string;
  readonly birthDate: PlainDate;
  readonly findingNo: number;
  readonly earliest: PlainDate | null;
  readonly latest: PlainDate | null;
};

const dueFindings = (scope: Scope, runId: string) => sql`
  SELECT finding_no FROM registry.extraction_finding
  WHERE municipality = ${scope.municipality} AND run_id = ${runId} AND outcome = 'due'`;

const dueMembers = (scope: Scope, runId: string) => sql`
  SELECT person_no FROM registry.extraction_member
  WHERE municipality = ${scope.municipality} AND run_id = ${runId}
    AND finding_no IN (${dueFindings(scope, runId)})`;

/** The frozen lists of one municipality. */
export const memberStore = (scope: Scope, tx: Transaction) => ({
  /** Appends a chunk. COPY does not work under row-level security, so it passes a temporary table. */
  append: async (runId: string, rows: readonly MemberRow[]): Promise<void> => {
    await sql`
      CREATE TEMPORARY TABLE member_chunk
        (person_no text, finding_no integer, earliest date, latest date) ON COMMIT DROP`.execute(
      tx,
    );
    const columns = ['person_no', 'finding_no', 'earliest', 'latest'];
    await copyIn(tx, 'member_chunk', columns, rows as readonly (readonly CopyValue[])[]);
    await sql`
      INSERT INTO registry.extraction_member
        (municipality, run_id, person_no, finding_no, earliest, latest)
      SELECT ${scope.municipality}, ${runId}::uuid, person_no, finding_no, earliest, latest
      FROM member_chunk`.execute(tx);
  },

  /** The last run before that was frozen and not cancelled, of the same programme and kind. */
  findBefore: async (run: Run): Promise<string | undefined> => {
    const found = await sql<{ runId: string }>`
      SELECT run_id AS "runId" FROM registry.extraction_run
      WHERE municipality = ${scope.municipality} AND vaccine = ${run.vaccine}
        AND dose = ${run.dose} AND class = ${run.class} AND kind = ${run.kind}
        AND frozen_at IS NOT NULL
        AND state <> 'cancelled' AND run_id <> ${run.runId}
      ORDER BY frozen_at DESC LIMIT 1`.execute(tx);
    return found.rows[0]?.runId;
  },

  /** Due members of both runs compared. */
  compare: async (
    runId: string,
    before: string,
  ): Promise<{ readonly entered: number; readonly departed: number; readonly same: number }> => {
    const found = await sql<{ entered: number; departed: number; same: number }>`
      SELECT count(*) FILTER (WHERE b.person_no IS NULL)::int AS entered,
        count(*) FILTER (WHERE a.person_no IS NULL)::int AS departed,
        count(*) FILTER (WHERE a.person_no = b.person_no)::int AS same
      FROM (${dueMembers(scope, runId)}) a
      FULL JOIN (${dueMembers(scope, before)}) b ON b.person_no = a.person_no`.execute(tx);
    return found.rows[0] ?? { entered: 0, departed: 0, same: 0 };
  },

  /** Members with one of these findings, by person number from `after` on. */
  page: async (
    runId: string,
    findingNos: readonly number[],
    after: string,
    limit: number,
  ): Promise<readonly MemberLine[]> => {
    const found = await sql<MemberLine>`
      SELECT m.person_no AS "personNo", p.name, p.birth_date AS "birthDate",
        m.finding_no AS "findingNo", m.earliest, m.latest
      FROM registry.extraction_member m
      JOIN registry.person p ON p.municipality = m.municipality AND p.person_no = m.person_no
      WHERE m.municipality = ${scope.municipality} AND m.run_id = ${runId}
        AND m.finding_no = ANY (${[...findingNos]}) AND m.person_no > ${after}
      ORDER BY m.person_no LIMIT ${limit}`.execute(tx);
    return found.rows;
  },

  /** Due members of `runId` that are not due members of `other`, by person number. */
  pageDueOnlyIn: async (
    runId: string,
    other: string,
    after: string,
    limit: number,
  ): Promise<readonly Pick<MemberLine, 'personNo' | 'name' | 'birthDate'>[]> => {
    const found = await sql<MemberLine>`
      SELECT p.person_no AS "personNo", p.name, p.birth_date AS "birthDate"
      FROM (${dueMembers(scope, runId)} AND person_no > ${after}
        EXCEPT ${dueMembers(scope, other)}) m
      JOIN registry.person p ON p.municipality = ${scope.municipality}
        AND p.person_no = m.person_no
      ORDER BY p.person_no LIMIT ${limit}`.execute(tx);
    return found.rows;
  },
});

/** Due members of a run by person number: all up to `limit`, or the one named if it is due. */
export const listDue = async (
  scope: Scope,
  tx: Transaction,
  runId: string,
  { personNo, limit }: { readonly personNo?: string | undefined; readonly limit: number },
): Promise<readonly string[]> => {
  const named = personNo === undefined ? sql`` : sql`AND person_no = ${personNo}`;
  const found = await sql<{ personNo: string }>`
    SELECT person_no AS "personNo" FROM (${dueMembers(scope, runId)} ${named}) due
    ORDER BY person_no LIMIT ${limit}`.execute(tx);
  return found.rows.map((row) => row.personNo);
};
