import type { CsvFaultCode } from '#contracts/csv-row.ts';
import type { Reason } from '#kernel/result.ts';

/**
 * Everything that can be wrong with a file, with its place, what to tell the operator, and what to do.
 * Structure faults refuse the whole file; content faults refuse the row.
 */

export type StructureCode =
  | CsvFaultCode
  | 'empty-file'
  | 'encoding-mismatch'
  | 'header-missing'
  | 'header-malformed'
  | 'header-repeated'
  | 'wrong-layout'
  | 'wrong-version'
  | 'wrong-municipality'
  | 'row-kind-unknown'
  | 'column-count'
  | 'trailer-missing'
  | 'trailer-malformed'
  | 'rows-after-trailer'
  | 'last-line-open'
  | 'count-mismatch'
  | 'hash-mismatch';

export type ContentCode =
  | 'mandatory-missing'
  | 'too-long'
  | 'malformed'
  | 'impossible-date'
  | 'unknown-code'
  | 'wrong-check-digit'
  | 'control-character'
  | 'private-character'
  | 'individual-number-suspected'
  | 'row-of-other-municipality';

export type FaultCode = StructureCode | ContentCode;

/** A fault with its place: row and column from 1 (column 1 is the row's kind), byte offset from 0. Never a value of the file. */
export type FileFault = Reason<FaultCode> & {
  readonly row: number;
  readonly column?: number;
  /** Japanese name of the column. */
  readonly item?: string;
  readonly offset?: number;
};

/** Where, what and what to do, in the words of a city office. */
export type FaultText = {
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
};

type Words = readonly [message: string, remedy: string];

const CONTENT: ReadonlySet<FaultCode> = new Set<ContentCode>([
  ...(['mandatory-missing', 'too-long', 'malformed', 'impossible-date', 'unknown-code'] as const),
  ...(['wrong-check-digit', 'control-character', 'private-character'] as const),
  ...(['individual-number-suspected', 'row-of-other-municipality'] as const),
]);

const RESEND = '送付元にファイルの再作成を依頼してください。';
const CORRECT_CELL = '送付元で値を訂正し、訂正分を次の異動ファイルで受け取ってください。';
const RECOPY =
  '媒体からのコピーまたは転送をやり直し、同じ結果なら送付元に再作成を依頼してください。';

const words: Record<FaultCode, Words> = {
  'unreadable-bytes': ['宣言された文字コードで読めないバイトがあります。', RESEND],
  'bare-quote': [
    '引用符で囲まれていない値の中に引用符（"）があります。',
    `値全体を引用符で囲み、中の引用符は二つ重ねる必要があります。${RESEND}`,
  ],
  'text-after-quote': [
    '閉じ引用符の後に文字があります。',
    `値の中の引用符は二つ重ねる必要があります。${RESEND}`,
  ],
  'unterminated-quote': ['引用符が閉じられていません。', RESEND],
  'bare-carriage-return': [
    '改行（LF）を伴わない復帰文字（CR）があります。',
    `行末はCRLFまたはLFにする必要があります。${RESEND}`,
  ],
  'row-too-long': [
    '1行が長すぎます。読み込みを打ち切りました。',
    `改行の欠落か、CSV以外のファイルの可能性があります。ファイルを確認してください。`,
  ],
  'empty-file': ['ファイルが空です。', RECOPY],
  'encoding-mismatch': [
    '宣言された文字コード（{declared}）と実際の文字コード（{actual}）が異なります。',
    `保存し直した場合は元のファイルを使ってください。そうでなければ${RESEND}`,
  ],
  'header-missing': [
    '先頭がヘッダー行（H）ではありません。',
    `ファイルの種類を確認してください。表計算ソフトで開いて保存したファイルは使えません。`,
  ],
  'header-malformed': ['ヘッダー行の項目「{field}」が正しくありません。', RESEND],
  'header-repeated': [
    'ヘッダー行（H）が二つ以上あります。',
    `複数のファイルを連結していないか確認してください。`,
  ],
  'wrong-layout': [
    'レイアウト「{actual}」のファイルです。ここで取り込めるのは「{expected}」です。',
    `取込画面とファイルの組合せを確認してください。`,
  ],
  'wrong-version': ['レイアウトの版が{actual}です。取り込めるのは{expected}版です。', RESEND],
  'wrong-municipality': [
    '他の市区町村（{actual}）のファイルです。この市区町村は{expected}です。',
    `取り込まずに送付元へ連絡し、ファイルの取扱いを確認してください。`,
  ],
  'row-kind-unknown': ['行の種別がH・D・Tのいずれでもありません。', RESEND],
  'column-count': [
    '列数が{actual}です。{expected}列でなければなりません。',
    `行のずれや結合が考えられます。${RESEND}`,
  ],
  'trailer-missing': ['トレーラー行（T）がありません。ファイルが途中で切れています。', RECOPY],
  'trailer-malformed': ['トレーラー行の項目「{field}」が正しくありません。', RECOPY],
  'rows-after-trailer': [
    'トレーラー行（T）の後にデータがあります。',
    `複数のファイルを連結していないか確認してください。`,
  ],
  'last-line-open': ['最後の行に改行がありません。ファイルが途中で切れています。', RECOPY],
  'count-mismatch': ['トレーラーの件数は{expected}件ですが、データは{actual}件です。', RECOPY],
  'hash-mismatch': ['データのSHA-256がトレーラーと一致しません。内容が変わっています。', RECOPY],
  'mandatory-missing': ['必須項目が空です。', CORRECT_CELL],
  'too-long': ['{max}文字を超えています（{actual}文字）。', CORRECT_CELL],
  malformed: ['形式が正しくありません（{expected}）。', CORRECT_CELL],
  'impossible-date': [
    '存在しない日付です。',
    `年月日は実在する日をYYYYMMDDで記入します。${CORRECT_CELL}`,
  ],
  'unknown-code': [
    'コード表にない値です。',
    `docs/files/codes.md の値と照合してください。${CORRECT_CELL}`,
  ],
  'wrong-check-digit': ['検査数字が合いません。', `原票と見比べて番号を打ち直してください。`],
  'control-character': ['制御文字が含まれています。', CORRECT_CELL],
  'private-character': [
    '外字領域の文字が含まれています。文字を特定できません。',
    `UTF-8で受け取るか、代替文字に置き換えて外字の印を付けてください。`,
  ],
  'individual-number-suspected': [
    '個人番号の可能性がある12桁の番号が含まれています。',
    `この行は取り込まず、送付元に連絡して該当の値を取り除いたファイルを受け取ってください。`,
  ],
  'row-of-other-municipality': ['他の市区町村の行です。', `取り込まずに送付元へ連絡してください。`],
};

/** Every fault there is, and whether it refuses the file or the row. */
export const faultCodes = (Object.keys(words) as FaultCode[]).map((code) => ({
  code,
  kind: CONTENT.has(code) ? ('content' as const) : ('structure' as const),
}));

const fill = (template: string, values: FileFault['with']): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values?.[name] ?? ''));

const placeOf = ({ row, column, item, offset }: FileFault): string =>
  [
    `${row}行目`,
    column === undefined ? '' : `${column}列目`,
    item === undefined ? '' : `（${item}）`,
    offset === undefined ? '' : `［${offset}バイト目］`,
  ].join('');

/** The fault in Japanese: place, message, remedy. */
export const describeFault = (fault: FileFault): FaultText => {
  const [message, remedy] = words[fault.code];
  return { place: placeOf(fault), message: fill(message, fault.with), remedy };
};

/** Collects faults up to a limit and counts all of them, so that a file of nothing but faults stays bounded. */
export type FaultList = {
  readonly add: (fault: FileFault) => void;
  readonly kept: readonly FileFault[];
  readonly total: () => number;
};

export const faultList = (limit: number): FaultList => {
  const kept: FileFault[] = [];
  let total = 0;
  const add = (fault: FileFault): void => {
    total += 1;
    if (kept.length < limit) kept.push(fault);
  };
  return { add, kept, total: () => total };
};
