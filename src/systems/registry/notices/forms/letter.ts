import type { PlainDate } from '#kernel/plain-date.ts';
import { formatWareki } from '#kernel/wareki.ts';
import type { Form, PageData, PrintSubject } from '#platform/print/index.ts';

/** A letter to one household about one person: 案内通知 or 勧奨通知. */
export type LetterData = {
  readonly subject: PrintSubject;
  readonly postalCode: string;
  readonly address: string;
  /** Name in the window, with its title of respect: 「…… 様」, 「…… 様の保護者様」. */
  readonly addressee: string;
  /** Whom the letter is about. */
  readonly name: string;
  readonly birth: PlainDate;
  readonly personNumber: string;
  readonly programme: string;
  readonly period: string;
};

/** One row of the letter's table. */
export type LetterRow = { readonly heading: string; readonly text: string };

/** What every letter of a job shares. */
export type LetterCommon = {
  readonly municipality: string;
  readonly mayor: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  /** Title under the address block. */
  readonly subjectLine: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly LetterRow[];
  readonly notes: readonly string[];
  readonly office: {
    readonly name: string;
    readonly postalCode: string;
    readonly address: string;
    readonly phone: string;
    readonly hours: string;
  };
};

const fields = {
  postalCode: { label: '郵便番号', role: 'personal', width: 40, size: 11, optional: true },
  address: { label: '住所', role: 'personal', width: 84, size: 10.5, least: 6.5, height: 14 },
  addressee: { label: '宛名', role: 'personal', width: 84, size: 13, least: 7, height: 12 },
  programme: { label: '予防接種名', role: 'plain', width: 110, size: 11, least: 7, height: 10 },
  name: { label: '対象者氏名', role: 'personal', width: 110, size: 12, least: 7, height: 11 },
  birth: { label: '生年月日', role: 'personal', width: 110, size: 10.5 },
  personNumber: { label: '宛名番号', role: 'personal', width: 110, size: 10.5 },
  period: { label: '接種できる期間', role: 'plain', width: 110, size: 10.5, least: 7, height: 10 },
} as const satisfies Form['fields'];

const letter = (name: string, title: string): Form<LetterField> => ({
  name,
  title,
  template: new URL('./letter.typ', import.meta.url).href,
  standard: 'ua-1',
  perSheet: 1,
  fields,
  codes: { customer: { kind: 'customer', postalCode: 'postalCode', address: 'address' } },
});

export type LetterField = keyof typeof fields;

/** 案内通知: who is due, for what, until when. A4, address block for a window envelope. */
export const guidanceLetter: Form<LetterField> = letter('guidance', '予防接種のお知らせ');

/** 勧奨通知 to those who have not been vaccinated yet. */
export const recallLetter: Form<LetterField> = letter(
  'recall',
  '予防接種がお済みでない方へのお知らせ',
);

/** The texts of one letter as they are to be read on paper. */
export const letterPage = (data: LetterData): PageData<LetterField> => ({
  subject: data.subject,
  values: {
    postalCode: data.postalCode && `〒${data.postalCode.slice(0, 3)}-${data.postalCode.slice(3)}`,
    address: data.address,
    addressee: data.addressee,
    programme: data.programme,
    name: data.name,
    birth: formatWareki(data.birth),
    personNumber: data.personNumber,
    period: data.period,
  },
});
