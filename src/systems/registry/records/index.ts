/**
 * Vaccination records: punched batches on their way in, single doses, corrections.
 * Siblings register doses through registerDose and read no table of this module.
 */
export type { DoseDraft, RecordSource, RecordType, RecordVerdict } from './record.ts';
export { type RegisteredDose, type RegisterRefusal, registerDose } from './register-dose.ts';
