import { z } from 'zod';
import { ok, type Reason, refuse } from '#kernel/result.ts';
import { type FileKey, parseFileKey } from '#platform/files.ts';
import { useCase } from '#platform/use-case.ts';
import { takeNumbers } from '../numbers/index.ts';
import { feedStore } from './feed-store.ts';
import { CHECK_JOB } from './job-kinds.ts';
import { FEED_POLICY } from './policy.ts';

export type ReceiveRefusal = 'FEED_IN_PROGRESS' | 'FEED_REPEATED_FILE';

const fileKey = z.string().transform((text, issues): FileKey => {
  const key = parseFileKey(text);
  if (key !== undefined) return key;
  issues.addIssue('not a key of the file store');
  return z.NEVER;
});

/** Takes a file that the file store already holds into 取込, and queues its check. */
export const receiveFeed = useCase({
  name: 'registry.feed.receive',
  permission: FEED_POLICY.bring,
  input: z.object({
    file: z.object({
      key: fileKey,
      bytes: z.number().int().nonnegative(),
      name: z
        .string()
        .max(255)
        .regex(/^[^\p{Cc}]+$/u),
    }),
  }),
  audit: { items: ['resident-register-file'] },
  run: async ({ scope, tx, clock, jobs }, { file }) => {
    const store = feedStore(scope, tx);
    // The counter's lock makes two uploads of one municipality wait for each other.
    const feedNo = await takeNumbers(scope, tx, 'feed');
    const refusals: Reason<ReceiveRefusal>[] = [];
    const open = await store.findOpen();
    if (open !== undefined) refusals.push({ code: 'FEED_IN_PROGRESS', with: { feedNo: open } });
    const same = await store.findCommitted(file.key);
    if (same !== undefined) refusals.push({ code: 'FEED_REPEATED_FILE', with: { feedNo: same } });
    if (refusals.length > 0) return refuse(...refusals);
    await store.insert(feedNo, file, new Date(clock.now()));
    const taskId = await jobs.enqueue({ kind: CHECK_JOB, reference: String(feedNo) });
    return ok({ feedNo, taskId });
  },
});
