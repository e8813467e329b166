/** Japanese words for the codes that answers carry. A code without a word is shown as it is. */
import type { Tone } from '#web/ui/tag.tsx';

export type Word = { readonly text: string; readonly tone: Tone };

const word = (text: string, tone: Tone = 'neutral'): Word => ({ text, tone });

export const SEX: Readonly<Record<string, string>> = { M: '男', F: '女', X: '記載なし' };

export const STATUS: Readonly<Record<string, Word>> = {
  resident: word('住民', 'info'),
  'moved-out': word('転出', 'warning'),
  died: word('死亡', 'danger'),
  cancelled: word('消除', 'warning'),
  'non-resident': word('住登外'),
};

export const EVENT: Readonly<Record<string, string>> = {
  birth: '出生',
  'move-in': '転入',
  'move-within': '転居',
  'move-out': '転出',
  death: '死亡',
  cancel: '職権消除',
  correct: '訂正',
  other: 'その他の異動',
};

export const MATCHED: Readonly<Record<string, string>> = {
  number: '整理番号',
  voucher: '接種券番号',
  kana: 'カナ氏名',
  name: '氏名',
  alias: '通称・別名',
  birth: '生年月日',
  address: '住所',
  phone: '電話番号',
  similar: '似た氏名',
};

export const DOSE_STATE: Readonly<Record<string, Word>> = {
  done: word('接種済', 'success'),
  due: word('接種できる', 'info'),
  overdue: word('標準期間超過', 'warning'),
  'not-yet': word('まだ', 'neutral'),
  never: word('対象外', 'neutral'),
  unknown: word('要確認', 'warning'),
};

export const PROGRAMME_CLASS: Readonly<Record<string, string>> = {
  A: 'A類',
  B: 'B類',
  temporary: '臨時',
  other: '現在の定期接種ではないもの',
};

export const INTAKE_STATE: Readonly<Record<string, Word>> = {
  checking: word('検査中', 'info'),
  refused: word('受付不可', 'danger'),
  checked: word('確認待ち', 'warning'),
  awaiting: word('承認待ち', 'warning'),
  approved: word('反映待ち', 'info'),
  committing: word('反映中', 'info'),
  committed: word('反映済', 'success'),
  accepting: word('登録中', 'info'),
  accepted: word('登録済', 'success'),
  replaced: word('差替済'),
  cancelled: word('取消'),
};

export const RUN_STATE: Readonly<Record<string, Word>> = {
  extracting: word('抽出中', 'info'),
  frozen: word('確認待ち', 'warning'),
  awaiting: word('承認待ち', 'warning'),
  approved: word('発送準備待ち', 'info'),
  releasing: word('作成中', 'info'),
  released: word('発送準備済', 'success'),
  failed: word('失敗', 'danger'),
  cancelled: word('取消'),
};

export const RUN_KIND: Readonly<Record<string, string>> = {
  ordinary: '定期発送',
  recall: '勧奨（未接種者）',
  'top-up': '随時発送（出生・転入）',
};

export const MODE: Readonly<Record<string, string>> = { full: '全件', difference: '異動分' };

export const CHANGE: Readonly<Record<string, Word>> = {
  added: word('追加', 'success'),
  changed: word('変更', 'info'),
  removed: word('削除', 'danger'),
};

export const ROW_OUTCOME: Readonly<Record<string, Word>> = {
  linked: word('対応づけ済', 'success'),
  doubt: word('疑義', 'warning'),
  faulty: word('誤りあり', 'danger'),
  duplicate: word('重複', 'neutral'),
  returned: word('返戻', 'neutral'),
  read: word('読取済', 'neutral'),
};

export const RECORD_TYPE: Readonly<Record<string, string>> = {
  R: '予防接種結果',
  K: '高齢者肺炎球菌接種結果',
  S: '臨時接種結果',
  T: '特措法予防接種結果',
};

export const OUTPUT_FORM: Readonly<Record<string, string>> = {
  voucher: '接種券・予診票',
  guidance: '案内通知',
  recall: '勧奨通知',
  label: '宛名ラベル',
  list: '一覧表',
  binding: '封入・製本の引渡し一覧',
  'refused-pages': '印刷できなかった者の一覧',
};

/** Why a candidate gets no letter; the order is that of the server. */
export const SUPPRESSED: Readonly<Record<string, string>> = {
  dead: '死亡',
  cancelled: '消除',
  'moved-out': '転出',
  'non-resident': '住登外',
  'already-vaccinated': '接種済',
  'not-due': '対象外',
  'voucher-held': '有効な接種券を持っている',
  'already-sent': '同じ通知を送付済',
  'protected-without-safe-address': '支援措置（送付先の登録なし）',
  'mail-excluded': '送付除外',
};

/** Why a page was not printed after approval. */
export const WITHHELD: Readonly<Record<string, string>> = {
  ...SUPPRESSED,
  'page-refused': '印刷できない文字がある',
};

/** Why an open request cannot be decided by the one who looks at it. */
export const WHY_NOT: Readonly<Record<string, string>> = {
  APPROVAL_SAME_PERSON: '自分が依頼したものは、自分では承認できません。別の承認者が判断します。',
  PERMISSION_DENIED: '承認の権限がありません。承認者が判断します。',
};

export const wordOf = (words: Readonly<Record<string, Word>>, code: string): Word =>
  words[code] ?? word(code);

export const textOf = (words: Readonly<Record<string, string>>, code: string): string =>
  words[code] ?? code;

const number = new Intl.NumberFormat('ja-JP');

export const count = (value: number): string => number.format(value);

/** 今日, 3日前. */
export const daysAgo = (days: number): string => (days <= 0 ? '今日' : `${days}日前`);

export const VERDICT: Readonly<Record<string, string>> = {
  'valid-routine': '定期接種',
  'valid-special': '定期接種（特例）',
  voluntary: '任意接種',
  mistake: '間違い接種',
  unknown: '要確認',
  'examined-only': '予診のみ',
};
