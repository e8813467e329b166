import type { CodeListName } from '#contracts/codes.ts';
import type { ColumnType } from '#contracts/layout.ts';

/**
 * The 76 vaccination items of Sendai's document with the record types that hold each, and the columns
 * that a punched file needs besides to find the person and the paper.
 */

/** R 予防接種結果, K 高齢者肺炎球菌接種結果, S 臨時接種結果, T 特措法予防接種結果. */
export type RecordType = 'R' | 'K' | 'S' | 'T';

export type SlipItem = readonly [
  name: string,
  types: string,
  type: ColumnType,
  length: number,
  codes?: CodeListName,
];

/** In the document's order, numbered from 1. */
export const slipItems = {
  personNo: ['整理番号（団体内宛名番号）', 'RKST', 'person-number', 10],
  vaccine: ['接種名称区分', 'RKST', 'word', 12],
  dose: ['期回数区分', 'RKST', 'word', 4],
  fiscalYear: ['年度', 'RKST', 'digits', 4],
  givenOn: ['接種日', 'RKST', 'date', 8],
  givenAt: ['実施時間', 'R', 'time', 4],
  venueKind: ['会場区分', 'R', 'code', 1, 'venueKind'],
  venueOther: ['会場区分その他', 'R', 'text', 60],
  classOfShot: ['接種種別区分', 'RST', 'code', 1, 'classOfShot'],
  registeredOn: ['登録日', 'RKST', 'date', 8],
  copayment: ['負担金区分', 'R', 'code', 1, 'copayment'],
  clinicCode: ['接種医療機関番号', 'RKST', 'clinic-code', 10],
  clinicOther: ['接種医療機関番号その他', 'RKST', 'text', 80],
  shotKind: ['接種区分', 'RKST', 'code', 1, 'shotKind'],
  lot: ['Ｌｏｔ番号', 'RKST', 'text', 20],
  amountMl: ['接種量', 'RKST', 'decimal', 5],
  printKind: ['印刷区分', 'RKST', 'code', 1, 'printKind'],
  printedOn: ['印刷日', 'RKST', 'date', 8],
  sentOn: ['発送日', 'RKST', 'date', 8],
  interviewReason: ['予診理由区分', 'RKST', 'code', 1, 'interviewReason'],
  supplement: ['接種補足区分', 'RKST', 'code', 1, 'supplement'],
  slipReissued: ['予診票再発行フラグ', 'RK', 'code', 1, 'yesNo'],
  slipReissueCount: ['予診票再発行枚数', 'RK', 'digits', 2],
  slipReissuedOn: ['予診票再発行日', 'RK', 'date', 8],
  requestPrintKind: ['依頼書印刷区分', 'RKST', 'code', 1, 'printKind'],
  requestPrintedOn: ['依頼書印刷日', 'RKST', 'date', 8],
  certificatePrintKind: ['証明書印刷区分', 'RKST', 'code', 1, 'printKind'],
  certificatePrintedOn: ['証明書印刷日', 'RKST', 'date', 8],
  interviewClinicCode: ['予診医医療機関番号', 'RKST', 'clinic-code', 10],
  interviewClinicOther: ['予診医医療機関番号その他', 'RKST', 'text', 80],
  interviewDoctorNo: ['予診医番号', 'RKST', 'digits', 8],
  interviewDoctorStaffNo: ['予診医職員番号', 'RST', 'digits', 8],
  doctorNo: ['接種医番号', 'RKST', 'digits', 8],
  doctorStaffNo: ['接種医職員番号', 'RST', 'digits', 8],
  product: ['ワクチンメーカー区分', 'RKST', 'word', 20],
  remarks: ['備考', 'RKST', 'text', 200],
  notPayable: ['支払対象外フラグ', 'RK', 'code', 1, 'yesNo'],
  warning: ['警告内容', 'RKST', 'text', 200],
  branchOffice: ['登録支所区分', 'RKST', 'digits', 3],
  printNumber: ['印刷連番', 'RKST', 'digits', 9],
  reportPrintedOn: ['実施報告書印刷日', 'R', 'date', 8],
  claimMonth: ['請求年月', 'RK', 'month', 6],
  transitional: ['経過措置', 'R', 'code', 1, 'transitional'],
  slipIssuer: ['予診票発行部署', 'RKST', 'digits', 4],
  recipientName: ['送付先名', 'RK', 'text', 120],
  documentNo: ['文書番号', 'RK', 'text', 30],
  draftNo: ['起案番号', 'RK', 'text', 30],
  issuedOn: ['発行日', 'RK', 'date', 8],
  contactName: ['連絡先氏名', 'RK', 'text', 120],
  contactPhone: ['連絡先電話番号', 'RK', 'text', 16],
  stayPostalCode: ['滞在先郵便番号', 'RK', 'postal-code', 7],
  stayAddress: ['滞在先住所', 'RK', 'text', 200],
  stayAddressDetail: ['滞在先方書', 'RK', 'text', 120],
  stayPhone: ['滞在先電話番号', 'RK', 'text', 16],
  requestReason: ['依頼書発行理由', 'RK', 'code', 1, 'requestReason'],
  freeText: ['自由記載欄', 'RK', 'text', 300],
  extension: ['内線番号（空欄可）', 'RK', 'digits', 6],
  slipCopyTo: ['予診票写しの宛先', 'RK', 'text', 120],
  returnKind: ['返送区分', 'RK', 'code', 1, 'returnKind'],
  exemption: ['免除区分', 'RK', 'code', 1, 'exemption'],
  disasterVictim: ['被災者区分', 'RK', 'code', 1, 'yesNo'],
  longTermIllness: ['長期療養者区分', 'RK', 'code', 1, 'yesNo'],
  wardWhenGiven: ['接種時居住区', 'RK', 'digits', 3],
  antibodyResult: ['判定結果', 'R', 'code', 1, 'antibodyResult'],
  antibodyMethod: ['検査方法', 'R', 'code', 1, 'antibodyMethod'],
  antibodyTitre: ['抗体価', 'R', 'decimal', 8],
  antibodyUnit: ['単位', 'R', 'code', 1, 'antibodyUnit'],
  testNo: ['検査番号', 'R', 'word', 20],
  vaccineKind: ['接種種別', 'K', 'word', 20],
  slipReprinted: ['予診票再印刷フラグ', 'ST', 'code', 1, 'yesNo'],
  slipReprintCount: ['予診票再印刷枚数', 'ST', 'digits', 2],
  slipReprintedOn: ['予診票再印刷日', 'ST', 'date', 8],
  interviewDoctorNoOther: ['予診医番号その他', 'ST', 'text', 80],
  doctorNoOther: ['接種医番号その他', 'ST', 'text', 80],
  vaccineName: ['ワクチン名区分', 'ST', 'word', 20],
  slipNo: ['予診票番号', 'ST', 'digits', 10],
} as const satisfies Record<string, SlipItem>;

/**
 * Ours. Before the items: which paper this is and whom it names; after them: what other municipalities
 * record of a dose (Amagasaki ㉗㉘, Yonago 5, 10, 11) and the lot's last day of use.
 */
export const punchItems = {
  batchNo: ['束番号', 'RKST', 'word', 20],
  slipInBatch: ['束内連番', 'RKST', 'digits', 6],
  imageFile: ['画像ファイル名', 'RKST', 'text', 80],
  voucherNo: ['予診票番号（印字）', 'RKST', 'voucher-number', 13],
  birthDate: ['生年月日（記載）', 'RKST', 'date', 8],
  nameKana: ['カナ氏名（記載）', 'RKST', 'text', 120],
  name: ['漢字氏名（記載）', 'RKST', 'text', 120],
  sex: ['性別（記載）', 'RKST', 'code', 1, 'sex'],
  address: ['住所（記載）', 'RKST', 'text', 200],
} as const satisfies Record<string, SlipItem>;

export const besideItems = {
  lotExpiresOn: ['有効期限', 'RKST', 'date', 8],
  examination: ['診察区分', 'RKST', 'code', 1, 'examination'],
  administrativeMeasure: ['行政措置区分', 'RKST', 'code', 1, 'yesNo'],
  judgement: ['接種判定', 'RKST', 'code', 1, 'judgement'],
  specialNote: ['特記事項', 'RKST', 'text', 200],
  fee: ['接種料', 'RKST', 'digits', 6],
} as const satisfies Record<string, SlipItem>;
