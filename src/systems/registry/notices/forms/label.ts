import type { Form, PageData, PrintSubject } from '#platform/print/index.ts';

/** An address label (宛名ラベル) for one person. */
export type LabelData = {
  readonly subject: PrintSubject;
  readonly postalCode: string;
  readonly address: string;
  /** With its title of respect. */
  readonly addressee: string;
  /** Internal number by which sender and printer reconcile; never a 個人番号. */
  readonly reference: string;
};

const fields = {
  postalCode: { label: '郵便番号', role: 'personal', width: 40, size: 10, optional: true },
  address: { label: '住所', role: 'personal', width: 76, size: 9.5, least: 5.5, height: 13 },
  addressee: { label: '宛名', role: 'personal', width: 76, size: 12, least: 6, height: 11 },
  reference: { label: '管理番号', role: 'personal', width: 30, size: 6 },
} as const satisfies Form['fields'];

export type LabelField = keyof typeof fields;

/** A4 sheet of 12 labels, 2 across and 6 down, 86.4 mm by 42.3 mm each. */
export const labelForm: Form<LabelField> = {
  name: 'label',
  title: '宛名ラベル',
  template: new URL('./label.typ', import.meta.url).href,
  standard: 'a-2u',
  perSheet: 12,
  fields,
  codes: { customer: { kind: 'customer', postalCode: 'postalCode', address: 'address' } },
};

/** The texts of one label. */
export const labelPage = (data: LabelData): PageData<LabelField> => ({
  subject: data.subject,
  values: {
    postalCode: data.postalCode && `〒${data.postalCode.slice(0, 3)}-${data.postalCode.slice(3)}`,
    address: data.address,
    addressee: data.addressee,
    reference: data.reference,
  },
});
