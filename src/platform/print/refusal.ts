import type { Reason } from '#kernel/result.ts';

/** Why an item, or a whole job, is not printed. */
export type PrintCode =
  | 'GLYPH_MISSING'
  | 'VARIATION_MISSING'
  | 'INVISIBLE_CHARACTER'
  | 'PRIVATE_CHARACTER'
  | 'TEXT_TOO_LONG'
  | 'TEXT_MISSING'
  | 'CODE_IMPOSSIBLE'
  | 'OFFSET_TOO_LARGE'
  | 'FONT_NOT_FOUND'
  | 'ENGINE_REFUSED'
  | 'READ_BACK_DIFFERS';

/** `at` is the field's label; `with` holds code points, positions and counts, never a whole text. */
export type PrintReason = Reason<PrintCode>;

const MESSAGES: Readonly<Record<PrintCode, string>> = {
  GLYPH_MISSING:
    '「{character}」（{codePoint}、{position}文字目）の字形を持つ書体がありません。文字の登録を確かめ、印字できる字での表記を決めてください。',
  VARIATION_MISSING:
    '「{character}」（{codePoint}、{position}文字目）の異体字 {selector} を持つ書体がありません。IPAmj明朝（fonts-ipamj-mincho）の有無と文字の登録を確かめてください。',
  INVISIBLE_CHARACTER:
    '目に見えない文字（{codePoint}、{position}文字目）が含まれています。住民記録の値から取り除いてください。',
  PRIVATE_CHARACTER:
    '外字（{codePoint}、{position}文字目）は字形が定まりません。文字情報基盤の文字に置き換えてください。',
  TEXT_TOO_LONG:
    '印字欄に収まりません（{length}文字）。送付先や氏名の表記を確かめ、手書きで作成してください。',
  TEXT_MISSING: '印字する値がありません。値を登録してから再発行してください。',
  CODE_IMPOSSIBLE: 'コード（{kind}）にできない値です。番号と郵便番号を確かめてください。',
  OFFSET_TOO_LARGE: '印字位置の補正は上下左右とも10mmまでです（指定: {dx}, {dy}）。',
  FONT_NOT_FOUND: '書体 {font} が見つかりません。npm ci を実行してください。',
  ENGINE_REFUSED: '組版を中止しました（{detail}）。様式の設定を確かめてください。',
  READ_BACK_DIFFERS:
    '印字結果の読み戻しが本人の情報と一致しないため、出力しませんでした（{detail}）。',
};

/** The message a clerk reads: what is wrong and what to do. */
export const describePrintReason = (reason: PrintReason): string => {
  const text = MESSAGES[reason.code].replace(/\{(\w+)\}/g, (_, key: string) =>
    String(reason.with?.[key] ?? ''),
  );
  return reason.at === undefined ? text : `${reason.at}: ${text}`;
};
