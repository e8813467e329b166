import type { PlainDate } from '#kernel/plain-date.ts';
import type { Result } from '#kernel/result.ts';
import type { CommonText, Form, PageData, PrintSubject } from './form.ts';
import type { PrintReason } from './refusal.ts';

/** Shift of the whole print against the sheet, in millimetres, right and down; at most 10 either way. */
export type Offset = { readonly dx: number; readonly dy: number };

export type PrintOptions = {
  /** Sheets per PDF file; 200 when absent: memory grows by half a megabyte a sheet. */
  readonly sheetsPerFile?: number;
  readonly offset?: Offset;
  /** `preprinted` leaves out everything that the stock already shows. */
  readonly stock?: 'plain' | 'preprinted';
  /** Archive copy: PDF/A-2a whatever the form's own standard is. */
  readonly archive?: boolean;
  /** Called after each file. */
  readonly onProgress?: (progress: PrintProgress) => void;
  readonly signal?: AbortSignal;
};

/** Items, not sheets. */
export type PrintProgress = { readonly printed: number; readonly refused: number };

/** One order to print: pages of one form and one run, in the order in which they are to lie. */
export type PrintJob<Field extends string = string> = {
  readonly form: Form<Field>;
  /** The run (or counter service) that the pages belong to; part of every page mark. */
  readonly run: string;
  /** Date of the document: the same job gives the same bytes. */
  readonly date: PlainDate;
  readonly common: Readonly<Record<string, CommonText>>;
  readonly pages: AsyncIterable<PageData<Field>> | Iterable<PageData<Field>>;
  /** Takes each verified file, in order; printing waits for it. */
  readonly output: (file: PrintedFile) => Promise<void> | void;
  readonly options?: PrintOptions;
};

/** Where one item lies: `index` counts the job's pages from 0, `sheet` the file's sheets from 1. */
export type PrintedItem = {
  readonly index: number;
  readonly subject: PrintSubject;
  readonly sheet: number;
  readonly mark: string;
};

/** A PDF whose every sheet has been read back and found to be for the persons it is for. */
export type PrintedFile = {
  /** From 1. */
  readonly number: number;
  readonly sheets: number;
  readonly bytes: Uint8Array;
  /** Hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  readonly items: readonly PrintedItem[];
};

/** An item that was not printed, with everything that is wrong with it. */
export type RefusedItem = {
  readonly index: number;
  readonly subject: PrintSubject;
  readonly reasons: readonly PrintReason[];
};

export type PrintSummary = {
  readonly printed: number;
  readonly sheets: number;
  readonly files: number;
  readonly refused: readonly RefusedItem[];
};

/** A running printing engine. Jobs may overlap; each gets its own pages and nothing else. */
export type Press = {
  /** Refused as a whole only when nothing could be printed: a missing font, a faulty offset, texts shared by all pages. */
  readonly print: <Field extends string>(
    job: PrintJob<Field>,
  ) => Promise<Result<PrintSummary, PrintReason>>;
  /** Second choices of fonts that had to be made on this machine, one Japanese sentence each. */
  readonly notices: readonly string[];
  readonly close: () => Promise<void>;
};
