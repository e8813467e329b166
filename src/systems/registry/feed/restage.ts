import type { Context } from '#platform/use-case.ts';
import type { Feed } from './feed.ts';
import { previewStore } from './preview-store.ts';
import { rowFaultStore } from './row-fault-store.ts';
import { stageRows } from './stage-rows.ts';

/**
 * Fills the staging table again from the file when a crash of the database emptied it. What was
 * approved stays as it is: previews and the error list are durable, only the rows are read again.
 */
export const restage = async ({ scope, tx, files }: Context, feed: Feed): Promise<void> => {
  const { feedNo } = feed;
  const preview = previewStore(scope, tx, feedNo);
  if (await preview.isStaged()) return;
  const { municipality } = scope;
  const source = { municipality, feedNo, bytes: files.read(feed.fileKey) };
  const staged = await stageRows<never>(tx, source, async () => []);
  if (!staged.ok) throw new Error(`feed ${feedNo}: its file cannot be read again`);
  await rowFaultStore(scope, tx, feedNo).removeListed();
  await preview.analyze();
};
