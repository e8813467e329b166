import { z } from 'zod';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import type { Finding } from './findings.ts';
import { type MemberLine, memberStore } from './member-store.ts';
import { causeTexts, reasonText } from './messages.ts';
import { SUPPRESSION_CAUSES, type SuppressionCause } from './outcome.ts';
import { policy } from './policy.ts';
import type { RunRefusal } from './run.ts';
import { runStore } from './store.ts';

const PAGE = 100;

export type ListedMember = {
  readonly personNo: string;
  readonly name: string;
  readonly birthDate: PlainDate;
  readonly outcome: Finding['outcome'];
  readonly cause: SuppressionCause | null;
  readonly causeText: string | null;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly earliest: PlainDate | null;
  readonly latest: PlainDate | null;
};
type Page<Row> = { readonly rows: readonly Row[]; readonly next?: string };

const paged = <Row extends { readonly personNo: string }>(rows: readonly Row[]): Page<Row> => {
  const next = rows.length === PAGE ? rows.at(-1)?.personNo : undefined;
  return next === undefined ? { rows } : { rows, next };
};

const listed = (line: MemberLine, finding: Finding): ListedMember => ({
  personNo: line.personNo,
  name: line.name,
  birthDate: line.birthDate,
  outcome: finding.outcome,
  cause: finding.cause,
  causeText: finding.cause && causeTexts[finding.cause],
  reasons: finding.reasons.map((code) => ({ code, text: reasonText(code) })),
  earliest: line.earliest,
  latest: line.latest,
});

/** The list of a run, by outcome and cause, each member with all reasons; no addresses. */
export const listMembers = useCase({
  name: 'registry.extraction.members',
  permission: policy.readMembers,
  input: z.object({
    runId: z.uuid(),
    outcome: z.enum(['due', 'suppressed', 'unknown']).optional(),
    cause: z.enum(SUPPRESSION_CAUSES).optional(),
    after: z.string().max(20).default(''),
  }),
  audit: {
    subjects: (_, page: Page<ListedMember>) => page.rows.map((row) => row.personNo),
    items: ['name', 'birth-date', 'extraction-outcome'],
  },
  run: async (
    { scope, tx },
    { runId, outcome, cause, after },
  ): Promise<Result<Page<ListedMember>, Reason<RunRefusal>>> => {
    const store = runStore(scope, tx);
    if (!(await store.find(runId))) return refuse({ code: 'RUN_NOT_FOUND' });
    const wanted = (await store.listFindings(runId)).filter(
      (finding) =>
        (outcome === undefined || finding.outcome === outcome) &&
        (cause === undefined || finding.cause === cause),
    );
    const findings = new Map(wanted.map((finding) => [finding.findingNo, finding]));
    const lines = await memberStore(scope, tx).page(runId, [...findings.keys()], after, PAGE);
    return ok(
      paged(
        lines.flatMap((line) => {
          const finding = findings.get(line.findingNo);
          return finding ? [listed(line, finding)] : [];
        }),
      ),
    );
  },
});

type DifferenceRow = Pick<MemberLine, 'personNo' | 'name' | 'birthDate'>;

/** Who is due now and was not in the run before (entered), or the reverse (left). */
export const listDifference = useCase({
  name: 'registry.extraction.difference',
  permission: policy.readMembers,
  input: z.object({
    runId: z.uuid(),
    side: z.enum(['entered', 'left']),
    after: z.string().max(20).default(''),
  }),
  audit: {
    subjects: (_, page: Page<DifferenceRow>) => page.rows.map((row) => row.personNo),
    items: ['name', 'birth-date'],
  },
  run: async (
    { scope, tx },
    { runId, side, after },
  ): Promise<Result<Page<DifferenceRow>, Reason<RunRefusal>>> => {
    const run = await runStore(scope, tx).find(runId);
    if (!run) return refuse({ code: 'RUN_NOT_FOUND' });
    if (!run.difference) return ok({ rows: [] });
    const before = run.difference.comparedWith;
    const [there, missing] = side === 'entered' ? [runId, before] : [before, runId];
    return ok(paged(await memberStore(scope, tx).pageDueOnlyIn(there, missing, after, PAGE)));
  },
});
