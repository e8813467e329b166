import type { ClinicCode, PostalCode } from '#kernel/identifiers.ts';

/**
 * Medical institutions (医療機関) that vaccinate for a municipality, as its own list names them.
 */

export type Clinic = {
  readonly code: ClinicCode;
  readonly name: string;
  readonly nameKana: string | null;
  readonly postalCode: PostalCode | null;
  readonly address: string | null;
  readonly phone: string | null;
};

/** What is wrong with a list; any one refuses the list whole. */
export type ClinicFault =
  | 'CLINICS_ENCODING'
  | 'CLINICS_ROW_DAMAGED'
  | 'CLINICS_CUT'
  | 'CLINICS_EMPTY'
  | 'CLINICS_COLUMNS'
  | 'CLINICS_WIDTH'
  | 'CLINICS_CELL_MISSING'
  | 'CLINICS_CELL_MALFORMED'
  | 'CLINICS_CELL_TOO_LONG'
  | 'CLINICS_CELL_CHARACTER'
  | 'CLINICS_CHECK_DIGIT'
  | 'CLINICS_INDIVIDUAL_NUMBER'
  | 'CLINICS_REPEATED'
  | 'CLINICS_MORE_FAULTS';

/** What an import did; clinics that the list does not name stay as they are. */
export type ClinicCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
};
