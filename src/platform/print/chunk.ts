import type { CheckCalls } from './check-worker.ts';
import type { Form, PageData } from './form.ts';
import type { Offset } from './job.ts';
import type { PrintReason } from './refusal.ts';
import type { TypesetCalls } from './typeset-worker.ts';
import type { Calls } from './worker-call.ts';

/** The two workers of a press: one sets pages, the other checks before and after. */
export type Workshop = { readonly typeset: Calls<TypesetCalls>; readonly check: Calls<CheckCalls> };

/** What all chunks of a job share. */
export type ChunkSettings = {
  readonly form: Form;
  readonly run: string;
  /** Source of the form's template, read once: all pages of a job come from one version. */
  readonly template: string;
  readonly createdAt: number;
  /** JSON text of the shared data. */
  readonly common: string;
  readonly offset: Offset;
  readonly stock: 'plain' | 'preprinted';
};

/** A chunk whose pages have been checked, on its way to the compiler. */
export type ReadyChunk = {
  readonly ticket: number;
  readonly pages: Awaited<ReturnType<Calls<CheckCalls>['prepare']>>['pages'];
  /** Positions that can be printed. */
  readonly printable: readonly number[];
};

/** A file that was read back without fault, with the positions on each of its sheets. */
export type VerifiedPdf = {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly sheets: readonly (readonly number[])[];
};

/** What became of a chunk. */
export type ChunkOutcome = {
  readonly file: VerifiedPdf | undefined;
  readonly refused: ReadonlyMap<number, readonly PrintReason[]>;
};

/** Checks the texts of a chunk and draws its codes. */
export const prepareChunk = async (
  shop: Workshop,
  settings: ChunkSettings,
  pages: readonly PageData[],
): Promise<ReadyChunk> => {
  const { form, run } = settings;
  const prepared = await shop.check.prepare({ form, run, pages });
  const printable = prepared.pages.flatMap((page, position) => ('data' in page ? [position] : []));
  return { ...prepared, printable };
};

const sheetsOf = (positions: readonly number[], perSheet: number): number[][] =>
  Array.from({ length: Math.ceil(positions.length / perSheet) }, (_, sheet) =>
    positions.slice(sheet * perSheet, (sheet + 1) * perSheet),
  );

const documentData = (
  { common, offset, stock, form }: ChunkSettings,
  { pages }: ReadyChunk,
  positions: readonly number[],
): string => {
  const items = positions.map((position) => {
    const page = pages[position];
    return page !== undefined && 'data' in page ? page.data : 'null';
  });
  const layout = JSON.stringify({ title: form.title, perSheet: form.perSheet, stock, ...offset });
  return `{"layout":${layout},"common":${common},"items":[${items.join(',')}]}`;
};

/** Sends positions of a chunk to the compiler. */
export const typesetChunk = (
  shop: Workshop,
  settings: ChunkSettings,
  chunk: ReadyChunk,
  positions: readonly number[],
): ReturnType<Workshop['typeset']['typeset']> =>
  shop.typeset.typeset({
    template: settings.template,
    data: documentData(settings, chunk, positions),
    standard: settings.form.standard,
    createdAt: settings.createdAt,
  });

type Attempt = VerifiedPdf | PrintReason;

const isReason = (attempt: Attempt): attempt is PrintReason => 'code' in attempt;

/** Reads a compiled file back; the first fault stands for all. */
const verifyAttempt = async (
  shop: Workshop,
  settings: ChunkSettings,
  chunk: ReadyChunk,
  positions: readonly number[],
  compiled: Awaited<ReturnType<typeof typesetChunk>>,
): Promise<Attempt> => {
  if (!compiled.ok) return { code: 'ENGINE_REFUSED', with: { detail: compiled.detail } };
  const sheets = sheetsOf(positions, settings.form.perSheet);
  const { pdf } = compiled;
  const { faults, sha256 } = await shop.check.verify({ ticket: chunk.ticket, sheets, pdf });
  const [fault] = faults;
  if (fault === undefined) return { pdf, sha256, sheets };
  return { code: 'READ_BACK_DIFFERS', with: { detail: fault.found } };
};

/** Finds the positions that spoil a file, by halves. */
const findSpoilers = async (
  shop: Workshop,
  settings: ChunkSettings,
  chunk: ReadyChunk,
  positions: readonly number[],
): Promise<Map<number, readonly PrintReason[]>> => {
  const compiled = await typesetChunk(shop, settings, chunk, positions);
  const attempt = await verifyAttempt(shop, settings, chunk, positions, compiled);
  if (!isReason(attempt)) return new Map();
  const [only] = positions;
  if (positions.length <= 1) return new Map(only === undefined ? [] : [[only, [attempt]]]);
  const middle = positions.length >> 1;
  const first = await findSpoilers(shop, settings, chunk, positions.slice(0, middle));
  const second = await findSpoilers(shop, settings, chunk, positions.slice(middle));
  return new Map([...first, ...second]);
};

const refusedEarly = ({ pages }: ReadyChunk): Map<number, readonly PrintReason[]> =>
  new Map(pages.flatMap((page, position) => ('reasons' in page ? [[position, page.reasons]] : [])));

/** Everything of the chunk is refused for one reason: leaving out the spoilers did not mend it. */
const refuseAll = (positions: readonly number[], reason: PrintReason) =>
  new Map(positions.map((position) => [position, [reason]] as const));

/**
 * Reads a compiled chunk back. When it does not stand, the items that spoil it are found and
 * refused, and the others are set again without them: one bad page never stops the rest.
 */
export const finishChunk = async (
  shop: Workshop,
  settings: ChunkSettings,
  chunk: ReadyChunk,
  compiled: Awaited<ReturnType<typeof typesetChunk>> | undefined,
): Promise<ChunkOutcome> => {
  const early = refusedEarly(chunk);
  if (compiled === undefined) return { file: undefined, refused: early };
  const { printable } = chunk;
  const attempt = await verifyAttempt(shop, settings, chunk, printable, compiled);
  if (!isReason(attempt)) return { file: attempt, refused: early };
  const spoilers = await findSpoilers(shop, settings, chunk, printable);
  const rest = printable.filter((position) => !spoilers.has(position));
  const refused = new Map([...early, ...spoilers]);
  if (rest.length === 0) return { file: undefined, refused };
  const again = await typesetChunk(shop, settings, chunk, rest);
  const second = await verifyAttempt(shop, settings, chunk, rest, again);
  if (!isReason(second)) return { file: second, refused };
  return { file: undefined, refused: new Map([...refused, ...refuseAll(rest, second)]) };
};
