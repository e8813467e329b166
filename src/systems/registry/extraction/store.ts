import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { DateRange } from '#rules/index.ts';
import type { Finding, Tally } from './findings.ts';
import type { SuppressionCause } from './outcome.ts';
import type { Run, RunCounts, RunCriteria, RunDifference, RunKind } from './run.ts';

/** A run as it is asked for. */
export type NewRun = {
  readonly runId: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly class: string;
  readonly kind: RunKind;
  readonly basisDate: PlainDate;
  readonly criteria: RunCriteria;
  readonly birthRanges: readonly DateRange[];
  readonly ruleVersion: string;
  readonly reason: string;
  readonly at: string;
};

/** What the extraction needs beside the run itself. */
export type RunPlan = { readonly birthRanges: readonly DateRange[]; readonly extractedTo: string };

type RunRow = Omit<Run, 'criteria' | 'difference'> & {
  readonly bornFrom: PlainDate | null;
  readonly bornTo: PlainDate | null;
  readonly wards: readonly string[] | null;
  readonly comparedWith: string | null;
  readonly entered: number | null;
  readonly departed: number | null;
  readonly same: number | null;
};

const COLUMNS = sql.raw(`run_id AS "runId", vaccine, dose, class, kind,
  basis_date AS "basisDate", born_from AS "bornFrom", born_to AS "bornTo", wards,
  rule_version AS "ruleVersion", reason, requested_by AS "requestedBy",
  requested_at AS "requestedAt", state, counts, compared_with AS "comparedWith", entered, departed,
  same, approved_by AS "approvedBy", released_by AS "releasedBy", released_at AS "releasedAt",
  version`);

const differenceOf = (row: RunRow): RunDifference | null =>
  row.comparedWith === null
    ? null
    : {
        comparedWith: row.comparedWith,
        entered: row.entered ?? 0,
        left: row.departed ?? 0,
        same: row.same ?? 0,
      };

const asRun = (row: RunRow): Run => {
  const { bornFrom, bornTo, wards, comparedWith, entered, departed, same, ...run } = row;
  return {
    ...run,
    criteria: {
      ...(bornFrom === null ? {} : { bornFrom }),
      ...(bornTo === null ? {} : { bornTo }),
      ...(wards === null ? {} : { wards }),
    },
    difference: differenceOf(row),
  };
};

/** Columns that a step may set; everything else of a run is fixed when it is asked for. */
export type RunChange = {
  readonly state?: Run['state'];
  readonly extracted_to?: string;
  readonly frozen_at?: string;
  readonly counts?: string;
  readonly compared_with?: string | null;
  readonly entered?: number | null;
  readonly departed?: number | null;
  readonly same?: number | null;
  readonly approved_by?: string | null;
  readonly released_by?: string;
  readonly released_at?: string;
  readonly cancel_reason?: string;
};

const rangeText = ({ from, to }: DateRange): string => `[${from},${to}]`;

type Counted = Pick<Finding, 'outcome' | 'cause'> & { readonly members: number };

const countsOf = (tallies: readonly Counted[]): RunCounts => {
  const total = (outcome: Counted['outcome']): number =>
    tallies.reduce((sum, each) => sum + (each.outcome === outcome ? each.members : 0), 0);
  const suppressed: Partial<Record<SuppressionCause, number>> = {};
  for (const { cause, members } of tallies) {
    if (cause) suppressed[cause] = (suppressed[cause] ?? 0) + members;
  }
  return { due: total('due'), unknown: total('unknown'), suppressed };
};

/** Runs and their findings, of one municipality. */
export const runStore = (scope: Scope, tx: Transaction) => ({
  insert: async (run: NewRun): Promise<void> => {
    const { bornFrom, bornTo, wards } = run.criteria;
    await sql`
      INSERT INTO registry.extraction_run (municipality, run_id, vaccine, dose, class, kind,
        basis_date, born_from, born_to, wards, birth_ranges, rule_version, reason, requested_by,
        requested_at, state)
      VALUES (${scope.municipality}, ${run.runId}, ${run.vaccine}, ${run.dose}, ${run.class},
        ${run.kind}, ${run.basisDate}, ${bornFrom ?? null}, ${bornTo ?? null},
        ${wards ? [...wards] : null}, ${run.birthRanges.map(rangeText)}::daterange[],
        ${run.ruleVersion}, ${run.reason}, ${scope.user.id}, ${run.at}, 'extracting')`.execute(tx);
  },

  find: async (runId: string): Promise<Run | undefined> => {
    const found = await sql<RunRow>`
      SELECT ${COLUMNS} FROM registry.extraction_run
      WHERE municipality = ${scope.municipality} AND run_id = ${runId}`.execute(tx);
    return found.rows[0] && asRun(found.rows[0]);
  },

  /** As find; others that would change the run wait until this transaction ends. */
  findLocked: async (runId: string): Promise<Run | undefined> => {
    const found = await sql<RunRow>`
      SELECT ${COLUMNS} FROM registry.extraction_run
      WHERE municipality = ${scope.municipality} AND run_id = ${runId} FOR UPDATE`.execute(tx);
    return found.rows[0] && asRun(found.rows[0]);
  },

  /** Newest first, at most `limit`. */
  list: async (limit: number): Promise<readonly Run[]> => {
    const found = await sql<RunRow>`
      SELECT ${COLUMNS} FROM registry.extraction_run
      WHERE municipality = ${scope.municipality}
      ORDER BY requested_at DESC, run_id LIMIT ${limit}`.execute(tx);
    return found.rows.map(asRun);
  },

  /** Birth ranges laid down with the run, and how far an extraction came. */
  getPlan: async (runId: string): Promise<RunPlan> => {
    const found = await sql<RunPlan>`
      SELECT extracted_to AS "extractedTo", (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'from', lower(r), 'to', upper(r) - 1) ORDER BY r), '[]') FROM unnest(birth_ranges) r
        ) AS "birthRanges"
      FROM registry.extraction_run
      WHERE municipality = ${scope.municipality} AND run_id = ${runId}`.execute(tx);
    const [plan] = found.rows;
    if (!plan) throw new Error(`no run ${runId}`);
    return plan;
  },

  /** Changes a run that is still as it was read; answers false when somebody was faster. */
  change: async (run: Pick<Run, 'runId' | 'version'>, change: RunChange): Promise<boolean> => {
    const sets = Object.entries(change).map(([column, value]) =>
      column === 'counts' ? sql`counts = ${value}::jsonb` : sql`${sql.ref(column)} = ${value}`,
    );
    const done = await sql`
      UPDATE registry.extraction_run SET ${sql.join([...sets, sql`version = version + 1`])}
      WHERE municipality = ${scope.municipality} AND run_id = ${run.runId}
        AND version = ${run.version}`.execute(tx);
    return done.numAffectedRows === 1n;
  },

  listFindings: async (runId: string): Promise<readonly Finding[]> => {
    const found = await sql<Finding>`
      SELECT finding_no AS "findingNo", outcome, cause, reasons, rule, source
      FROM registry.extraction_finding
      WHERE municipality = ${scope.municipality} AND run_id = ${runId}
      ORDER BY finding_no`.execute(tx);
    return found.rows;
  },

  insertFindings: async (runId: string, findings: readonly Finding[]): Promise<void> => {
    if (findings.length === 0) return;
    await sql`
      INSERT INTO registry.extraction_finding
        (municipality, run_id, finding_no, outcome, cause, reasons, rule, source)
      SELECT ${scope.municipality}, ${runId}, f."findingNo", f.outcome, f.cause, f.reasons, f.rule,
        f.source
      FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) AS f("findingNo" integer,
        outcome text, cause text, reasons text[], rule text, source text)`.execute(tx);
  },

  /** Adds the candidates of a chunk to their findings. */
  countMembers: async (runId: string, tallies: readonly Tally[]): Promise<void> => {
    if (tallies.length === 0) return;
    await sql`
      UPDATE registry.extraction_finding AS f SET members = f.members + t.members
      FROM jsonb_to_recordset(${JSON.stringify(tallies)}::jsonb)
        AS t("findingNo" integer, members integer)
      WHERE f.municipality = ${scope.municipality} AND f.run_id = ${runId}
        AND f.finding_no = t."findingNo"`.execute(tx);
  },

  /** Members by outcome and cause, listed or not. */
  countsOf: async (runId: string): Promise<RunCounts> => {
    const found = await sql<Counted>`
      SELECT outcome, cause, sum(members)::int AS members FROM registry.extraction_finding
      WHERE municipality = ${scope.municipality} AND run_id = ${runId}
      GROUP BY outcome, cause`.execute(tx);
    return countsOf(found.rows);
  },
});
