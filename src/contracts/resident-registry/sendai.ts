import type { Column, Layout } from '#contracts/layout.ts';
import { changeColumns, column, type ResidentKey } from '#contracts/resident-registry/items.ts';

/**
 * Sendai's resident-related items: 68 in its document, 予備区分 standing nine times, so 76 columns.
 */

const MANDATORY: ReadonlySet<ResidentKey> = new Set<ResidentKey>([
  'municipalityCode',
  'personNo',
  'nameKana',
  'name',
  'birthDate',
  'sex',
  'address',
]);

/** The document's order: its table read column by column. */
const ORDER: readonly ResidentKey[] = [
  ...(['municipalityCode', 'personNo', 'nameKana', 'nameKanaShort', 'name', 'birthDate'] as const),
  ...(['sex', 'townCode', 'wardCode', 'blockNumber', 'blockBranch', 'blockSubBranch'] as const),
  ...(['postalCode', 'postOffice', 'address', 'addressDetail', 'elementaryDistrict'] as const),
  ...(['juniorHighDistrict', 'relationship1', 'relationship2', 'relationship3'] as const),
  ...(['relationship4', 'householdNo', 'headKana', 'headName', 'cancellation'] as const),
  ...(['nonResident', 'addresseeKind', 'foreigner', 'nationality', 'legalNameKana'] as const),
  ...([
    'legalName',
    'aliasKana',
    'alias',
    'nameRoman',
    'nameCombinedKana',
    'nameCombined',
  ] as const),
  ...(['nameUsage', 'residentSince', 'residentUntil', 'lastChangeKind', 'lastChangeDate'] as const),
  ...(['lastChangeNotified', 'residenceChangeKind', 'residenceChangeDate'] as const),
  ...(['previousAddress', 'previousAddressDetail', 'nextAddress', 'nextAddressDetail'] as const),
  ...(['phone', 'fax', 'mobile', 'email', 'annotationBits', 'mailExclusionBits'] as const),
  ...(['personTaxation', 'householdTaxation', 'disasterVictim', 'registerViewCaution'] as const),
  ...(['reserve1', 'reserve2', 'reserve3', 'reserve4', 'reserve5', 'reserve6'] as const),
  ...(['reserve7', 'reserve8', 'reserve9', 'linkedOn', 'healthInsurance', 'levy'] as const),
  ...([
    'taxation',
    'pension',
    'publicAssistance',
    'careInsurance',
    'lateElderlyInsurance',
  ] as const),
];

const sendaiColumns = (keys: readonly ResidentKey[]): Column<ResidentKey>[] =>
  keys.map((key) => column(key, { mandatory: MANDATORY.has(key) }));

export const sendaiResident: Layout<ResidentKey> = {
  id: 'sendai-resident',
  version: 1,
  title: '住民基本台帳関連情報（仙台市）',
  columns: sendaiColumns(ORDER),
  differenceColumns: changeColumns,
};

const ONLY_SENDAI: ReadonlySet<ResidentKey> = new Set<ResidentKey>([
  ...(['nameKanaShort', 'postOffice', 'relationship2', 'relationship3', 'relationship4'] as const),
  ...(['reserve1', 'reserve2', 'reserve3', 'reserve4', 'reserve5', 'reserve6'] as const),
  ...(['reserve7', 'reserve8', 'reserve9', 'disasterVictim', 'levy', 'pension'] as const),
]);

/**
 * The common core, for municipalities whose list of items is not known (Yokohama's annex is missing):
 * Sendai's items without those of its own use, and 外字 told by 補記論理和 alone. It is ours.
 */
export const commonResident: Layout<ResidentKey> = {
  id: 'common-resident',
  version: 1,
  title: '住民基本台帳関連情報（共通）',
  columns: sendaiColumns(ORDER.filter((key) => !ONLY_SENDAI.has(key))),
  differenceColumns: changeColumns,
};
