import type { ListOf } from './types.ts';

export type Sex = 'M' | 'F' | 'X';

export type FoundPerson = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly status: string;
  readonly address: string | null;
  readonly protected: boolean;
  readonly matched: string;
};
export type Found = ListOf<FoundPerson> & { readonly truncated: boolean };

export type PersonAddress = {
  readonly kind: 'plain' | 'safe' | 'withheld';
  readonly text?: string;
  readonly postalCode?: string;
};
export type HouseholdMember = {
  readonly personNo: string;
  readonly name: string;
  readonly relationship: string | null;
  readonly birthDate: string;
};
export type Person = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly alias: string | null;
  readonly birthDate: string;
  readonly age: number;
  readonly sex: Sex;
  readonly status: string;
  readonly protected: boolean;
  readonly cautions: readonly string[];
  readonly address: PersonAddress;
  readonly household: readonly HouseholdMember[];
  readonly phone: string | null;
};
export type PersonEvent = {
  readonly kind: string;
  readonly happenedOn: string | null;
  readonly notifiedOn: string | null;
  readonly recordedAt: string;
  readonly addressBefore: string | null;
  readonly addressAfter: string | null;
};
export type Voucher = {
  readonly voucherNo: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly copies: number;
  readonly voidOn: string | null;
};
export type Letter = { readonly runId: string; readonly form: string; readonly sentOn: string };
export type PersonPage = {
  readonly person: Person;
  readonly events: readonly PersonEvent[];
  readonly vouchers: readonly Voucher[];
  readonly letters: readonly Letter[];
};

export type DoseState = 'done' | 'due' | 'not-yet' | 'overdue' | 'never' | 'unknown';
export type LawfulWindow = { readonly from: string | null; readonly to: string | null };
export type TimelineReason = {
  readonly code: string;
  readonly text: string;
  readonly source: string | null;
};
export type GivenDose = {
  readonly recordNo: string;
  readonly date: string;
  readonly verdict: string;
  readonly counts: boolean;
};
export type ProgrammeDose = {
  readonly dose: string;
  readonly title: string;
  readonly state: DoseState;
  /** Given, or what a nurse looks for; others are drawn on request. */
  readonly expected: boolean;
  readonly lawful: LawfulWindow | null;
  readonly standard: LawfulWindow | null;
  readonly given: readonly GivenDose[];
  readonly reasons: readonly TimelineReason[];
};
export type TimelineProgramme = {
  readonly vaccine: string;
  readonly title: string;
  readonly class: string;
  readonly doses: readonly ProgrammeDose[];
};
export type PersonTimeline = {
  readonly on: string;
  readonly programmes: readonly TimelineProgramme[];
};
