import type { Context } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { type AssessedRow, assess, type PersonRow } from './assess.ts';
import { draftOf } from './batch.ts';
import { type JudgedRow, type LinkedRow, rowStore } from './row-store.ts';
import { recordStore } from './store.ts';

/** Rows of whole persons, judged; with `register` the linked ones become records. */

const personRow = (batchId: string, row: LinkedRow): PersonRow => ({
  rowNo: row.rowNo,
  settled: row.settled,
  draft: draftOf(row.slip, row, row.personNo, { batchId, row: row.rowNo }),
});

const judgedRow = ({ row, outcome, verdict }: AssessedRow, recordNo: number | null): JudgedRow => ({
  rowNo: row.rowNo,
  outcome,
  verdict: verdict.verdict,
  reasons: verdict.reasons,
  rule: verdict.rule,
  matchReasons: outcome === 'doubt' ? ['DOSE_ON_ANOTHER_DAY'] : [],
  recordNo,
});

const grouped = (batchId: string, rows: readonly LinkedRow[]): Map<string, PersonRow[]> => {
  const groups = new Map<string, PersonRow[]>();
  for (const row of rows) {
    const group = groups.get(row.personNo);
    if (group) group.push(personRow(batchId, row));
    else groups.set(row.personNo, [personRow(batchId, row)]);
  }
  return groups;
};

/**
 * Judges the rows, all rows of each person together, and saves what the judge says. When they
 * are registered the records and the rows that became them are written in one transaction.
 */
export const judgeRows = async (
  { scope, tx, clock }: Context,
  batchId: string,
  rows: readonly LinkedRow[],
  options: { readonly register: boolean },
): Promise<void> => {
  const law = loadLaw();
  const records = recordStore(scope, tx);
  const groups = grouped(batchId, rows);
  const subjects = await records.subjects([...groups.keys()]);
  const assessed = [...groups].flatMap(([personNo, personRows]) => {
    const subject = subjects.get(personNo);
    if (!subject) throw new Error('a linked person is gone; people are never deleted');
    return assess({ law, municipality: scope.municipality }, subject, personRows);
  });
  const linked = assessed.filter(({ outcome }) => outcome === 'linked');
  const numbers = options.register
    ? await records.write(
        linked.map(({ row, verdict, counts }) => ({ draft: row.draft, verdict, counts })),
        { version: law.version, at: new Date(clock.now()) },
      )
    : [];
  const numberOf = new Map(linked.map(({ row }, index) => [row.rowNo, numbers[index] ?? null]));
  await rowStore(scope, tx, batchId).saveJudged(
    assessed.map((row) => judgedRow(row, numberOf.get(row.row.rowNo) ?? null)),
  );
};
