import type { TownPerson } from '#cli/town/person.ts';
import { isCp932 } from '#contracts/cp932.ts';
import type { Encoding } from '#contracts/csv.ts';
import {
  ANNOTATION,
  type ChangeKind,
  MAIL_EXCLUSION,
  type ResidentRow,
  residentRow,
} from '#contracts/resident-registry/index.ts';
import { type DayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';

/**
 * A synthetic resident as a row of the register, with the items of every layout filled.
 */

/** What happened, for a row of a file of differences. */
export type Change = {
  readonly kind: ChangeKind;
  readonly day: DayNumber;
  readonly notified: DayNumber;
};

/** Registered substitutes (減筆・異体字代替) of characters that CP932 lacks; selectors are dropped. */
const SUBSTITUTES: Readonly<Record<string, string>> = { 𠮷: '吉' };

/** The text as this encoding can carry it: the registered substitute, never 〓 or a dropped character. */
export const carried = (text: string, encoding: Encoding): string => {
  if (encoding !== 'cp932' || isCp932(text)) return text;
  return text
    .replace(/[\u{e0100}-\u{e01ef}]/gu, '')
    .replace(/\P{ASCII}/gu, (character) => SUBSTITUTES[character] ?? character);
};

const date = (day: DayNumber | undefined): PlainDate | undefined =>
  day === undefined ? undefined : fromDayNumber(day);

const flag = (value: boolean): string => (value ? '1' : '0');

const AGE_OF_PENSION = 20 * 366;
const AGE_OF_CARE = 65 * 366;
const AGE_OF_LATE_ELDERLY = 75 * 366;

const insurances = (person: TownPerson, asOf: DayNumber): Partial<ResidentRow> => {
  const age = asOf - person.birth;
  return {
    healthInsurance: flag(!person.taxed && age < AGE_OF_LATE_ELDERLY),
    levy: person.taxed ? '2' : '1',
    taxation: flag(person.taxed),
    pension: flag(age >= AGE_OF_PENSION),
    publicAssistance: flag(person.assisted),
    careInsurance: flag(age >= AGE_OF_CARE),
    lateElderlyInsurance: flag(age >= AGE_OF_LATE_ELDERLY),
    personTaxation: flag(person.taxed),
    householdTaxation: flag(person.householdTaxed),
    disasterVictim: '0',
    disability: '0',
  };
};

const foreignItems = (
  { foreign, alias }: TownPerson,
  text: (value: string) => string,
): Partial<ResidentRow> => {
  if (!foreign) return { foreigner: '0', addresseeKind: '1', nameUsage: '1', aliasUsage: '0' };
  const usage = alias ? '3' : foreign.kanji ? '5' : '4';
  return {
    foreigner: '1',
    addresseeKind: '2',
    nationality: foreign.nationality,
    legalName: foreign.kanji,
    legalNameKana: foreign.kana,
    nameRoman: foreign.roman,
    nameCombined: foreign.kanji,
    nameCombinedKana: foreign.kanji ? foreign.kana : '',
    foreignKanjiName: foreign.kanji,
    alias: text(alias?.kanji ?? ''),
    aliasKana: alias?.kana ?? '',
    aliasUsage: flag(alias !== undefined),
    nameUsage: usage,
    residenceStatus: '永住者',
    article3045: '1',
  };
};

const addressItems = ({ place, previous, end }: TownPerson): Partial<ResidentRow> => ({
  townCode: place.townCode,
  wardCode: place.wardCode,
  blockNumber: place.block,
  blockBranch: place.branch,
  postalCode: place.postalCode,
  postOffice: place.postOffice,
  address: place.address,
  addressDetail: place.detail,
  elementaryDistrict: place.elementary,
  juniorHighDistrict: place.juniorHigh,
  addressCode: place.townCode,
  healthCentre: place.wardCode,
  neighbourhood: place.elementary,
  previousAddress: previous,
  nextAddress: end?.next ?? '',
});

const RESIDENT_KINDS = { death: 'died', 'move-out': 'moved-out', cancel: 'cancelled' } as const;

const changeItems = (person: TownPerson, change: Change | undefined): Partial<ResidentRow> => {
  const { end, since, birth } = person;
  const began = since > birth ? 'move-in' : 'birth';
  const moved = end?.kind ?? began;
  const day = end?.day ?? since;
  const latest = change ?? { kind: moved, day, notified: day };
  const residence =
    change && !['correct', 'other'].includes(change.kind) ? change : { kind: moved, day };
  return {
    residentSince: date(since),
    settledOn: date(since),
    residentUntil: date(end?.day),
    lastChangeKind: latest.kind,
    lastChangeDate: date(latest.day),
    lastChangeNotified: date(latest.notified),
    residenceChangeKind: residence.kind,
    residenceChangeDate: date(residence.day),
    becameResidentReason: began,
    becameResidentNotified: date(since),
    ceasedResidentReason: end?.kind ?? '',
    ceasedResidentNotified: date(end?.day),
    residentKind: end ? RESIDENT_KINDS[end.kind] : person.nonResident ? 'non-resident' : 'resident',
    cancellation: flag(end?.kind === 'cancel'),
    deletion: flag(end?.kind === 'cancel'),
    nonResident: flag(person.nonResident && !end),
  };
};

const cautionItems = (person: TownPerson, substituted: boolean): Partial<ResidentRow> => ({
  registerViewCaution: flag(person.protected),
  protection: flag(person.protected),
  mailExclusionBits: String(person.mailExcluded ? MAIL_EXCLUSION.requested : 0),
  annotationBits: String(substituted ? ANNOTATION.substitutedName : 0),
  specialNote: substituted ? '外字代替' : '',
  hasMailingAddress: '0',
});

/** The row of a person in a file of this encoding; with a change, a row of a file of differences. */
export const registerRow = (
  person: TownPerson,
  context: { readonly municipality: string; readonly asOf: DayNumber; readonly encoding: Encoding },
  change?: Change,
): ResidentRow => {
  const text = (value: string): string => carried(value, context.encoding);
  const name = text(person.name.kanji);
  return residentRow({
    municipalityCode: context.municipality,
    personNo: person.personNo,
    businessAddresseeNo: person.personNo,
    name,
    nameKana: person.name.kana,
    birthDate: fromDayNumber(person.birth),
    sex: person.sex,
    relationship1: person.relationship,
    householdNo: person.householdNo,
    headName: text(person.head.kanji),
    headKana: person.head.kana,
    phone: person.phone,
    linkedOn: fromDayNumber(context.asOf),
    ...addressItems(person),
    ...foreignItems(person, text),
    ...insurances(person, context.asOf),
    ...changeItems(person, change),
    ...cautionItems(person, name !== person.name.kanji),
    ...(change
      ? {
          changeKind: change.kind,
          changeDate: date(change.day),
          changeNotified: date(change.notified),
        }
      : {}),
  });
};
