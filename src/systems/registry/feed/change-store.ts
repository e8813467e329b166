import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import { IS_SHIELDED } from '../people/index.ts';
import type { ChangeKind } from './explain.ts';
import type { Feed } from './feed.ts';

/** One person of a preview or report. Positions rise along the list. */
export type ChangedPerson = {
  readonly position: number;
  readonly personNo: string;
  readonly name: string;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'gone';
  readonly kind: ChangeKind;
  readonly happenedOn: PlainDate | null;
  readonly notifiedOn: PlainDate | null;
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string | null>>;
  readonly statusBefore: string | null;
  readonly statusAfter: string | null;
  readonly protected: boolean;
};

export type ChangeQuery = {
  readonly outcome: ChangedPerson['outcome'] | undefined;
  /** Position of the last row of the page before. */
  readonly after: number;
  readonly limit: number;
};

const UNTOLD = sql`NULL::date AS "happenedOn", NULL::date AS "notifiedOn",
  '{}'::jsonb AS before, '{}'::jsonb AS after`;

/** Lists whom a register file adds, changes, leaves as they are, or no longer holds. */
export const changeStore = (scope: Scope, tx: Transaction, feed: Feed) => {
  const { municipality } = scope;
  const { feedNo } = feed;
  const run = async (query: RawBuilder<ChangedPerson>): Promise<readonly ChangedPerson[]> =>
    (await query.execute(tx)).rows;

  const previewed = ({ outcome, after, limit }: ChangeQuery) => sql<ChangedPerson>`
    WITH page AS MATERIALIZED (
      SELECT * FROM registry.feed_change
      WHERE municipality = ${municipality} AND feed_no = ${feedNo} AND position > ${after}
        AND ${outcome === undefined ? sql`true` : sql`outcome = ${outcome}`}
      ORDER BY position LIMIT ${limit})
    SELECT c.position, c.person_no AS "personNo", coalesce(p.name, s.name) AS name, c.outcome, c.kind,
      c.happened_on AS "happenedOn", c.notified_on AS "notifiedOn", c.before, c.after,
      coalesce(c.before->>'status', p.status) AS "statusBefore",
      coalesce(c.after->>'status', p.status, s.status) AS "statusAfter",
      coalesce(${IS_SHIELDED}, false) OR coalesce(s.protected, false) AS protected
    FROM page c
    LEFT JOIN registry.feed_row s ON s.municipality = ${municipality} AND s.feed_no = ${feedNo}
      AND s.row_no = c.position AND s.row_no > ${after}
    LEFT JOIN registry.person p ON p.municipality = ${municipality} AND p.person_no = c.person_no
    ORDER BY c.position`;

  /** Rows of the file that lead to no change; a first load has no other list of its additions. */
  const staged = (
    outcome: 'added' | 'unchanged',
    { after, limit }: ChangeQuery,
  ) => sql<ChangedPerson>`
    SELECT s.row_no AS position, s.person_no AS "personNo", s.name, ${outcome} AS outcome,
      coalesce(s.event_kind, 'other') AS kind, ${UNTOLD}, NULL AS "statusBefore",
      s.status AS "statusAfter", s.protected
    FROM registry.feed_row s
    WHERE s.municipality = ${municipality} AND s.feed_no = ${feedNo} AND s.row_no > ${after}
      AND NOT EXISTS (SELECT 1 FROM registry.feed_change c WHERE c.municipality = s.municipality
        AND c.feed_no = s.feed_no AND c.position = s.row_no)
    ORDER BY s.row_no LIMIT ${limit}`;

  /** The people of a first load once it is committed, by number. */
  const loaded = ({ after, limit }: ChangeQuery) => sql<ChangedPerson>`
    SELECT p.person_no::bigint AS position, p.person_no AS "personNo", p.name, 'added' AS outcome,
      'other' AS kind, ${UNTOLD}, NULL AS "statusBefore", p.status AS "statusAfter", p.protected
    FROM registry.person p
    WHERE p.municipality = ${municipality} AND p.feed_no = ${feedNo}
      AND p.person_no > ${String(after).padStart(10, '0')}
    ORDER BY p.person_no LIMIT ${limit}`;

  return {
    list: (query: ChangeQuery): Promise<readonly ChangedPerson[]> => {
      const { outcome } = query;
      if (outcome === 'unchanged') {
        return feed.firstLoad ? Promise.resolve([]) : run(staged('unchanged', query));
      }
      const direct = feed.firstLoad && feed.round === 1 && outcome !== 'changed';
      if (!direct) return run(previewed(query));
      return run(feed.state === 'committed' ? loaded(query) : staged('added', query));
    },

    /** A clerk's decision on a person gone from a full load; answers whether there was one to take. */
    decideGone: async (
      personNo: string,
      decision: 'keep' | 'cancel',
      reason: string,
      at: Date,
    ): Promise<boolean> => {
      const decided = await sql`
        UPDATE registry.feed_change SET decision = ${decision}, decided_by = ${scope.user.id},
          decided_at = ${at}, reason = ${reason}
        WHERE municipality = ${municipality} AND feed_no = ${feedNo} AND person_no = ${personNo}
          AND outcome = 'gone' AND decision IS NULL`.execute(tx);
      return Number(decided.numAffectedRows ?? 0) === 1;
    },

    /**
     * Takes a resident whom the register no longer holds off the list of residents, with history. One
     * whom a later file changed stands in the register again, and stays.
     */
    cancelPerson: async (personNo: string, at: Date): Promise<boolean> => {
      const cancelled = await sql`
        WITH gone AS (
          UPDATE registry.person SET status = 'cancelled', version = version + 1
          WHERE municipality = ${municipality} AND person_no = ${personNo} AND status = 'resident'
            AND version = (SELECT base_version FROM registry.feed_change
              WHERE municipality = ${municipality} AND feed_no = ${feedNo}
                AND person_no = ${personNo} AND outcome = 'gone')
          RETURNING version)
        INSERT INTO registry.person_event (municipality, person_no, version, kind, before, after,
          feed_no, recorded_at)
        SELECT ${municipality}, ${personNo}, version, 'cancel', '{"status": "resident"}',
          '{"status": "cancelled"}', ${feedNo}, ${at} FROM gone`.execute(tx);
      return Number(cancelled.numAffectedRows ?? 0) === 1;
    },
  };
};
