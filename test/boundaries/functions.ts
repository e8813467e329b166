import { parseAst } from 'vite';
import type { SourceFile } from './source-files.ts';

/** Length of one function in lines, from its first to its last. */
export type FunctionLength = { readonly place: string; readonly lines: number };

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

type Node = { readonly type: string; readonly start: number; readonly end: number };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const childrenOf = (node: Node): Node[] => {
  const values: unknown[] = Object.values(node).flat();
  return values.filter(isNode);
};

type Body = Node & {
  readonly body?: Body | readonly Body[];
  readonly expression?: Node;
  readonly argument?: Node | null;
};

/** The object with which a function answers at its very end, if it does. */
const answer = (node: Body): Node | undefined => {
  if (node.type === 'ObjectExpression') return node;
  if (node.type === 'ParenthesizedExpression') return node.expression && answer(node.expression);
  if (node.type === 'ReturnStatement') return node.argument ? answer(node.argument) : undefined;
  const last = Array.isArray(node.body) ? node.body.at(-1) : undefined;
  return node.type === 'BlockStatement' && last ? answer(last) : undefined;
};

/**
 * `(scope, tx) => { …; return { find: …, get: … } }` is a list of functions, each measured by
 * itself: such a function is measured up to its list.
 */
const endOf = (node: Body): number => {
  const list = node.body && !Array.isArray(node.body) ? answer(node.body as Body) : undefined;
  const isList = list && childrenOf(list).some((entry) => functionsIn(entry).length > 0);
  return isList ? list.start : node.end;
};

const functionsIn = (node: Node): Node[] => {
  const inner = childrenOf(node).flatMap(functionsIn);
  return FUNCTIONS.has(node.type) ? [node, ...inner] : inner;
};

const linesBetween = (text: string, from: number, to: number): number =>
  text.slice(from, to).split('\n').length;

/** Every function of a file, nested ones with the one around them and by themselves. */
export const functionLengths = ({ name, text }: SourceFile): readonly FunctionLength[] => {
  const lang = name.endsWith('x') ? 'tsx' : 'ts';
  const program = parseAst(text, { lang }) as unknown as Node;
  return functionsIn(program).map((node) => ({
    place: `${name}:${linesBetween(text, 0, node.start)}`,
    lines: linesBetween(text, node.start, endOf(node)),
  }));
};
