import { today } from '#kernel/clock.ts';
import { ok, type Reason, type Result } from '#kernel/result.ts';
import type { Chunk } from '#platform/jobs/index.ts';
import { describePrintReason, type PrintCode, type PrintReason } from '#platform/print/index.ts';
import type { Context } from '#platform/use-case.ts';
import { type Run, runStore } from '../extraction/index.ts';
import { takeNumbers } from '../numbers/index.ts';
import { type FeedAgeRefusal, feedAgeRefusals } from './feed-age.ts';
import { keepFile } from './keep-file.ts';
import { bindingCsv, refusedCsv } from './lists.ts';
import { outputStore } from './output-store.ts';
import { type ReleaseContext, releasePart } from './release-part.ts';
import { releaseStore } from './release-store.ts';

/** Persons printed and kept in one transaction. */
const PART_SIZE = 500;

type Step = Result<Chunk, Reason<PrintCode | FeedAgeRefusal>>;

const layDown = async ({ scope, tx }: Context, run: Run): Promise<void> => {
  const due = run.counts?.due ?? 0;
  if (due === 0) return;
  const printNo = await takeNumbers(scope, tx, 'print', due);
  const withVouchers = run.kind !== 'recall';
  const voucherSerial = withVouchers ? await takeNumbers(scope, tx, 'voucher', due) : null;
  await releaseStore(scope, tx).plan(run.runId, PART_SIZE, { printNo, voucherSerial });
};

const keepLists = async (context: Context, run: Run): Promise<void> => {
  const { scope, tx } = context;
  const shared = { runId: run.runId, partNo: null, extension: 'csv' as const, persons: [] };
  const binding = await outputStore(scope, tx).listBinding(run.runId);
  await keepFile(context, {
    ...shared,
    form: 'binding',
    bytes: Buffer.from(bindingCsv(binding)),
    pages: binding.length,
  });
  const refused = await releaseStore(scope, tx).listRefused(run.runId);
  if (refused.length === 0) return;
  const rows = refused.map(({ personNo, reasons }) => ({
    personNo,
    messages: reasons.map((reason) => describePrintReason(reason as PrintReason)),
  }));
  await keepFile(context, {
    ...shared,
    form: 'refused-pages',
    bytes: Buffer.from(refusedCsv(rows)),
    pages: rows.length,
  });
};

const close = async (context: Context, run: Run): Promise<void> => {
  await keepLists(context, run);
  const at = new Date(context.clock.now()).toISOString();
  await runStore(context.scope, context.tx).change(run, { state: 'released', released_at: at });
};

const NOTHING: Chunk = { cursor: undefined, done: 0 };

/**
 * The next step of a release, in one transaction: lay the print order down, print a part, or
 * write the lists of the whole run. A register file that grew too old meanwhile stops it.
 */
export const releaseStep = async (
  context: ReleaseContext,
  runId: string,
  done: number,
): Promise<Step> => {
  const { scope, tx, clock } = context;
  const run = await runStore(scope, tx).findLocked(runId);
  if (run?.state !== 'releasing') return ok(NOTHING);
  const stale = await feedAgeRefusals(scope, tx, today(clock));
  if (stale.length > 0) return { ok: false, reasons: stale };
  const total = run.counts?.due ?? 0;
  const release = releaseStore(scope, tx);
  if (!(await release.isPlanned(runId)) && total > 0) {
    await layDown(context, run);
    return ok({ cursor: 0, done: 0, total });
  }
  const part = await release.findNextPart(runId);
  if (!part) {
    await close(context, run);
    return ok({ cursor: undefined, done: total, total });
  }
  const printed = await releasePart(context, run, part);
  if (!printed.ok) return printed;
  const reached = done + part.planned;
  return ok({ cursor: reached, done: reached, total, subjects: printed.value });
};
