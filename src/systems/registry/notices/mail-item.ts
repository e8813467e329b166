import type { MunicipalityCode, VoucherNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { PrintSubject } from '#platform/print/index.ts';
import type { QuestionSet } from '#rules/index.ts';
import type { LabelData, LetterData, RosterRow, VoucherData } from './forms/index.ts';

/** Which address a page shows: of the register, another for mail, the safe one of a protected person. */
export type AddressKind = 'registered' | 'mailing' | 'safe';

/** Everything that the pages for one person show, as read at one moment. */
export type MailItem = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly birthDate: PlainDate;
  readonly sex: string;
  readonly addressKind: AddressKind;
  /** Protected or living with somebody who is. */
  readonly shielded: boolean;
  readonly postalCode: string;
  readonly address: string;
  /** 宛名 when it is another's than the person's. */
  readonly addressee: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
};

/** What all pages of a job share. */
export type MailMatter = {
  readonly municipality: MunicipalityCode;
  readonly programme: string;
  readonly voucherTitle: string;
  readonly doseTitle: string;
  readonly questionSet: QuestionSet;
  /** Date of the documents. */
  readonly on: PlainDate;
};

/** Whether no page but the envelope's may show the address: it tells where a protected person lives. */
export const isForEnvelopeAlone = ({ addressKind, shielded }: MailItem): boolean =>
  shielded || addressKind === 'safe';

const SEXES: Readonly<Record<string, string>> = { M: '男', F: '女' };
const GUARDED_YEARS = 16;

/** Whether a guardian answers for the person (予防接種法9条2項: under sixteen). */
export const hasGuardian = (birth: PlainDate, on: PlainDate): boolean => {
  const year = String(Number(on.slice(0, 4)) - GUARDED_YEARS).padStart(4, '0');
  return birth > `${year}${on.slice(4)}`;
};

/** The kind of slip of a person: what it asks, and whether a guardian signs it. */
export const voucherKind = ({ set }: QuestionSet, guarded: boolean): string =>
  `${set}/${guarded ? 'guardian' : 'self'}`;

const subjectOf = (item: MailItem, matter: MailMatter): PrintSubject => ({
  municipality: matter.municipality,
  person: item.personNo,
});

/** Name in the window of the envelope. */
export const addresseeOf = (item: MailItem, on: PlainDate): string => {
  if (item.addressee !== null) return `${item.addressee} 様`;
  return hasGuardian(item.birthDate, on) ? `${item.name} 様の保護者様` : `${item.name} 様`;
};

export const voucherData = (
  item: MailItem,
  number: VoucherNumber,
  matter: MailMatter,
): VoucherData => ({
  subject: subjectOf(item, matter),
  number,
  programme: matter.voucherTitle,
  dose: matter.doseTitle,
  name: item.name,
  kana: item.nameKana,
  birth: item.birthDate,
  sex: SEXES[item.sex] ?? '',
  // A slip goes through many hands, those of a parent who is kept away among them.
  postalCode: isForEnvelopeAlone(item) ? '' : item.postalCode,
  address: isForEnvelopeAlone(item) ? '' : item.address,
  validFrom: item.validFrom,
  validTo: item.validTo,
  kind: voucherKind(matter.questionSet, hasGuardian(item.birthDate, matter.on)),
});

export const letterData = (item: MailItem, matter: MailMatter, period: string): LetterData => ({
  subject: subjectOf(item, matter),
  postalCode: item.postalCode,
  address: item.address,
  addressee: addresseeOf(item, matter.on),
  name: item.name,
  birth: item.birthDate,
  personNumber: item.personNo,
  programme: matter.programme,
  period,
});

export const labelData = (item: MailItem, matter: MailMatter): LabelData => ({
  subject: subjectOf(item, matter),
  postalCode: item.postalCode,
  address: item.address,
  addressee: addresseeOf(item, matter.on),
  reference: item.personNo,
});

export const rosterRow = (
  item: MailItem,
  serial: number,
  remark: string,
  matter: MailMatter,
): RosterRow => ({
  subject: subjectOf(item, matter),
  serial,
  personNumber: item.personNo,
  kana: item.nameKana,
  name: item.name,
  birth: item.birthDate,
  sex: SEXES[item.sex] ?? '',
  address: isForEnvelopeAlone(item) ? '' : item.address,
  remark,
});
