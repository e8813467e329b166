import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A file of law/ that cannot be used. Names file, line and place; the message says what to do. */
export class LawFileError extends Error {
  override readonly name = 'LawFileError';
}

/** Reads YAML and checks its shape; every fault in it is in the one error. */
export const parseYaml = <S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): z.output<S> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineOf = (offset: number | undefined): number =>
    offset === undefined ? 1 : lines.linePos(offset).line;
  if (document.errors.length > 0)
    throw new LawFileError(
      document.errors
        .map((error) => `${file}:${lineOf(error.pos[0])} YAMLとして読めません: ${error.message}`)
        .join('\n'),
    );
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const describe = (path: readonly PropertyKey[], message: string): string => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node)) return `${file}:${lineOf(node.range?.[0])} ${path.join('.')}: ${message}`;
    }
    return `${file} ${path.join('.')}: ${message}`;
  };
  throw new LawFileError(
    result.error.issues.map(({ path, message }) => describe(path, message)).join('\n'),
  );
};
