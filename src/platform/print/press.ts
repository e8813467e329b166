import { readFile } from 'node:fs/promises';
import { dayNumber } from '#kernel/plain-date.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { CheckCalls } from './check-worker.ts';
import {
  type ChunkOutcome,
  type ChunkSettings,
  finishChunk,
  prepareChunk,
  type ReadyChunk,
  typesetChunk,
  type Workshop,
} from './chunk.ts';
import { type FontSet, findFonts } from './fonts.ts';
import type { PageData } from './form.ts';
import type { Press, PrintedItem, PrintJob, PrintSummary, RefusedItem } from './job.ts';
import type { PrintReason } from './refusal.ts';
import type { TypesetCalls } from './typeset-worker.ts';
import { startWorker } from './worker-call.ts';

const SHEETS_PER_FILE = 200;
const MOST_OFFSET = 10;
const SECONDS_PER_DAY = 86_400;
const NO_OFFSET = { dx: 0, dy: 0 };

const settingsOf = async (job: PrintJob): Promise<ChunkSettings> => ({
  form: job.options?.archive === true ? { ...job.form, standard: 'a-2a' } : job.form,
  run: job.run,
  template: await readFile(new URL(job.form.template), 'utf8'),
  createdAt: dayNumber(job.date) * SECONDS_PER_DAY,
  common: JSON.stringify(job.common),
  offset: job.options?.offset ?? NO_OFFSET,
  stock: job.options?.stock ?? 'plain',
});

const checkJob = async (shop: Workshop, job: PrintJob): Promise<readonly PrintReason[]> => {
  const { dx, dy } = job.options?.offset ?? NO_OFFSET;
  const isFar = !(Math.abs(dx) <= MOST_OFFSET && Math.abs(dy) <= MOST_OFFSET);
  const shared = await shop.check.checkCommon(job.common);
  return isFar ? [{ code: 'OFFSET_TOO_LARGE', with: { dx, dy } }, ...shared] : shared;
};

async function* chunksOf(
  pages: PrintJob['pages'],
  size: number,
): AsyncGenerator<readonly PageData[]> {
  let chunk: PageData[] = [];
  for await (const page of pages) {
    chunk.push(page);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Counts and hands over what becomes of each chunk, in the order of the job. */
const createDelivery = (job: PrintJob) => {
  const refused: RefusedItem[] = [];
  const counts = { printed: 0, sheets: 0, files: 0 };

  const itemsOf = (
    sheets: readonly (readonly number[])[],
    ready: ReadyChunk,
    pages: readonly PageData[],
    first: number,
  ): PrintedItem[] =>
    sheets.flatMap((positions, sheet) =>
      positions.flatMap((position) => {
        const [page, prepared] = [pages[position], ready.pages[position]];
        if (page === undefined || prepared === undefined || !('mark' in prepared)) return [];
        const { mark } = prepared;
        return [{ index: first + position, subject: page.subject, sheet: sheet + 1, mark }];
      }),
    );

  const deliver = async (
    { file, refused: reasons }: ChunkOutcome,
    ready: ReadyChunk,
    pages: readonly PageData[],
    first: number,
  ): Promise<void> => {
    for (const [position, why] of [...reasons].sort(([a], [b]) => a - b)) {
      const page = pages[position];
      if (page === undefined) continue;
      refused.push({ index: first + position, subject: page.subject, reasons: why });
    }
    if (file !== undefined) {
      const items = itemsOf(file.sheets, ready, pages, first);
      counts.files += 1;
      counts.sheets += file.sheets.length;
      counts.printed += items.length;
      const { pdf: bytes, sha256 } = file;
      const sheets = file.sheets.length;
      await job.output({ number: counts.files, sheets, bytes, sha256, items });
    }
    job.options?.onProgress?.({ printed: counts.printed, refused: refused.length });
  };
  return { deliver, summary: (): PrintSummary => ({ ...counts, refused }) };
};

/**
 * Runs a job: while the compiler sets one chunk, the other worker reads the one before back and
 * prepares the next. At most three chunks are in memory.
 */
const runJob = async (shop: Workshop, job: PrintJob): Promise<PrintSummary> => {
  const settings = await settingsOf(job);
  const delivery = createDelivery(job);
  const size = job.form.perSheet * (job.options?.sheetsPerFile ?? SHEETS_PER_FILE);
  let before: Promise<void> = Promise.resolve();
  let first = 0;
  for await (const pages of chunksOf(job.pages, size)) {
    job.options?.signal?.throwIfAborted();
    const ready = await prepareChunk(shop, settings, pages);
    const compiling =
      ready.printable.length === 0
        ? Promise.resolve(undefined)
        : typesetChunk(shop, settings, ready, ready.printable);
    const start = first;
    first += pages.length;
    const previous = before;
    await previous;
    before = compiling
      .then((compiled) => finishChunk(shop, settings, ready, compiled))
      .then((outcome) => delivery.deliver(outcome, ready, pages, start))
      .finally(() => shop.check.forget(ready.ticket));
    // Awaited in the next turn of the loop; a failure in between must not count as unhandled.
    before.catch(() => undefined);
  }
  await before;
  return delivery.summary();
};

const CHECK_CALLS = ['checkCommon', 'prepare', 'verify', 'forget'] as const;

/** Starts a press with its two workers; `close` it when done. Fonts are found once, here. */
export const openPress = (fonts: FontSet = findFonts()): Press => {
  const typeset = startWorker<TypesetCalls>(
    new URL('./typeset-worker.ts', import.meta.url),
    ['typeset'],
    { files: fonts.files },
  );
  const check = startWorker<CheckCalls>(
    new URL('./check-worker.ts', import.meta.url),
    CHECK_CALLS,
    {
      fonts,
    },
  );
  const shop: Workshop = { typeset: typeset.calls, check: check.calls };
  const print = async <Field extends string>(
    job: PrintJob<Field>,
  ): Promise<Result<PrintSummary, PrintReason>> => {
    const general = job as unknown as PrintJob;
    const reasons = await checkJob(shop, general);
    return reasons.length > 0 ? refuse(...reasons) : ok(await runJob(shop, general));
  };
  const close = async (): Promise<void> => {
    await Promise.all([typeset.close(), check.close()]);
  };
  return { print, close, notices: fonts.notices };
};
