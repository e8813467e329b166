import type { VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { formatWareki } from '#kernel/wareki.ts';
import type { Form, PageData, PrintSubject } from '#platform/print/index.ts';

/** A 予診票 for one person and one dose, as the domain knows it. */
export type VoucherData = {
  readonly subject: PrintSubject;
  readonly number: VoucherNumber;
  /** As the law file titles it, with the stage and the dose. */
  readonly programme: string;
  readonly dose: string;
  readonly name: string;
  readonly kana: string;
  readonly birth: PlainDate;
  /** 男, 女 or empty. */
  readonly sex: string;
  /** Seven digits or empty; an address withheld from print is empty too. */
  readonly postalCode: string;
  readonly address: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  /** Key of the slip's questions and signature in `VoucherCommon.kinds`. */
  readonly kind: string;
};

/** One line of the questions area; `answers` are the choices to circle. */
export type VoucherQuestion = { readonly text: string; readonly answers: readonly string[] };

/** What differs by vaccine and by who signs; one job may print several. */
export type VoucherKind = {
  readonly questions: readonly VoucherQuestion[];
  /** Who gives the consent: 保護者 or 被接種者. */
  readonly consentOf: string;
  /** Whose name stands under the person's: 保護者, or 代筆者 of one who cannot write. */
  readonly besides: string;
};

/** What every voucher of a job shares. */
export type VoucherCommon = {
  readonly municipality: string;
  readonly office: string;
  readonly kinds: Readonly<Record<string, VoucherKind>>;
  readonly notes: readonly string[];
};

const form = {
  name: 'voucher',
  title: '予防接種予診票',
  template: new URL('./voucher.typ', import.meta.url).href,
  standard: 'a-2u',
  perSheet: 1,
  fields: {
    programme: { label: '予防接種名', role: 'plain', width: 84, size: 14, least: 7, height: 8.6 },
    dose: { label: '接種回', role: 'plain', width: 28, size: 12, least: 6.5, height: 8.6 },
    number: { label: '整理番号', role: 'number', width: 38, size: 11 },
    postalCode: { label: '郵便番号', role: 'personal', width: 26, size: 9, optional: true },
    address: {
      label: '住所',
      role: 'personal',
      width: 162,
      size: 11,
      least: 6,
      height: 8.3,
      optional: true,
    },
    kana: { label: 'フリガナ', role: 'personal', width: 84, size: 8.5, least: 5, height: 5.6 },
    name: { label: '氏名', role: 'personal', width: 84, size: 16, least: 7, height: 11.6 },
    sex: { label: '性別', role: 'personal', width: 13, size: 11, optional: true },
    birth: { label: '生年月日', role: 'personal', width: 52, size: 11 },
    validity: { label: '有効期間', role: 'plain', width: 82, size: 9, least: 7 },
  },
  codes: {
    qr: { kind: 'qr', of: 'number' },
    bars: { kind: 'nw7', of: 'number' },
  },
} as const satisfies Form;

export type VoucherField = keyof typeof form.fields;

/** A4, one sheet per dose; printed plain or over the stock of the multi-part slip. */
export const voucherForm: Form<VoucherField> = form;

/** The texts of one voucher as they are to be read on paper. */
export const voucherPage = (data: VoucherData): PageData<VoucherField> => ({
  subject: data.subject,
  variant: data.kind,
  values: {
    programme: data.programme,
    dose: data.dose,
    number: data.number,
    postalCode: data.postalCode && `〒${data.postalCode.slice(0, 3)}-${data.postalCode.slice(3)}`,
    address: data.address,
    kana: data.kana,
    name: data.name,
    sex: data.sex,
    birth: formatWareki(data.birth),
    validity: `${formatWareki(data.validFrom)}から${formatWareki(data.validTo)}まで`,
  },
});
