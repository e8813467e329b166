/**
 * Printing: pages of a form become PDF files, each page checked before it is set (every
 * character against the font that draws it) and read back after (against its person).
 */
export type {
  CodeSpec,
  CommonText,
  FieldRole,
  FieldSpec,
  Form,
  PageData,
  PdfStandard,
  PrintSubject,
} from './form.ts';
export type {
  Offset,
  Press,
  PrintedFile,
  PrintedItem,
  PrintJob,
  PrintOptions,
  PrintProgress,
  PrintSummary,
  RefusedItem,
} from './job.ts';
export { openPress } from './press.ts';
export { describePrintReason, type PrintCode, type PrintReason } from './refusal.ts';
