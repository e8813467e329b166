import { sql } from 'kysely';
import type { VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** A voucher as it is issued. */
export type NewVoucher = {
  readonly voucherNo: VoucherNumber;
  readonly personNo: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly runId: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
};

export type Voucher = NewVoucher & {
  readonly issuedOn: PlainDate;
  /** Printed copies, the first included. */
  readonly copies: number;
  readonly voidOn: PlainDate | null;
  readonly version: number;
};

const COLUMNS = sql.raw(`voucher_no AS "voucherNo", person_no AS "personNo", vaccine, dose,
  run_id AS "runId", valid_from AS "validFrom", valid_to AS "validTo", issued_on AS "issuedOn",
  copies, void_on AS "voidOn", version`);

/** Vouchers of one municipality. */
export const voucherStore = (scope: Scope, tx: Transaction) => ({
  /** Issues vouchers; one that a part made again prints anew stays the same voucher. */
  insert: async (vouchers: readonly NewVoucher[], on: PlainDate): Promise<void> => {
    await sql`
      INSERT INTO registry.voucher (municipality, voucher_no, person_no, vaccine, dose, run_id,
        issued_on, valid_from, valid_to)
      SELECT ${scope.municipality}, v."voucherNo", v."personNo", v.vaccine, v.dose, v."runId",
        ${on}::date, v."validFrom", v."validTo"
      FROM jsonb_to_recordset(${JSON.stringify(vouchers)}::jsonb) AS v("voucherNo" text,
        "personNo" text, vaccine text, dose text, "runId" uuid, "validFrom" date, "validTo" date)
      ON CONFLICT (municipality, voucher_no) DO NOTHING`.execute(tx);
  },

  findLocked: async (voucherNo: string): Promise<Voucher | undefined> => {
    const found = await sql<Voucher>`
      SELECT ${COLUMNS} FROM registry.voucher
      WHERE municipality = ${scope.municipality} AND voucher_no = ${voucherNo}
      FOR UPDATE`.execute(tx);
    return found.rows[0];
  },

  /** Vouchers in the person's hands that are not void; `lock` them before changing them. */
  listHeld: async (
    personNo: string,
    lock: 'lock' | 'read' = 'read',
  ): Promise<readonly Voucher[]> => {
    const found = await sql<Voucher>`
      SELECT ${COLUMNS} FROM registry.voucher
      WHERE municipality = ${scope.municipality} AND person_no = ${personNo} AND void_on IS NULL
      ORDER BY voucher_no ${lock === 'lock' ? sql`FOR UPDATE` : sql``}`.execute(tx);
    return found.rows;
  },

  /** A dose may still arrive on a void voucher; it only stops being a ticket. */
  setVoid: async (voucherNos: readonly string[], on: PlainDate, reason: string): Promise<void> => {
    await sql`
      UPDATE registry.voucher SET void_on = ${on}, void_reason = ${reason}, version = version + 1
      WHERE municipality = ${scope.municipality} AND voucher_no = ANY (${[...voucherNos]})
        AND void_on IS NULL`.execute(tx);
  },

  /** Voids the vouchers of persons of a run for whom nothing is sent after all. */
  setVoidOf: async (
    runId: string,
    personNos: readonly string[],
    on: PlainDate,
    reason: string,
  ): Promise<void> => {
    await sql`
      UPDATE registry.voucher SET void_on = ${on}, void_reason = ${reason}, version = version + 1
      WHERE municipality = ${scope.municipality} AND run_id = ${runId}
        AND person_no = ANY (${[...personNos]}) AND void_on IS NULL`.execute(tx);
  },

  /** Counts a reprint (予診票再発行フラグ・枚数・再発行日) and keeps its reason. */
  countReissue: async (
    voucher: Voucher,
    reissue: {
      readonly on: PlainDate;
      readonly reason: string;
      readonly outputId: string;
      readonly at: string;
    },
  ): Promise<void> => {
    await sql`
      UPDATE registry.voucher SET copies = copies + 1, reissued_on = ${reissue.on},
        reissue_reason = ${reissue.reason}, version = version + 1
      WHERE municipality = ${scope.municipality} AND voucher_no = ${voucher.voucherNo}
        AND version = ${voucher.version}`.execute(tx);
    await sql`
      INSERT INTO registry.voucher_reissue (municipality, voucher_no, copy_no, reissued_on, reason,
        output_id, entered_by, entered_at)
      VALUES (${scope.municipality}, ${voucher.voucherNo}, ${voucher.copies + 1}, ${reissue.on},
        ${reissue.reason}, ${reissue.outputId}, ${scope.user.id}, ${reissue.at})`.execute(tx);
  },
});
