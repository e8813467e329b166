import type { CodeListName } from '#contracts/codes.ts';
import type { Column, ColumnType } from '#contracts/layout.ts';

/**
 * Every item that a resident register tells the registry, over all municipalities: key, Japanese name,
 * form, longest value. 個人番号 is not among them: it goes from resident to address only.
 */

type Item = readonly [name: string, type: ColumnType, length: number, codes?: CodeListName];

const items = {
  municipalityCode: ['市区町村番号', 'municipality', 6],
  personNo: ['整理番号', 'person-number', 10],
  nameKana: ['カナ氏名', 'text', 120],
  nameKanaShort: ['カナ氏名略', 'text', 60],
  name: ['漢字氏名', 'text', 120],
  birthDate: ['生年月日', 'date', 8],
  sex: ['性別', 'code', 1, 'sex'],
  townCode: ['町番号', 'digits', 7],
  wardCode: ['行政区番号', 'digits', 3],
  blockNumber: ['番地', 'text', 12],
  blockBranch: ['枝番', 'text', 12],
  blockSubBranch: ['小枝', 'text', 12],
  postalCode: ['郵便番号', 'postal-code', 7],
  postOffice: ['集配局', 'digits', 5],
  address: ['住所', 'text', 200],
  addressDetail: ['方書', 'text', 120],
  elementaryDistrict: ['小学校区', 'digits', 4],
  juniorHighDistrict: ['中学校区', 'digits', 4],
  relationship1: ['続柄１', 'code', 2, 'relationship'],
  relationship2: ['続柄２', 'code', 2, 'relationship'],
  relationship3: ['続柄３', 'code', 2, 'relationship'],
  relationship4: ['続柄４', 'code', 2, 'relationship'],
  householdNo: ['世帯番号', 'household-number', 10],
  headKana: ['世帯主カナ氏名', 'text', 120],
  headName: ['世帯主漢字氏名', 'text', 120],
  cancellation: ['取消区分', 'code', 1, 'yesNo'],
  nonResident: ['住登外区分', 'code', 1, 'yesNo'],
  addresseeKind: ['宛名種別', 'code', 1, 'addresseeKind'],
  foreigner: ['外国人フラグ', 'code', 1, 'yesNo'],
  nationality: ['外国人国籍', 'word', 3],
  legalNameKana: ['本名カナ氏名', 'text', 120],
  legalName: ['本名漢字氏名', 'text', 120],
  aliasKana: ['通称カナ氏名', 'text', 120],
  alias: ['通称漢字氏名', 'text', 120],
  nameRoman: ['アルファベット氏名', 'text', 120],
  nameCombinedKana: ['漢字併記カナ氏名', 'text', 120],
  nameCombined: ['漢字併記氏名', 'text', 120],
  nameUsage: ['氏名利用区分', 'code', 1, 'nameUsage'],
  residentSince: ['住民となった日', 'date', 8],
  residentUntil: ['住民でなくなった日', 'date', 8],
  lastChangeKind: ['最新異動区分', 'code', 12, 'changeKind'],
  lastChangeDate: ['最新異動日', 'date', 8],
  lastChangeNotified: ['最新異動届出日', 'date', 8],
  residenceChangeKind: ['住民異動区分', 'code', 12, 'changeKind'],
  residenceChangeDate: ['住民異動日', 'date', 8],
  previousAddress: ['転入前住所', 'text', 200],
  previousAddressDetail: ['転入前方書', 'text', 120],
  nextAddress: ['転出後住所', 'text', 200],
  nextAddressDetail: ['転出後方書', 'text', 120],
  phone: ['電話番号', 'text', 16],
  fax: ['ＦＡＸ番号', 'text', 16],
  mobile: ['携帯番号', 'text', 16],
  email: ['メールアドレス', 'text', 120],
  annotationBits: ['補記論理和', 'digits', 8],
  mailExclusionBits: ['送付除外論理和', 'digits', 8],
  personTaxation: ['個人課税区分', 'code', 1, 'taxation'],
  householdTaxation: ['世帯課税区分', 'code', 1, 'taxation'],
  disasterVictim: ['被災者区分', 'code', 1, 'yesNo'],
  registerViewCaution: ['住基閲覧注意', 'code', 1, 'protection'],
  reserve1: ['予備区分１', 'text', 20],
  reserve2: ['予備区分２', 'text', 20],
  reserve3: ['予備区分３', 'text', 20],
  reserve4: ['予備区分４', 'text', 20],
  reserve5: ['予備区分５', 'text', 20],
  reserve6: ['予備区分６', 'text', 20],
  reserve7: ['予備区分７', 'text', 20],
  reserve8: ['予備区分８', 'text', 20],
  reserve9: ['予備区分９', 'text', 20],
  linkedOn: ['連携処理日', 'date', 8],
  healthInsurance: ['国保区分', 'code', 1, 'insurance'],
  levy: ['徴収区分', 'code', 1, 'levy'],
  taxation: ['課税区分', 'code', 1, 'taxation'],
  pension: ['年金区分', 'code', 1, 'insurance'],
  publicAssistance: ['生保区分', 'code', 1, 'yesNo'],
  careInsurance: ['介護区分', 'code', 1, 'insurance'],
  lateElderlyInsurance: ['後期高齢区分', 'code', 1, 'insurance'],
  healthCentre: ['保健センター区分', 'digits', 3],
  residentKind: ['住民区分', 'code', 12, 'residentKind'],
  settledOn: ['住民と定めた日', 'date', 8],
  deletion: ['削除区分', 'code', 1, 'yesNo'],
  foreignKanjiName: ['外国人漢字氏名', 'text', 120],
  aliasUsage: ['通称名使用区分', 'code', 1, 'yesNo'],
  businessAddresseeNo: ['業務宛名番号', 'digits', 10],
  addressCode: ['住所コード', 'digits', 8],
  addressCode2: ['住所コード', 'digits', 8],
  neighbourhood: ['町内会', 'digits', 5],
  becameResidentReason: ['住民になった事由', 'code', 12, 'changeKind'],
  becameResidentNotified: ['住民になった届出日', 'date', 8],
  ceasedResidentReason: ['住民でなくなった事由', 'code', 12, 'changeKind'],
  ceasedResidentNotified: ['住民でなくなった届出日', 'date', 8],
  article3045: ['法30条45規定区分', 'code', 1, 'article3045'],
  residenceStatus: ['在留資格情報', 'text', 40],
  residencePeriod: ['在留期間等', 'date', 8],
  residenceCardNo: ['在留カード等番号情報', 'word', 12],
  specialNote: ['個人特記情報', 'text', 200],
  protection: ['DVフラグ', 'code', 1, 'protection'],
  mailingNote: ['送付情報', 'text', 300],
  hasMailingAddress: ['送付先有無区分', 'code', 1, 'yesNo'],
  followUp: ['フォロー情報', 'text', 200],
  disability: ['身障資格', 'code', 1, 'disability'],
  changeKind: ['異動区分', 'code', 12, 'changeKind'],
  changeDate: ['異動日', 'date', 8],
  changeNotified: ['異動届出日', 'date', 8],
} as const satisfies Record<string, Item>;

export type ResidentKey = keyof typeof items;

/** Keys of items that hold a date. */
export type ResidentDateKey = {
  [Key in ResidentKey]: (typeof items)[Key][1] extends 'date' ? Key : never;
}[ResidentKey];

export const residentKeys = Object.keys(items) as ResidentKey[];

export const isDateKey = (key: ResidentKey): key is ResidentDateKey => items[key][1] === 'date';

/** The name a municipality gives the item, its number in its document, and whether it must be filled. */
type Use = { readonly name?: string; readonly item?: string; readonly mandatory?: boolean };

/** One column of a layout from the item's common definition. */
export const column = (key: ResidentKey, use: Use = {}): Column<ResidentKey> => {
  const [name, type, length, codes]: Item = items[key];
  return {
    key,
    name: use.name ?? name,
    type,
    length,
    mandatory: use.mandatory ?? false,
    ...(codes ? { codes } : {}),
    ...(use.item ? { item: use.item } : {}),
  };
};

/** What happened to the person: stands before the other columns of every file of differences. */
export const changeColumns: readonly Column<ResidentKey>[] = [
  column('changeKind', { mandatory: true }),
  column('changeDate', { mandatory: true }),
  column('changeNotified'),
];
