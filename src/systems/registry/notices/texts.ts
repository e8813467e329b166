import type { PlainDate } from '#kernel/plain-date.ts';
import { formatWareki } from '#kernel/wareki.ts';
import type { QuestionSet } from '#rules/index.ts';
import type { LetterCommon, RosterCommon, VoucherCommon, VoucherKind } from './forms/index.ts';
import { type MailItem, voucherKind } from './mail-item.ts';

/** The words that all pages of a part share, as a city office writes them. */
export type Texts = {
  readonly letter: LetterCommon;
  readonly voucher: VoucherCommon;
  readonly roster: RosterCommon;
  readonly period: (item: MailItem) => string;
};

/** Who writes. */
export type Sender = {
  readonly municipality: string;
  readonly mayor: string;
  readonly office: LetterCommon['office'];
};

export type TextsRequest = {
  readonly sender: Sender;
  readonly kind: 'ordinary' | 'recall' | 'top-up' | 'counter';
  readonly programme: string;
  readonly class: string;
  readonly on: PlainDate;
  /** Shown on the list: run, approval, part. */
  readonly facts: readonly string[];
  /** Of every vaccine that is printed. */
  readonly questionSets: readonly QuestionSet[];
  /** 見本: on every page that is no real output. */
  readonly sample?: boolean;
};

const SAMPLE = '【見本】この用紙は使用できません。';

const invitation = ({ programme, class: kind }: TextsRequest): readonly string[] => [
  `日ごろより市政にご協力をいただき、ありがとうございます。${programme}の予防接種を受けられる時期になりましたので、お知らせします。`,
  kind === 'B'
    ? '接種を希望される方は、同封の予診票に必要事項を記入し、実施医療機関にご持参ください。接種は強制ではありません。'
    : '同封の説明をお読みのうえ、予診票に必要事項を記入し、実施医療機関で接種を受けてください。',
];

const reminder = ({ programme }: TextsRequest): readonly string[] => [
  `${programme}の予防接種について、当市の記録では接種が確認できていません。`,
  '期間を過ぎると定期の予防接種として受けられなくなります。体調のよいときに、お早めに接種を受けてください。',
];

const notesOf = ({ questionSets }: TextsRequest): readonly string[] => [
  '実施医療機関には事前に予約してください。',
  `当日は予診票のほか、${
    questionSets.some(({ handbook }) => handbook)
      ? '母子健康手帳など'
      : '予防接種済証やお薬手帳など、'
  }接種の記録が分かるものと、本人確認ができるものをお持ちください。`,
  '市外へ転出された後は、この予診票は使えません。転出先の市区町村にお問い合わせください。',
];

const RECALL_NOTES = [
  'すでに接種を受けられた方、行き違いになった方はご容赦ください。他の市区町村や海外で受けた場合は下記までお知らせください。',
  '予診票をなくされた方には再発行します。',
];

const letterOf = (request: TextsRequest): LetterCommon => {
  const isRecall = request.kind === 'recall';
  return {
    municipality: request.sender.municipality,
    mayor: request.sender.mayor,
    documentNumber: '',
    documentDate: formatWareki(request.on),
    subjectLine: isRecall ? '予防接種がお済みでない方へのお知らせ' : '予防接種のお知らせ',
    paragraphs: [
      ...(request.sample ? [SAMPLE] : []),
      ...(isRecall ? reminder(request) : invitation(request)),
    ],
    rows: [],
    notes: isRecall ? RECALL_NOTES : notesOf(request),
    office: request.sender.office,
  };
};

/** Each set of questions for those who sign themselves and for those whose guardian signs. */
const kindsOf = ({ questionSets }: TextsRequest): Readonly<Record<string, VoucherKind>> =>
  Object.fromEntries(
    questionSets.flatMap((set) => {
      const { questions } = set;
      return [
        [voucherKind(set, true), { questions, consentOf: '保護者', besides: '保護者' }],
        [voucherKind(set, false), { questions, consentOf: '被接種者', besides: '代筆者' }],
      ];
    }),
  );

/** Puts the words of a part together. */
export const textsOf = (request: TextsRequest): Texts => ({
  letter: letterOf(request),
  voucher: {
    municipality: request.sender.municipality,
    office: `${request.sender.office.name}　${request.sender.office.phone}`.trim(),
    kinds: kindsOf(request),
    notes: [
      ...(request.sample ? [SAMPLE] : []),
      'この予診票は、印字された方ご本人以外は使えません。',
    ],
  },
  roster: {
    municipality: request.sender.municipality,
    heading: `${request.programme} ${request.sample ? '【見本】' : '対象者一覧表'}`,
    facts: request.facts,
    remarkHeading: '予診票番号',
  },
  period: ({ validFrom, validTo }) => `${formatWareki(validFrom)}から${formatWareki(validTo)}まで`,
});
