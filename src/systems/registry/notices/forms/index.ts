/**
 * The paper forms of the registry: each file has the typed data of one form and turns it into
 * the texts of a page; the Typst template of the same name lies beside it.
 */
export { type LabelData, labelForm, labelPage } from './label.ts';
export {
  guidanceLetter,
  type LetterCommon,
  type LetterData,
  type LetterRow,
  letterPage,
  recallLetter,
} from './letter.ts';
export { type RosterCommon, type RosterRow, rosterForm, rosterPage } from './roster.ts';
export {
  type VoucherCommon,
  type VoucherData,
  type VoucherKind,
  type VoucherQuestion,
  voucherForm,
  voucherPage,
} from './voucher.ts';
