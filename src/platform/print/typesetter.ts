import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PdfStandard } from './form.ts';
import { createCollector } from './garbage.ts';
import { loadTypst, type TypstCompiler, type TypstDocument } from './typst.ts';

/** One document to set: the template's source, its data (JSON text), and how. */
export type TypesetOrder = {
  readonly template: string;
  readonly data: string;
  readonly standard: PdfStandard;
  /** Seconds since 1970; stands in the file as its creation date. */
  readonly createdAt: number;
};

export type TypesetResult =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly sheets: number }
  | { readonly ok: false; readonly detail: string };

/** Sets documents one after the other, with nothing but the given fonts. */
export type Typesetter = { readonly typeset: (order: TypesetOrder) => Promise<TypesetResult> };

const WORKSPACE = path.join(import.meta.dirname, 'templates');
const inWorkspace = (file: string): string => path.join(WORKSPACE, file);

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const messagesOf = (
  diagnostics: ReturnType<ReturnType<TypstCompiler['compile']>['takeError']>,
): string[] => (diagnostics?.shortDiagnostics ?? []).map(({ message }) => message);

// The compiler's own words may quote the text of a page: never longer than this, never logged.
const DETAIL_LENGTH = 160;

const firstLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return /message: "((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
};

const refused = (detail: string): TypesetResult => ({
  ok: false,
  detail: detail.slice(0, DETAIL_LENGTH),
});

const compileDocument = (
  compiler: TypstCompiler,
  order: TypesetOrder,
): TypstDocument | readonly string[] => {
  compiler.mapShadow(inWorkspace('form.typ'), Buffer.from(order.template));
  compiler.mapShadow(inWorkspace('data.json'), Buffer.from(order.data));
  const outcome = compiler.compile({ mainFilePath: inWorkspace('form.typ'), resetRead: true });
  const problems = [...messagesOf(outcome.takeError()), ...messagesOf(outcome.takeWarnings())];
  return problems.length > 0 || outcome.result === null ? problems : outcome.result;
};

const exportPdf = (compiler: TypstCompiler, document: TypstDocument, order: TypesetOrder): Buffer =>
  compiler.pdf(document, {
    pdfStandard: order.standard,
    pdfTags: order.standard !== 'a-2u',
    creationTimestamp: order.createdAt,
  });

const typesetOnce = (compiler: TypstCompiler, order: TypesetOrder): TypesetResult => {
  const document = compileDocument(compiler, order);
  if (!('numOfPages' in document)) return refused(document.join(' / ') || 'no document');
  try {
    return { ok: true, pdf: exportPdf(compiler, document, order), sheets: document.numOfPages };
  } catch (error) {
    return refused(firstLine(error));
  }
};

/**
 * A compiler that sees the given font files only. Any warning refuses the document, and every
 * standard in use makes a missing glyph an error.
 */
export const createTypesetter = (fontFiles: readonly string[]): Typesetter => {
  const compiler = loadTypst().NodeCompiler.create({
    workspace: WORKSPACE,
    fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }],
  });
  const collect = createCollector();
  return {
    typeset: async (order) => {
      const result = typesetOnce(compiler, order);
      compiler.evictCache(0);
      // A document lives outside the heap until it is collected and a turn of the loop has passed;
      // without this, memory grows by half a megabyte a page.
      collect();
      await nextTurn();
      return result;
    },
  };
};
