import { sql } from 'kysely';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Scope, Transaction } from '#platform/use-case.ts';
import type { Sex } from '#rules/index.ts';
import { takeNumbers } from '../numbers/index.ts';
import type { DoseDraft, RecordVerdict, StandingDose, Subject } from './record.ts';

/** A draft with its verdict, as it is written. */
export type JudgedDose = {
  readonly draft: DoseDraft;
  readonly verdict: RecordVerdict;
  readonly counts: boolean;
  /** The record this one replaces, and whose it was: a dose may have stood with the wrong person. */
  readonly supersedes?: { readonly recordNo: number; readonly personNo: string };
  readonly state?: 'final' | 'corrected' | 'voided';
  readonly correctionReason?: string;
};

export type StoredRecord = DoseDraft & {
  readonly recordNo: number;
  readonly state: 'final' | 'corrected' | 'voided';
  readonly verdict: string;
  readonly verdictReasons: readonly string[];
  readonly supersedes: number | null;
  readonly supersededBy: number | null;
};

type SubjectRow = {
  readonly personNo: string;
  readonly birth: PlainDate;
  readonly sex: string;
  readonly doses: readonly StandingDose[];
};

const asSubject = ({ personNo, birth, sex, doses }: SubjectRow): Subject => ({
  personNo,
  person: { birth, facts: sex === 'M' || sex === 'F' ? { sex: sex as Sex } : {} },
  doses: doses.map(({ product, ...dose }) => (product ? { ...dose, product } : dose)),
});

const toRow = (dose: JudgedDose, recordNo: number) => {
  const { draft, verdict } = dose;
  return {
    record_no: recordNo,
    person_no: draft.personNo,
    record_type: draft.recordType,
    state: dose.state ?? 'final',
    vaccine: draft.vaccine,
    dose: draft.dose,
    given_on: draft.givenOn,
    examined_only: draft.examinedOnly ?? false,
    product: draft.product,
    lot: draft.lot,
    lot_expires_on: draft.lotExpiresOn,
    amount_ml: draft.amountMl,
    clinic_code: draft.clinicCode,
    clinic_other: draft.clinicOther,
    doctor: draft.doctor,
    voucher_no: draft.voucherNo,
    source: draft.source,
    items: draft.items ?? {},
    verdict: verdict.verdict,
    verdict_reasons: verdict.reasons,
    verdict_rule: verdict.rule,
    payable_proposed: verdict.payableProposed,
    supersedes: dose.supersedes?.recordNo,
    superseded_person_no: dose.supersedes?.personNo,
    correction_reason: dose.correctionReason,
    batch_id: draft.batch?.batchId,
    batch_row: draft.batch?.row,
    identity_document: draft.identityDocument,
    counts: dose.counts,
  };
};

const RECORD_COLUMNS = `record_no, person_no, record_type, state, vaccine, dose, given_on,
  examined_only, product, lot, lot_expires_on, amount_ml, clinic_code, clinic_other, doctor,
  voucher_no, source, items, verdict, verdict_reasons, verdict_rule, payable_proposed, supersedes,
  correction_reason, batch_id, batch_row, identity_document`;

const RECORD_TYPES = `record_no bigint, person_no text, record_type char(1), state text,
  vaccine text, dose text, given_on date, examined_only boolean, product text, lot text,
  lot_expires_on date, amount_ml numeric, clinic_code text, clinic_other text, doctor text,
  voucher_no text, source text, items jsonb, verdict text, verdict_reasons text[],
  verdict_rule text, payable_proposed boolean, supersedes bigint, correction_reason text,
  batch_id uuid, batch_row integer, identity_document text, superseded_person_no text, counts boolean`;

/** Records and the doses that stand, of one municipality. */
export const recordStore = (scope: Scope, tx: Transaction) => ({
  /** Birth, sex and standing doses of the persons that exist, the rows locked in number order. */
  subjects: async (personNos: readonly string[]): Promise<ReadonlyMap<string, Subject>> => {
    const found = await sql<SubjectRow>`
      WITH wanted AS MATERIALIZED (
        SELECT person_no, birth_date, sex FROM registry.person
        WHERE municipality = ${scope.municipality} AND person_no = ANY(${[...new Set(personNos)]})
        ORDER BY person_no FOR NO KEY UPDATE)
      SELECT w.person_no AS "personNo", w.birth_date AS birth, w.sex,
        coalesce(jsonb_agg(jsonb_build_object('recordNo', d.record_no, 'vaccine', d.vaccine,
          'dose', d.dose, 'date', d.given_on, 'product', d.product, 'valid', d.counts)
          ORDER BY d.given_on, d.record_no) FILTER (WHERE d.record_no IS NOT NULL), '[]') AS doses
      FROM wanted w
      LEFT JOIN registry.current_dose d
        ON d.municipality = ${scope.municipality} AND d.person_no = w.person_no
      GROUP BY w.person_no, w.birth_date, w.sex`.execute(tx);
    return new Map(found.rows.map((row) => [row.personNo, asSubject(row)]));
  },

  /**
   * Writes the records and keeps the fold: a superseded dose leaves the standing ones, a given
   * and not voided one enters. Answers the record numbers in the order of `doses`.
   */
  write: async (
    doses: readonly JudgedDose[],
    rule: { readonly version: string; readonly at: Date },
  ): Promise<readonly number[]> => {
    if (doses.length === 0) return [];
    const first = await takeNumbers(scope, tx, 'record', doses.length);
    const rows = doses.map((dose, index) => toRow(dose, first + index));
    await sql`
      WITH new AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(${sql.raw(RECORD_TYPES)})
      ), written AS (
        INSERT INTO registry.vaccination_record (municipality, rule_version, entered_by, entered_at,
          ${sql.raw(RECORD_COLUMNS)})
        SELECT ${scope.municipality}, ${rule.version}, ${scope.user.id}, ${rule.at}::timestamptz,
          ${sql.raw(RECORD_COLUMNS)} FROM new
      ), gone AS (
        DELETE FROM registry.current_dose c USING new
        WHERE c.municipality = ${scope.municipality} AND c.person_no = new.superseded_person_no
          AND c.record_no = new.supersedes
      )
      INSERT INTO registry.current_dose (municipality, person_no, record_no, vaccine, dose,
        given_on, product, counts)
      SELECT ${scope.municipality}, person_no, record_no, vaccine, dose, given_on, product, counts
      FROM new WHERE state <> 'voided' AND NOT examined_only`.execute(tx);
    return rows.map((row) => row.record_no);
  },

  /** One record with what superseded it, if anything did. */
  findRecord: async (recordNo: number): Promise<StoredRecord | undefined> => {
    const found = await sql<StoredRecord>`
      SELECT r.record_no::int AS "recordNo", r.person_no AS "personNo",
        r.record_type AS "recordType", r.state, r.vaccine, r.dose, r.given_on AS "givenOn",
        r.examined_only AS "examinedOnly", r.product, r.lot, r.lot_expires_on AS "lotExpiresOn",
        r.amount_ml::text AS "amountMl", r.clinic_code AS "clinicCode",
        r.clinic_other AS "clinicOther", r.doctor, r.voucher_no AS "voucherNo", r.source, r.items,
        r.verdict, r.verdict_reasons AS "verdictReasons", r.supersedes::int,
        (SELECT n.record_no::int FROM registry.vaccination_record n
          WHERE n.municipality = r.municipality AND n.supersedes = r.record_no) AS "supersededBy"
      FROM registry.vaccination_record r
      WHERE r.municipality = ${scope.municipality} AND r.record_no = ${recordNo}`.execute(tx);
    return found.rows[0];
  },
});
