import type { MessageMap } from '#platform/messages.ts';
import type { MistakeKind } from '#rules/index.ts';
import { approvalMessages } from '../approvals/index.ts';
import type { AcceptRefusal } from './accept-batch.ts';
import type { BatchRefusal } from './decide-batch.ts';
import type { DecideRefusal } from './decide-correction.ts';
import type { MatchReason } from './match.ts';
import type { ProposeRefusal } from './propose-correction.ts';
import type { ReceiveRefusal } from './receive-batch.ts';
import type { RegisterRefusal } from './register-dose.ts';
import type { ResolveRefusal } from './resolve-doubt.ts';

type Refusal =
  | AcceptRefusal
  | BatchRefusal
  | DecideRefusal
  | ProposeRefusal
  | ReceiveRefusal
  | RegisterRefusal
  | ResolveRefusal;

/** Sentences of everything that this module refuses. */
export const recordMessages: MessageMap<Refusal> = {
  ...approvalMessages,
  FILE_UNKNOWN: { status: 404, text: '送られたファイルが見つかりません。もう一度送ってください。' },
  BATCH_REPEATED: {
    status: 409,
    text: '同じ内容のファイルが取り込み済みです。取込の一覧で確認してください。',
  },
  BATCH_UNKNOWN: { status: 404, text: 'この取込は見つかりません。' },
  BATCH_NOT_CHECKED: {
    status: 409,
    text: '検査が終わり、承認を依頼していない取込でなければ操作できません。',
  },
  BATCH_NOT_APPROVED: { status: 409, text: '承認されていない取込は反映できません。' },
  BATCH_EMPTY: '反映できる行がありません。疑義を解決するか、取込を取り消してください。',
  BATCH_NOT_CANCELLABLE: {
    status: 409,
    text: '記録の反映が始まった取込は取り消せません。反映済みの記録は一件ずつ訂正してください。',
  },
  DOUBT_GONE: { status: 409, text: 'この疑義は別の担当者が処理しました。一覧を更新してください。' },
  PERSON_MISSING: '結び付ける人を選んでください。',
  PERSON_UNKNOWN: 'この整理番号の人は台帳にいません。',
  DOSE_ALREADY_RECORDED: {
    status: 409,
    text: '同じ日の同じワクチンの接種が記録されています。二重登録はできません。',
  },
  GIVEN_BEFORE_BIRTH: '接種日が生年月日より前です。',
  GIVEN_IN_FUTURE: '接種日が今日より後です。',
  IDENTITY_DOCUMENT_MISSING: '確認した本人確認書類の種類を入力してください。',
  RECORD_UNKNOWN: { status: 404, text: 'この接種記録は見つかりません。' },
  RECORD_SUPERSEDED: {
    status: 409,
    text: 'この記録はすでに訂正または取り消されています。最新の記録を開いてください。',
  },
  CORRECTION_EMPTY: '訂正する項目がありません。',
};

/** Why a slip waits for a clerk, and what to look at. */
export const doubtTexts: Readonly<Record<MatchReason | 'DOSE_ON_ANOTHER_DAY', string>> = {
  NUMBER_MISSING:
    '整理番号も予診票番号もありません。予診票の氏名・生年月日・住所から探してください。',
  NUMBER_UNKNOWN: '整理番号が台帳にありません。予診票の番号を読み直してください。',
  VOUCHER_UNKNOWN: '予診票番号はこの市区町村が発行したものではありません。',
  VOUCHER_OF_ANOTHER:
    '予診票番号は別の人に発行したものです。取り違えがないか予診票を確認してください。',
  BIRTH_DATE_MISSING: '生年月日が記入されていません。',
  BIRTH_DATE_DIFFERS: '番号は一致しますが、生年月日が台帳と異なります。',
  NAME_DIFFERS: '番号は一致しますが、氏名が台帳と異なります。',
  SEX_DIFFERS: '番号は一致しますが、性別が台帳と異なります。',
  TWIN_WITHOUT_NAME: '同じ世帯に同じ生年月日の人がいます。氏名の記入がないため特定できません。',
  DIED_BEFORE: '接種日より前に亡くなった人の番号です。',
  NOT_RESIDENT_ON_DAY:
    '接種日に住民ではありません。転入前・転出後の接種ではないか確認してください。',
  REGISTRATION_CANCELLED: '住民登録が職権で消除された人の番号です。',
  DOSE_ON_ANOTHER_DAY:
    '同じ回の接種が別の日で記録されています。日付の読み違いか、重ねての接種か確認してください。',
};

/** Kinds of mistake (間違い接種) as the prefecture's report names them. */
export const mistakeTexts: Readonly<Record<MistakeKind, string>> = {
  'too-early': '間違い接種: 対象の時期より前の接種です。',
  'too-late': '間違い接種: 対象の時期を過ぎた接種です。',
  interval: '間違い接種: 接種間隔の誤りです。',
  'extra-dose': '間違い接種: 必要のない回の接種です。',
  'wrong-product': '間違い接種: ワクチンの種類の誤りです。',
  'expired-lot': '間違い接種: 有効期限を過ぎたワクチンです。',
  'wrong-person': '間違い接種: 対象者の取り違えです。',
};

/** What a record says of itself besides the law. */
export const recordTexts = {
  EXAMINED_ONLY: '予診のみで、接種は行われていません。',
  VOIDED: 'この記録は取り消されています。',
} as const;
