/**
 * 医療機関: the municipality's list of clinics, taken in from a file. Nothing is deleted, because
 * records of past years name clinics that have closed.
 */
export type { Clinic } from './clinic.ts';
export { importClinics } from './import-clinics.ts';
export { listClinics } from './list-clinics.ts';
export { CLINIC_MESSAGES } from './messages.ts';
