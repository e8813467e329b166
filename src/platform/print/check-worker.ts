import { createHash } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import { type FontSet, loadFonts } from './fonts.ts';
import type { CommonText, Form, PageData } from './form.ts';
import { createCollector } from './garbage.ts';
import { readPdfPages } from './pdf-text.ts';
import { checkCommon, type ItemExpectation, prepareItem } from './prepare.ts';
import type { PrintReason } from './refusal.ts';
import { type ReadBackFault, verifyPages } from './verify.ts';
import { answerCalls } from './worker-call.ts';

const fonts = loadFonts((workerData as { fonts: FontSet }).fonts);
const collect = createCollector();
collect();

// What is expected of each item, under the ticket of its chunk, until the chunk is done.
const expectations = new Map<number, readonly (ItemExpectation | undefined)[]>();
let tickets = 0;

type PrepareInput = {
  readonly form: Form;
  readonly run: string;
  readonly pages: readonly PageData[];
};

/** One entry for each page given: the data for the template, or the reasons against it. */
type PreparedPage =
  | { readonly data: string; readonly mark: string }
  | { readonly reasons: readonly PrintReason[] };

type Chunk = { readonly ticket: number; readonly pages: readonly PreparedPage[] };

type VerifyInput = {
  readonly ticket: number;
  /** Positions in the chunk, sheet by sheet. */
  readonly sheets: readonly (readonly number[])[];
  readonly pdf: Uint8Array;
};

type VerifyOutput = { readonly faults: readonly ReadBackFault[]; readonly sha256: string };

/** A file that cannot be read is a file that nobody may print. */
const readBack = (pdf: Uint8Array, expected: ItemExpectation[][]): readonly ReadBackFault[] => {
  try {
    return verifyPages(readPdfPages(pdf), expected, fonts);
  } catch (error) {
    if (error instanceof RangeError) return [{ sheet: 0, found: 'unreadable' }];
    throw error;
  }
};

const handlers = {
  checkCommon: (common: CommonText): readonly PrintReason[] => checkCommon(common, fonts),

  prepare: ({ form, run, pages }: PrepareInput): Chunk => {
    const items = pages.map((page) => prepareItem(form, run, page, fonts));
    const ticket = tickets++;
    expectations.set(
      ticket,
      items.map((item) => (item.ok ? item.expected : undefined)),
    );
    const prepared = items.map((item) =>
      item.ok ? { data: item.data, mark: item.expected.mark } : { reasons: item.reasons },
    );
    return { ticket, pages: prepared };
  },

  verify: ({ ticket, sheets, pdf }: VerifyInput): VerifyOutput => {
    const known = expectations.get(ticket) ?? [];
    const expected = sheets.map((positions) =>
      positions.flatMap((position) => known[position] ?? []),
    );
    const faults = readBack(pdf, expected);
    return { faults, sha256: createHash('sha256').update(pdf).digest('hex') };
  },

  forget: (ticket: number): void => {
    expectations.delete(ticket);
    collect();
  },
};

/** What the starter may call. */
export type CheckCalls = typeof handlers;

answerCalls(handlers);
