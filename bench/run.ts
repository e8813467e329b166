import { parseArgs } from 'node:util';
import type { Workload } from './workload.ts';

/**
 * `npm run bench -- W3 [--residents N] [--rows N]`: one workload at full size or another one.
 * Progress on stderr; the last line on stdout is the result as JSON.
 */

const WORKLOADS: Readonly<Record<string, () => Promise<Workload>>> = {
  W1: async () => (await import('./w1-differences.ts')).w1,
  W2: async () => (await import('./w2-slips.ts')).w2,
  W3: async () => (await import('./w3-extraction.ts')).w3,
  W4: async () => (await import('./w4-notices.ts')).w4,
  W7: async () => (await import('./w7-search.ts')).w7,
};

const count = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`not a count: ${text}`);
  return value;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { residents: { type: 'string' }, rows: { type: 'string' } },
});

const name = positionals[0]?.toUpperCase() ?? '';
const load = WORKLOADS[name];
if (!load) {
  console.error(`負荷試験の名前を指定してください: ${Object.keys(WORKLOADS).join(' ')}`);
  process.exit(2);
}

const residents = count(values.residents);
const rows = count(values.rows);
const workload = await load();
const result = await workload({
  ...(residents === undefined ? {} : { residents }),
  ...(rows === undefined ? {} : { rows }),
  progress: (line) => console.error(line),
});
console.log(JSON.stringify(result));
