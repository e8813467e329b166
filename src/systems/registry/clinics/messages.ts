import type { MessageMap } from '#platform/messages.ts';
import type { ClinicFault } from './clinic.ts';
import type { ImportRefusal } from './import-clinics.ts';

const CELL = '{row}行目{column}列目（{item}）: ';

/** What is wrong with a list of clinics, where, and what to do. */
export const CLINIC_MESSAGES: MessageMap<ClinicFault | ImportRefusal> = {
  CLINICS_FILE_NOT_FOUND: '送られたファイルが見つかりません。もう一度送ってください。',
  CLINICS_TOO_LARGE: {
    status: 413,
    text: '医療機関の一覧にしてはファイルが大きすぎます（上限 {limit} バイト）。ファイルの取り違えがないか確かめてください。',
  },
  CLINICS_ENCODING:
    '{row}行目{column}列目: UTF-8でもCP932でも読めない文字があります。どちらかの文字コードで保存し直してください。',
  CLINICS_ROW_DAMAGED:
    '{row}行目{column}列目: 引用符または改行の使い方が正しくありません。値全体を引用符で囲み、中の引用符は二つ重ねてください。',
  CLINICS_CUT:
    '{row}行目: 最後の行に改行がありません。ファイルが途中で切れていないか確かめ、作り直してください。',
  CLINICS_EMPTY: '医療機関が一件もありません。ファイルの取り違えがないか確かめてください。',
  CLINICS_COLUMNS:
    '1行目: 見出しが異なります。「{expected}」の順に並べ、UTF-8またはCP932で保存してください。',
  CLINICS_WIDTH:
    '{row}行目: 列数が{actual}です。{expected}列にしてください。値の中のコンマは引用符で囲みます。',
  CLINICS_CELL_MISSING: `${CELL}必須項目が空です。記入してください。`,
  CLINICS_CELL_MALFORMED: `${CELL}形式が正しくありません。{expected}で記入してください。`,
  CLINICS_CELL_TOO_LONG: `${CELL}{max}文字を超えています（{actual}文字）。短くしてください。`,
  CLINICS_CELL_CHARACTER: `${CELL}制御文字または外字領域の文字があります。別の文字に置き換えてください。`,
  CLINICS_CHECK_DIGIT: `${CELL}検査数字が合いません。指定通知書などと見比べて番号を直してください。`,
  CLINICS_INDIVIDUAL_NUMBER: `${CELL}個人番号の可能性がある12桁の番号があります。取り除いてください。`,
  CLINICS_REPEATED: `${CELL}{first}行目と同じコードです。どちらか一方の行だけにしてください。`,
  CLINICS_MORE_FAULTS: 'ほかに{more}件の誤りがあります。',
};
