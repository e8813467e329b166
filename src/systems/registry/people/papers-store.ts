import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';

/** A voucher issued to a person; `copies` counts reprints too. */
export type IssuedVoucher = {
  readonly voucherNo: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly issuedOn: PlainDate;
  readonly copies: number;
  readonly voidOn: PlainDate | null;
};

/** A letter of a run that left; what was handed over at the counter is among the vouchers. */
export type SentLetter = {
  readonly runId: string;
  readonly kind: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly sentOn: PlainDate;
};

/** What a person was sent and given, the latest first. */
export const papersStore = (scope: Scope, tx: Transaction) => ({
  listVouchers: async (personNo: string): Promise<readonly IssuedVoucher[]> => {
    const found = await sql<IssuedVoucher>`
      SELECT voucher_no AS "voucherNo", vaccine, dose, issued_on AS "issuedOn", copies,
        void_on AS "voidOn"
      FROM registry.voucher
      WHERE municipality = ${scope.municipality} AND person_no = ${personNo}
      ORDER BY issued_on DESC, voucher_no`.execute(tx);
    return found.rows;
  },

  listLetters: async (personNo: string): Promise<readonly SentLetter[]> => {
    const found = await sql<SentLetter>`
      SELECT run_id AS "runId", kind, vaccine, dose, sent_on AS "sentOn"
      FROM registry.notice
      WHERE municipality = ${scope.municipality} AND person_no = ${personNo}
        AND run_id IS NOT NULL
      ORDER BY sent_on DESC, print_no DESC`.execute(tx);
    return found.rows;
  },
});
