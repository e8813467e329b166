import { z } from 'zod';
import { plainDate } from '#kernel/plain-date.ts';
import type { DoseDraft } from './record.ts';
import type { StoredRecord } from './store.ts';

/**
 * Correcting or voiding a record: proposed with a reason and the paper it rests on, done when
 * a second person approves. The old record stays; the new one supersedes it.
 * Source: SB-183 (複数人による確認), SA-177 (訂正は旧値を残す).
 */

/** What a correction may change; an empty text takes the item away. */
export const changesSchema = z
  .object({
    personNo: z.string().regex(/^\d{10}$/),
    vaccine: z.string().min(1).max(20),
    dose: z.string().min(1).max(5),
    givenOn: z.iso.date().transform(plainDate),
    examinedOnly: z.boolean(),
    product: z.string().max(40),
    lot: z.string().max(20),
    amountMl: z.string().regex(/^(\d{1,2}(\.\d{1,2})?)?$/),
    clinicCode: z.string().regex(/^(\d{10})?$/),
    clinicOther: z.string().max(100),
    doctor: z.string().max(60),
  })
  .partial()
  .strict();

export type RecordChanges = z.output<typeof changesSchema>;

/** The record as it will stand after the changes. */
export const corrected = (record: StoredRecord, changes: RecordChanges): DoseDraft => {
  const kept: DoseDraft = {
    personNo: record.personNo,
    recordType: record.recordType,
    vaccine: record.vaccine,
    dose: record.dose,
    givenOn: record.givenOn,
    source: record.source,
  };
  const optional = {
    examinedOnly: record.examinedOnly,
    product: record.product,
    lot: record.lot,
    lotExpiresOn: record.lotExpiresOn,
    amountMl: record.amountMl,
    clinicCode: record.clinicCode,
    clinicOther: record.clinicOther,
    doctor: record.doctor,
    voucherNo: record.voucherNo,
    items: record.items,
  };
  const merged = Object.entries({ ...optional, ...changes }).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return { ...kept, ...(Object.fromEntries(merged) as Partial<DoseDraft>) };
};
