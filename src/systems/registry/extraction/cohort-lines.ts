import { StringDecoder } from 'node:string_decoder';

/** One person of the cohort, not yet judged. Texts are as PostgreSQL's COPY writes them. */
export type Candidate = {
  readonly personNo: string;
  /** Status and marks, tab-separated: what decides besides the verdict. */
  readonly standing: string;
  /** Birth, sex and the doses: equal texts have equal verdicts. */
  readonly history: string;
};

/** Complete lines of a byte stream, without their ends. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
}

/** Where the n-th tab lies. */
const tabAt = (line: string, n: number): number => {
  let at = -1;
  for (let found = 0; found < n; found += 1) at = line.indexOf('\t', at + 1);
  return at;
};

const NO_DOSE = '\\N\t\\N\t\\N\t\\N';

/**
 * Groups the lines of cohortQuery by person. Candidates come in batches, one per block read:
 * a promise for each of a million persons would cost more than judging them.
 */
export async function* candidatesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Candidate[]> {
  // Few distinct standings exist; one copy of each, or every member would hold its block of text.
  const standings = new Map<string, string>();
  const standingOf = (text: string): string => {
    const known = standings.get(text);
    if (known !== undefined) return known;
    const copy = Buffer.from(text).toString();
    standings.set(copy, copy);
    return copy;
  };
  let open: { personNo: string; standing: string; history: string } | undefined;
  for await (const lines of linesOf(source)) {
    const batch: Candidate[] = [];
    for (const line of lines) {
      const first = line.indexOf('\t');
      const personNo = line.slice(0, first);
      const doses = line.slice(tabAt(line, 5) + 1);
      if (open?.personNo === personNo) {
        open.history += `\n${doses}`;
        continue;
      }
      if (open) batch.push(open);
      const second = tabAt(line, 3);
      const identity = line.slice(second + 1, line.length - doses.length - 1);
      open = {
        personNo,
        standing: standingOf(line.slice(first + 1, second)),
        history: doses === NO_DOSE ? `${identity}\n` : `${identity}\n${doses}`,
      };
    }
    if (batch.length > 0) yield batch;
  }
  if (open) yield [open];
}
