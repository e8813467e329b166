import { sql } from 'kysely';
import type { MediaHead } from '#contracts/media-head.ts';
import type { FileKey } from '#platform/files.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import { afterStep, type Feed, type FeedCounts, type FeedFault, type FeedStep } from './feed.ts';
import type { HeldState } from './sequence.ts';

const COLUMNS = sql.raw(`feed_no AS "feedNo", sha256 AS "fileKey", file_name AS "fileName", layout,
  mode, sequence, base_sequence AS "baseSequence", as_of AS "asOf", corrects,
  first_load AS "firstLoad", round, state, match_rate::float8 AS "matchRate",
  structure_faults AS "structureFaults", uploaded_by AS "uploadedBy",
  uploaded_at AS "uploadedAt", committed_at AS "committedAt",
  json_build_object('rows', row_count, 'added', added_count, 'changed', changed_count,
    'unchanged', unchanged_count, 'removed', gone_count, 'faulty', faulty_count) AS counts`);

/** What the check found out about a file, kept with it. */
export type Checked = {
  readonly head: MediaHead;
  readonly corrects: number | undefined;
  readonly firstLoad: boolean;
  readonly counts: FeedCounts;
  readonly matchRate: number | undefined;
};

/** A file as it came in: its key in the file store, and the name it had. */
export type ReceivedFile = {
  readonly key: FileKey;
  readonly bytes: number;
  readonly name: string;
};

const PAGE = 50;

/** Register files of one municipality and their states. */
export const feedStore = (scope: Scope, tx: Transaction) => {
  const { municipality } = scope;
  const own = (feedNo: number) => sql`municipality = ${municipality} AND feed_no = ${feedNo}`;
  return {
    insert: async (feedNo: number, file: ReceivedFile, at: Date): Promise<void> => {
      await sql`
        INSERT INTO registry.feed (municipality, feed_no, file_name, byte_count, sha256, state,
          uploaded_by, uploaded_at)
        VALUES (${municipality}, ${feedNo}, ${file.name}, ${file.bytes}, ${file.key}, 'checking',
          ${scope.user.id}, ${at})`.execute(tx);
    },

    find: async (feedNo: number): Promise<Feed | undefined> => {
      const found = await sql<Feed>`
        SELECT ${COLUMNS} FROM registry.feed WHERE ${own(feedNo)}`.execute(tx);
      return found.rows[0];
    },

    /** As find, locked until the transaction ends; waits for whoever holds the lock. */
    lock: async (feedNo: number): Promise<Feed | undefined> => {
      const found = await sql<Feed>`
        SELECT ${COLUMNS} FROM registry.feed WHERE ${own(feedNo)} FOR UPDATE`.execute(tx);
      return found.rows[0];
    },

    /** As lock, but undefined at once while a job works on the file: nobody waits for minutes. */
    tryLock: async (feedNo: number): Promise<Feed | undefined> => {
      const found = await sql<Feed>`
        SELECT ${COLUMNS} FROM registry.feed WHERE ${own(feedNo)} FOR UPDATE SKIP LOCKED`.execute(
        tx,
      );
      return found.rows[0];
    },

    /** Newest first; `before` is the last number of the page before. */
    list: async (before?: number): Promise<readonly Feed[]> => {
      const found = await sql<Feed>`
        SELECT ${COLUMNS} FROM registry.feed
        WHERE municipality = ${municipality} AND feed_no < ${before ?? Number.MAX_SAFE_INTEGER}
        ORDER BY feed_no DESC LIMIT ${PAGE}`.execute(tx);
      return found.rows;
    },

    /** The file that is under way, of which a municipality has at most one. */
    findOpen: async (): Promise<number | undefined> => {
      const found = await sql<{ feedNo: number }>`
        SELECT feed_no AS "feedNo" FROM registry.feed WHERE municipality = ${municipality}
          AND state IN ('checking', 'checked', 'awaiting', 'approved', 'committing')`.execute(tx);
      return found.rows[0]?.feedNo;
    },

    /** The committed file with exactly these bytes. */
    findCommitted: async (sha256: string): Promise<number | undefined> => {
      const found = await sql<{ feedNo: number }>`
        SELECT feed_no AS "feedNo" FROM registry.feed WHERE municipality = ${municipality}
          AND sha256 = ${sha256} AND state = 'committed'`.execute(tx);
      return found.rows[0]?.feedNo;
    },

    /** The state of the register as the file committed last left it. */
    findHeld: async (): Promise<HeldState | undefined> => {
      const found = await sql<Omit<HeldState, 'baseSequence'> & { baseSequence: number }>`
        SELECT feed_no AS "feedNo", mode, sequence, base_sequence AS "baseSequence",
          as_of AS "asOf", (SELECT count(*)::int FROM registry.feed_fault f
            JOIN registry.feed brought ON brought.municipality = f.municipality
              AND brought.feed_no = f.feed_no
            WHERE f.municipality = ${municipality} AND f.resolved_by IS NULL
              AND brought.state = 'committed'
              AND brought.sequence = held.sequence) AS "openFaults"
        FROM registry.feed held WHERE municipality = ${municipality} AND state = 'committed'
        ORDER BY committed_at DESC, feed_no DESC LIMIT 1`.execute(tx);
      return found.rows[0];
    },

    saveChecked: async (feedNo: number, checked: Checked): Promise<void> => {
      const { head, counts } = checked;
      await sql`
        UPDATE registry.feed SET layout = ${head.layout}, mode = ${head.scope},
          sequence = ${head.sequence}, base_sequence = ${head.baseSequence},
          encoding = ${head.encoding}, as_of = ${head.asOf},
          corrects = ${checked.corrects ?? null}, first_load = ${checked.firstLoad},
          row_count = ${counts.rows}, added_count = ${counts.added},
          changed_count = ${counts.changed}, unchanged_count = ${counts.unchanged},
          gone_count = ${counts.removed}, faulty_count = ${counts.faulty},
          match_rate = ${checked.matchRate ?? null}
        WHERE ${own(feedNo)}`.execute(tx);
    },

    saveRefusal: async (
      feedNo: number,
      faults: readonly FeedFault[],
      head: MediaHead | undefined,
    ): Promise<void> => {
      await sql`
        UPDATE registry.feed SET structure_faults = ${JSON.stringify(faults)},
          layout = ${head?.layout ?? null}, mode = ${head?.scope ?? null},
          sequence = ${head?.sequence ?? null}, base_sequence = ${head?.baseSequence ?? null},
          as_of = ${head?.asOf ?? null}
        WHERE ${own(feedNo)}`.execute(tx);
    },

    /** Takes a step. The caller holds the row's lock and has asked whether the step may be taken. */
    take: async (feed: Feed, step: FeedStep, reason?: string): Promise<void> => {
      const next = afterStep(feed.state, step);
      if (next === undefined) throw new Error(`feed ${feed.feedNo}: no ${step} from ${feed.state}`);
      await sql`
        UPDATE registry.feed SET state = ${next}, version = version + 1,
          end_reason = coalesce(${reason ?? null}, end_reason)
        WHERE ${own(feed.feedNo)}`.execute(tx);
    },

    nextRound: async (feedNo: number): Promise<void> => {
      await sql`UPDATE registry.feed SET round = round + 1 WHERE ${own(feedNo)}`.execute(tx);
    },

    noteCommitted: async (feedNo: number, at: Date): Promise<void> => {
      await sql`UPDATE registry.feed SET committed_at = ${at} WHERE ${own(feedNo)}`.execute(tx);
    },
  };
};
