import type { ResidentRow } from '#contracts/resident-registry/row.ts';

/**
 * What the code columns of a register row mean, the same for every layout.
 */

export type ResidentStatus = 'resident' | 'moved-out' | 'died' | 'cancelled' | 'non-resident';

export type ChangeKind =
  | 'birth'
  | 'move-in'
  | 'move-within'
  | 'move-out'
  | 'death'
  | 'cancel'
  | 'correct'
  | 'other';

/** Bits of 補記論理和. */
export const ANNOTATION = {
  /** 外字: the name holds a character that the file could not carry and shows a registered substitute. */
  substitutedName: 1,
  /** 外字 in the address. */
  substitutedAddress: 2,
} as const;

/** Bits of 送付除外論理和. */
export const MAIL_EXCLUSION = {
  /** 本人申出: asked not to be sent mail. */
  requested: 1,
  /** 返戻: mail came back, address not confirmed. */
  returned: 2,
} as const;

const bits = (text: string): number => Number(text || '0');

/** Whether a bit of an 論理和 column is set. */
export const hasBit = (column: string, bit: number): boolean => (bits(column) & bit) !== 0;

/** Status from 住民区分, or where a layout has none from 住登外, 取消, 住民でなくなった日 and 異動区分. */
export const statusOf = (row: ResidentRow): ResidentStatus => {
  if (row.residentKind !== '') return row.residentKind as ResidentStatus;
  if (row.nonResident === '1') return 'non-resident';
  if (row.cancellation === '1' || row.deletion === '1') return 'cancelled';
  if (row.residentUntil === undefined) return 'resident';
  return row.residenceChangeKind === 'death' ? 'died' : 'moved-out';
};

/** Whether the address must appear nowhere: 支援措置 by DVフラグ or 住基閲覧注意. */
export const isProtected = (row: ResidentRow): boolean =>
  row.protection === '1' || row.registerViewCaution === '1';

export const isMailExcluded = (row: ResidentRow): boolean => bits(row.mailExclusionBits) !== 0;
