/**
 * The trace: which requirements that software can meet have a test with their id in its title.
 */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkoutFolder } from '#platform/data-folder.ts';

type Requirement = {
  readonly id: string;
  readonly area: string;
  readonly stage: string;
  readonly folder: string;
  readonly requirement: string;
  readonly software: string;
};

/** A test that carries an id: file from the checkout, and its title. */
type Trace = { readonly file: string; readonly title: string };

const ID = /S[ABC]-\d{3}/g;
const TITLE = /\b(?:test|it)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

const parseRow = (line: string): string[] => {
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return cells;
};

const readRequirements = async (): Promise<readonly Requirement[]> => {
  const file = path.join(checkoutFolder, 'docs/requirements/requirements.csv');
  const [head = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const names = parseRow(head);
  return lines.map((line) => {
    const cells = parseRow(line);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) as Requirement;
  });
};

/** Tests by the ids in their titles. */
export const readTraces = async (): Promise<ReadonlyMap<string, readonly Trace[]>> => {
  const traces = new Map<string, Trace[]>();
  const files = ['src', 'test', 'bench'].flatMap((folder) =>
    globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: checkoutFolder }),
  );
  for (const file of files.sort()) {
    const text = await readFile(path.join(checkoutFolder, file), 'utf8');
    for (const [, , title = ''] of text.matchAll(TITLE)) {
      for (const id of title.match(ID) ?? []) {
        traces.set(id, [...(traces.get(id) ?? []), { file, title: title.replaceAll('\\', '') }]);
      }
    }
  }
  return traces;
};

const counts = (
  title: string,
  key: 'stage' | 'area' | 'folder',
  rows: readonly Requirement[],
  traces: ReadonlyMap<string, readonly Trace[]>,
): string => {
  const groups = Map.groupBy(rows, (row) => row[key]);
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => {
      const traced = members.filter(({ id }) => traces.has(id)).length;
      return `| ${name} | ${traced} | ${members.length} |`;
    });
  return `## By ${title}\n\n| ${title} | traced | of |\n|---|---|---|\n${lines.join('\n')}\n`;
};

const tests = (rows: readonly Requirement[], traces: ReadonlyMap<string, readonly Trace[]>) =>
  rows.flatMap(({ id, stage, folder }) => {
    const found = traces.get(id);
    if (!found) return [];
    const list = found.map(({ file, title }) => `  - \`${file}\`: ${title}`);
    return [`- **${id}** (${stage}, ${folder})\n${list.join('\n')}`];
  });

const open = (rows: readonly Requirement[], traces: ReadonlyMap<string, readonly Trace[]>) => {
  const left = rows.filter(({ id }) => !traces.has(id));
  return [...Map.groupBy(left, ({ stage }) => stage)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stage, members]) => {
      const ids = members.map(({ id, folder }) => `${id} ${folder}`).join(' · ');
      return `### ${stage} (${members.length})\n\n${ids}\n`;
    });
};

/** docs/trace.md as it should be, and the ids that tests cite but no requirement has. */
export const traceReport = async (): Promise<{ text: string; unknown: readonly string[] }> => {
  const all = await readRequirements();
  const rows = all.filter(({ software }) => software === 'yes' || software === 'partly');
  const traces = await readTraces();
  const known = new Set(all.map(({ id }) => id));
  const traced = rows.filter(({ id }) => traces.has(id)).length;
  const text = [
    '# Requirements and their tests\n',
    'Written by `npm run trace`; `npm test` fails when it is not current.\n',
    `**${traced} of ${rows.length}** requirements that software can meet have a test that carries their id.\n`,
    counts('stage', 'stage', rows, traces),
    counts('folder', 'folder', rows, traces),
    counts('area', 'area', rows, traces),
    `## Traced\n\n${tests(rows, traces).join('\n')}\n`,
    `## Open\n\n${open(rows, traces).join('\n')}`,
  ].join('\n');
  return { text, unknown: [...traces.keys()].filter((id) => !known.has(id)) };
};
