import type { MessageMap } from '#platform/messages.ts';
import type { PrintCode } from '#platform/print/index.ts';
import type { FeedAgeRefusal } from './feed-age.ts';
import type { PreviewRefusal } from './preview-run.ts';
import type { OutputRefusal } from './read-outputs.ts';
import type { ReprintRefusal } from './reprint-voucher.ts';

/** What is said when a page cannot be drawn; the field is named before it. */
export const printMessages: MessageMap<PrintCode> = {
  GLYPH_MISSING:
    '{at}の「{character}」（{codePoint}）の字形を持つ書体がないため印刷できません。文字の登録を確かめてください。',
  VARIATION_MISSING:
    '{at}の「{character}」（{codePoint}）の異体字を持つ書体がないため印刷できません。書体の導入を確かめてください。',
  INVISIBLE_CHARACTER: '{at}に目に見えない文字（{codePoint}）が含まれるため印刷できません。',
  PRIVATE_CHARACTER: '{at}に外字（{codePoint}）が含まれるため印刷できません。',
  TEXT_TOO_LONG: '{at}が印字欄に収まりません（{length}文字）。手書きで作成してください。',
  TEXT_MISSING: '{at}に印字する値がありません。',
  CODE_IMPOSSIBLE: '{at}をコードにできません。番号と郵便番号を確かめてください。',
  OFFSET_TOO_LARGE: '印字位置の補正は上下左右とも10mmまでです。',
  FONT_NOT_FOUND: '書体 {font} が見つかりません。システム管理者に知らせてください。',
  ENGINE_REFUSED: '組版を中止しました（{detail}）。システム管理者に知らせてください。',
  READ_BACK_DIFFERS:
    '印字結果が本人の情報と一致しないため出力しませんでした。システム管理者に知らせてください。',
};

/** Refusals of sending, opening, trying and reprinting. */
export const noticeMessages: MessageMap<
  FeedAgeRefusal | OutputRefusal | PreviewRefusal | ReprintRefusal
> = {
  ...printMessages,
  FEED_TOO_OLD:
    '住民記録の取込が{age}日前（{asOf}）のもので、{limit}日の期限を超えています。最新の異動分を取り込んでから出力してください。',
  FEED_MISSING: '住民記録がまだ取り込まれていません。取り込んでから出力してください。',
  OUTPUT_NOT_FOUND: 'この出力は見つからないか、取り下げられました。一覧を更新してください。',
  OUTPUT_EXPOSED: {
    status: 409,
    text: '作成後に支援措置の対象となった方が{count}名含まれるため開けません。抽出の画面からもう一度出力すると、その方を除いて作り直します。',
  },
  MEMBER_NOT_FOUND: 'この整理番号の方は、この抽出で対象になっていません。',
  VOUCHER_NOT_FOUND: 'この番号の予診票はありません。番号を確かめてください。',
  VOUCHER_VOID: {
    status: 409,
    text: 'この予診票は無効になっています（{voidOn}）。再発行できません。',
  },
  PERSON_UNREACHABLE: {
    status: 409,
    text: 'この方には今は発行できません（{cause}）。個人の画面で確かめてください。',
  },
};
