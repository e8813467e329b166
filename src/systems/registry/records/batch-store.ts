import { sql } from 'kysely';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { BatchState, RowFault, RowOutcome } from './batch.ts';
import type { RecordType } from './record.ts';

export type Batch = {
  readonly batchId: string;
  readonly batchNo: string | null;
  readonly fileName: string;
  readonly fileKey: string;
  readonly layout: string | null;
  readonly recordType: RecordType | null;
  readonly state: BatchState;
  readonly structureFaults: readonly RowFault[];
  readonly rowsTotal: number | null;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  /** Rises with every state. */
  readonly version: number;
};

/** Rows by outcome, and of the linked ones: mistakes, examined only, registered. */
export type BatchCounts = Record<RowOutcome, number> & {
  readonly rows: number;
  readonly mistake: number;
  readonly examinedOnly: number;
  readonly registered: number;
};

const COLUMNS = sql.raw(`batch_id AS "batchId", batch_no AS "batchNo", file_name AS "fileName",
  file_sha256 AS "fileKey", layout, record_type AS "recordType", state,
  structure_faults AS "structureFaults", rows_total AS "rowsTotal", uploaded_by AS "uploadedBy",
  to_char(uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "uploadedAt", version`);

const OUTCOMES: readonly RowOutcome[] = [
  'read',
  'linked',
  'doubt',
  'faulty',
  'duplicate',
  'returned',
];

const COUNTS = sql.raw(
  [
    'count(*)::int AS rows',
    ...OUTCOMES.map((name) => `count(*) FILTER (WHERE outcome = '${name}')::int AS ${name}`),
    `count(*) FILTER (WHERE outcome = 'linked' AND verdict = 'mistake')::int AS mistake`,
    `count(*) FILTER (WHERE outcome = 'linked' AND verdict = 'examined-only')::int AS "examinedOnly"`,
    'count(record_no)::int AS registered',
  ].join(', '),
);

/** Slip batches of one municipality; their rows are in the row store. */
export const batchStore = (scope: Scope, tx: Transaction) => {
  const own = sql`municipality = ${scope.municipality}`;
  return {
    /** False when the same file is here already and still stands. */
    insert: async (
      batch: Pick<Batch, 'batchId' | 'fileName' | 'fileKey'>,
      at: Date,
    ): Promise<boolean> => {
      const inserted = await sql`
        INSERT INTO registry.slip_batch (municipality, batch_id, file_name, file_sha256, state,
          uploaded_by, uploaded_at)
        VALUES (${scope.municipality}, ${batch.batchId}, ${batch.fileName}, ${batch.fileKey},
          'checking', ${scope.user.id}, ${at})
        ON CONFLICT (municipality, file_sha256) WHERE state NOT IN ('refused', 'cancelled', 'replaced')
        DO NOTHING`.execute(tx);
      return inserted.numAffectedRows === 1n;
    },

    find: async (batchId: string): Promise<Batch | undefined> => {
      const found = await sql<Batch>`
        SELECT ${COLUMNS} FROM registry.slip_batch WHERE ${own} AND batch_id = ${batchId}`.execute(
        tx,
      );
      return found.rows[0];
    },

    /** As find, locked until the transaction ends. */
    lock: async (batchId: string): Promise<Batch | undefined> => {
      const found = await sql<Batch>`
        SELECT ${COLUMNS} FROM registry.slip_batch WHERE ${own} AND batch_id = ${batchId}
        FOR UPDATE`.execute(tx);
      return found.rows[0];
    },

    list: async (): Promise<readonly Batch[]> => {
      const found = await sql<Batch>`
        SELECT ${COLUMNS} FROM registry.slip_batch WHERE ${own}
        ORDER BY uploaded_at DESC, batch_id LIMIT 200`.execute(tx);
      return found.rows;
    },

    counts: async (batchId: string): Promise<BatchCounts> => {
      const found = await sql<BatchCounts>`
        SELECT ${COUNTS} FROM registry.slip_row WHERE ${own} AND batch_id = ${batchId}`.execute(tx);
      return found.rows[0] as BatchCounts;
    },

    /** Answers the batch's new version: no two states of a batch share one. */
    setState: async (batchId: string, state: BatchState): Promise<number> => {
      const changed = await sql<{ version: number }>`
        UPDATE registry.slip_batch SET state = ${state}, version = version + 1
        WHERE ${own} AND batch_id = ${batchId} RETURNING version`.execute(tx);
      return changed.rows[0]?.version ?? 0;
    },

    cancel: async (batchId: string, reason: string): Promise<void> => {
      await sql`
        UPDATE registry.slip_batch SET state = 'cancelled', cancel_reason = ${reason},
          version = version + 1
        WHERE ${own} AND batch_id = ${batchId}`.execute(tx);
    },

    /** The file was read to its end: what it is, and under which number it stands. */
    setRead: async (
      batchId: string,
      read: Pick<Batch, 'layout' | 'recordType' | 'batchNo' | 'rowsTotal'>,
    ): Promise<void> => {
      await sql`
        UPDATE registry.slip_batch SET layout = ${read.layout}, record_type = ${read.recordType},
          batch_no = ${read.batchNo}, rows_total = ${read.rowsTotal}, version = version + 1
        WHERE ${own} AND batch_id = ${batchId}`.execute(tx);
    },

    refuse: async (batchId: string, faults: readonly RowFault[]): Promise<void> => {
      await sql`
        UPDATE registry.slip_batch SET state = 'refused',
          structure_faults = ${JSON.stringify(faults)}, version = version + 1
        WHERE ${own} AND batch_id = ${batchId}`.execute(tx);
    },

    /** The standing batch under the vendor's number, if there is one; locked. */
    findByNumber: async (batchNo: string): Promise<Batch | undefined> => {
      const found = await sql<Batch>`
        SELECT ${COLUMNS} FROM registry.slip_batch
        WHERE ${own} AND batch_no = ${batchNo} AND state NOT IN ('refused', 'cancelled', 'replaced')
        FOR UPDATE`.execute(tx);
      return found.rows[0];
    },
  };
};
