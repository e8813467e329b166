import { createRequire } from 'node:module';

/**
 * The part of the Typst compiler's native module that printing uses. The wrapper package that
 * names it is left out: it lists platforms the registry does not carry (ADR 0030).
 */

/** A compiled document; freed by the garbage collector, outside the JavaScript heap. */
export type TypstDocument = { readonly numOfPages: number };

type Diagnostics = {
  readonly shortDiagnostics: readonly { readonly message: string }[];
} | null;

type CompileResult = {
  readonly result: TypstDocument | null;
  readonly takeWarnings: () => Diagnostics;
  readonly takeError: () => Diagnostics;
};

type PdfOptions = {
  readonly pdfStandard: string;
  readonly pdfTags: boolean;
  /** Seconds; what `document(date: auto)` becomes. */
  readonly creationTimestamp: number;
};

/** One compiler with its fonts and its files in memory. */
export type TypstCompiler = {
  readonly mapShadow: (path: string, content: Buffer) => void;
  readonly compile: (options: { mainFilePath: string; resetRead: boolean }) => CompileResult;
  /** Throws when the document breaks the standard, a missing glyph included. */
  readonly pdf: (document: TypstDocument, options: PdfOptions) => Buffer;
  readonly svg: (document: TypstDocument) => string;
  readonly evictCache: (maxAge: number) => void;
};

type TypstModule = {
  readonly NodeCompiler: {
    readonly create: (options: {
      workspace: string;
      fontArgs: readonly { fontBlobs: readonly Buffer[] }[];
    }) => TypstCompiler;
  };
};

const PLATFORM_MODULE = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';

const isTypstModule = (value: unknown): value is TypstModule =>
  typeof value === 'object' && value !== null && 'NodeCompiler' in value;

/** Loads the native module; throws when this platform has none. */
export const loadTypst = (): TypstModule => {
  const loaded: unknown = createRequire(import.meta.url)(PLATFORM_MODULE);
  if (!isTypstModule(loaded)) throw new TypeError(`${PLATFORM_MODULE} is not the Typst compiler`);
  return loaded;
};
