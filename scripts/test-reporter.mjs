/** Reporter of node:test for `npm test`: one line for each file done, failures in full, totals to a file. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const title = (data) => `${path.relative(process.cwd(), data.file ?? '')}: ${data.name}`;

const failure = (data) => {
  const { error } = data.details;
  const cause = error?.cause ?? error;
  return `✖ ${title(data)}\n${cause?.stack ?? cause}\n`;
};

export default async function* report(source) {
  const totals = { passed: 0, failed: 0 };
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const suite = data.details?.type === 'suite';
    const unrun = data.skip !== undefined || data.todo !== undefined;
    if (unrun) {
      totals.failed += 1;
      yield `✖ ${title(data)}\n  skipped: no test may be left out\n`;
    } else if (type === 'test:pass') totals.passed += suite ? 0 : 1;
    else if (!suite || data.details.error?.failureType !== 'subtestsFailed') {
      totals.failed += 1;
      yield failure(data);
    }
  }
  writeFileSync(process.env.YOBO_TEST_TOTALS, JSON.stringify(totals));
}
