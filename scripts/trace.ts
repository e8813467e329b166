import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkoutFolder } from '#platform/data-folder.ts';
import { traceReport } from './trace-report.ts';

const { text, unknown } = await traceReport();
await writeFile(path.join(checkoutFolder, 'docs/trace.md'), text);
console.log(text.split('\n')[4]);
for (const id of unknown) console.error(`${id}: no such requirement`);
