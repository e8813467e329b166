import type { Layout } from '#contracts/layout.ts';
import { changeColumns, column, type ResidentKey } from '#contracts/resident-registry/items.ts';

/**
 * Amagasaki's contact items ② to ⑳. Items that name a whole (氏名, 住所, 世帯主) take several columns.
 */

export const amagasakiResident: Layout<ResidentKey> = {
  id: 'amagasaki-resident',
  version: 1,
  title: '連絡先等情報（尼崎市）',
  columns: [
    column('personNo', { name: '健管番号', item: '②', mandatory: true }),
    column('nameKana', { name: '氏名（カナ）', item: '③', mandatory: true }),
    column('name', { name: '氏名（漢字）', item: '③', mandatory: true }),
    column('sex', { item: '④', mandatory: true }),
    column('birthDate', { item: '⑤', mandatory: true }),
    column('postalCode', { name: '住所（郵便番号）', item: '⑥' }),
    column('address', { item: '⑥', mandatory: true }),
    column('addressDetail', { name: '住所（方書）', item: '⑥' }),
    column('headName', { name: '世帯主（氏名）', item: '⑦' }),
    column('householdNo', { name: '世帯主（世帯番号）', item: '⑦' }),
    column('relationship1', { name: '続柄', item: '⑧' }),
    column('healthCentre', { item: '⑨' }),
    column('wardCode', { name: '行政区', item: '⑩' }),
    column('residentKind', { item: '⑪', mandatory: true }),
    column('residenceChangeDate', { item: '⑫' }),
    column('residentSince', { item: '⑬' }),
    column('settledOn', { item: '⑭' }),
    column('residentUntil', { item: '⑮' }),
    column('deletion', { item: '⑯' }),
    column('nameRoman', { name: '外国人英字氏名', item: '⑰' }),
    column('foreignKanjiName', { item: '⑱' }),
    column('aliasUsage', { item: '⑲' }),
    column('alias', { name: '通称名', item: '⑳' }),
  ],
  differenceColumns: changeColumns,
};
