import type { PlainDate } from '#kernel/plain-date.ts';
import { formatWareki } from '#kernel/wareki.ts';
import type { Form, PageData, PrintSubject } from '#platform/print/index.ts';

/** One row of the list (一覧表) that goes with a run. */
export type RosterRow = {
  readonly subject: PrintSubject;
  /** Print number (印刷連番). */
  readonly serial: number;
  readonly personNumber: string;
  readonly kana: string;
  readonly name: string;
  readonly birth: PlainDate;
  readonly sex: string;
  readonly address: string;
  /** Voucher number, school, district: what the run wants to see. */
  readonly remark: string;
};

/** What every sheet of the list shares. */
export type RosterCommon = {
  readonly municipality: string;
  readonly heading: string;
  /** Basis date, run, approval, in the order to be read. */
  readonly facts: readonly string[];
  /** Heading of the last column. */
  readonly remarkHeading: string;
};

const fields = {
  serial: { label: '連番', role: 'personal', width: 13, size: 7.5 },
  personNumber: { label: '宛名番号', role: 'personal', width: 23, size: 8 },
  kana: { label: 'フリガナ', role: 'personal', width: 46, size: 5.5, least: 3.5, optional: true },
  name: { label: '氏名', role: 'personal', width: 46, size: 9.5, least: 4.5, height: 5.4 },
  birth: { label: '生年月日', role: 'personal', width: 33, size: 8, least: 6 },
  sex: { label: '性別', role: 'personal', width: 6, size: 8, optional: true },
  address: {
    label: '住所',
    role: 'personal',
    width: 92,
    size: 8,
    least: 4.5,
    height: 7.5,
    optional: true,
  },
  remark: {
    label: '備考',
    role: 'personal',
    width: 34,
    size: 8,
    least: 4.5,
    height: 7.5,
    optional: true,
  },
} as const satisfies Form['fields'];

export type RosterField = keyof typeof fields;

/** A4 landscape, 20 persons a sheet. */
export const rosterForm: Form<RosterField> = {
  name: 'roster',
  title: '対象者一覧表',
  template: new URL('./roster.typ', import.meta.url).href,
  standard: 'a-2u',
  perSheet: 20,
  fields,
};

/** The texts of one row. */
export const rosterPage = (row: RosterRow): PageData<RosterField> => ({
  subject: row.subject,
  values: {
    serial: String(row.serial),
    personNumber: row.personNumber,
    kana: row.kana,
    name: row.name,
    birth: formatWareki(row.birth),
    sex: row.sex,
    address: row.address,
    remark: row.remark,
  },
});
