import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkoutFolder } from '#platform/data-folder.ts';
import { traceReport } from '../../scripts/trace-report.ts';

describe('docs/trace.md', () => {
  test('is current: run `npm run trace` after adding a test with an id', async () => {
    const { text } = await traceReport();
    const written = await readFile(path.join(checkoutFolder, 'docs/trace.md'), 'utf8');
    assert.equal(written, text);
  });

  test('no test cites a requirement that does not exist', async () => {
    assert.deepEqual((await traceReport()).unknown, []);
  });
});
