import type { FileFault } from '#contracts/file-faults.ts';
import type { RowShape } from '#contracts/layout.ts';
import {
  type MediaEvent,
  type MediaRefusal,
  type MediaSummary,
  readMedia,
} from '#contracts/media.ts';
import type { MediaHead } from '#contracts/media-head.ts';
import { type ResidentKey, residentLayouts } from '#contracts/resident-registry/index.ts';
import { parsePersonNumber } from '#kernel/identifiers.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { copyLines } from '#platform/database/copy.ts';
import type { Transaction } from '#platform/use-case.ts';
import { type StagedLines, stagedLines } from './staged-line.ts';

/**
 * Reads a register file once, from its first byte to its last, into the staging table. Memory does
 * not grow with the file. The caller's transaction takes everything back when the file is refused.
 */

export type StagedRows = {
  readonly head: MediaHead;
  readonly shape: RowShape<ResidentKey>;
  readonly rows: number;
  readonly faultyRows: number;
  /** Person numbers rise from row to row: none can stand twice. */
  readonly ascending: boolean;
};

export type Source = {
  readonly municipality: string;
  readonly feedNo: number;
  readonly bytes: AsyncIterable<Uint8Array>;
};

type RowsEvent = Extract<MediaEvent, { kind: 'rows' }>;
type Outcome = { readonly ok: true; readonly value: MediaSummary } | MediaRefusal;
type Pass = { last: string; ascending: boolean; outcome: Outcome | undefined };

/** A refusal decided from the header alone, before a row is read. */
export type HeadCheck<Refusal> = (head: MediaHead) => Promise<readonly Refusal[]>;

const faultsByRow = (faults: readonly FileFault[]): ReadonlyMap<number, readonly FileFault[]> =>
  Map.groupBy(faults, ({ row }) => row);

const linesOf = (event: RowsEvent, lines: StagedLines, person: number, pass: Pass): string => {
  const faults = event.faults.length > 0 ? faultsByRow(event.faults) : undefined;
  let text = '';
  for (const [index, cells] of event.rows.entries()) {
    const rowNo = event.firstRow + index;
    const broken = faults?.get(rowNo);
    const personNo = cells[person] ?? '';
    if (broken) {
      text += lines.faulty(rowNo, parsePersonNumber(personNo) ?? '', broken);
      continue;
    }
    pass.ascending = pass.ascending && personNo > pass.last;
    pass.last = personNo;
    text += lines.sound(rowNo, cells);
  }
  return text;
};

async function* allLines(
  events: AsyncGenerator<MediaEvent>,
  lines: StagedLines,
  person: number,
  pass: Pass,
): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.kind === 'rows') yield linesOf(event, lines, person, pass);
    if (event.kind === 'end') pass.outcome = event.outcome;
  }
}

const stageBody = async (
  tx: Transaction,
  { municipality, feedNo }: Source,
  { head, shape }: Pick<StagedRows, 'head' | 'shape'>,
  events: AsyncGenerator<MediaEvent>,
): Promise<Result<StagedRows, FileFault>> => {
  const pass: Pass = { last: '', ascending: true, outcome: undefined };
  const lines = stagedLines({ municipality, feedNo, shape, asOf: head.asOf });
  const person = shape.cellOf.get('personNo') ?? 0;
  await copyLines(tx, 'registry.feed_row', lines.columns, allLines(events, lines, person, pass));
  if (!pass.outcome) throw new Error('the reader of a file ended without an outcome');
  if (!pass.outcome.ok) return refuse(...pass.outcome.reasons);
  const { count: rows, faultyRows } = pass.outcome.value;
  return ok({ head, shape, rows, faultyRows, ascending: pass.ascending });
};

/** Stages all rows, or answers every fault that refuses the file. */
export const stageRows = async <Refusal>(
  tx: Transaction,
  source: Source,
  checkHead: HeadCheck<Refusal>,
): Promise<Result<StagedRows, FileFault | Refusal>> => {
  const { municipality } = source;
  const events = readMedia(source.bytes, { municipality, layouts: residentLayouts });
  const first = await events.next();
  if (first.done || first.value.kind === 'rows') throw new Error('a file starts with its head');
  if (first.value.kind === 'end') {
    const { outcome } = first.value;
    return outcome.ok ? refuse() : refuse(...outcome.reasons);
  }
  const { head } = first.value;
  const shape = first.value.shape as RowShape<ResidentKey>;
  const refusals = await checkHead(head);
  if (refusals.length > 0) {
    await events.return(undefined);
    return refuse(...refusals);
  }
  return stageBody(tx, source, { head, shape }, events);
};
