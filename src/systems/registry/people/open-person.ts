import { z } from 'zod';
import { ageOn } from '#kernel/calendar/age.ts';
import { today } from '#kernel/clock.ts';
import { parsePersonNumber } from '#kernel/identifiers.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse } from '#kernel/result.ts';
import { type Context, useCase } from '#platform/use-case.ts';
import { loadLaw } from '#rules/index.ts';
import { type IssuedVoucher, papersStore } from './papers-store.ts';
import {
  cautionsOf,
  type Person,
  type PersonEvent,
  type PersonWithAddresses,
  relationshipText,
} from './person.ts';
import { PEOPLE_POLICY } from './policy.ts';
import { addressShown, withoutLocation } from './protection.ts';
import { personStore } from './store.ts';

/** Which person, as it arrives in a path. */
export const personInput = z.object({
  personNo: z.string().refine((text) => parsePersonNumber(text) !== undefined),
});

export type PersonRefusal = 'PERSON_NOT_FOUND';

const headOf = (person: PersonWithAddresses, household: readonly Person[], on: PlainDate) => {
  const { personNo, name, nameKana, alias, birthDate, sex, status } = person;
  const shown = addressShown(person, on);
  return {
    ...{ personNo, name, nameKana, alias, birthDate, sex, status },
    age: ageOn(birthDate, on),
    protected: person.protected,
    cautions: cautionsOf(person),
    address:
      shown.kind === 'withheld'
        ? { kind: shown.kind }
        : {
            kind: shown.kind === 'safe' ? ('safe' as const) : ('plain' as const),
            text: shown.text,
            ...(shown.postalCode === null ? {} : { postalCode: shown.postalCode }),
          },
    // A landline tells where it stands.
    phone: person.mobile ?? (person.protected ? null : person.phone),
    household: household
      .filter((member) => member.personNo !== personNo)
      .map((member) => ({
        personNo: member.personNo,
        name: member.name,
        relationship: relationshipText(member.relationships),
        birthDate: member.birthDate,
      })),
  };
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A change with the address before and after it, where it was a move that may be told. */
const eventOf = (event: PersonEvent, isProtected: boolean) => {
  const { kind, happenedOn, notifiedOn, recordedAt } = event;
  return {
    ...{ kind, happenedOn, notifiedOn, recordedAt },
    addressBefore: textOf(withoutLocation(isProtected, event.before).address),
    addressAfter: textOf(withoutLocation(isProtected, event.after).address),
  };
};

const voucherOf = ({ vaccine, dose, ...voucher }: IssuedVoucher) => ({
  ...voucher,
  title: loadLaw().programme(`${vaccine}/${dose}`)?.name ?? `${vaccine} ${dose}`,
});

const read = async ({ scope, tx, clock }: Context, personNo: string) => {
  const people = personStore(scope, tx);
  const person = await people.find(personNo);
  if (!person) return undefined;
  const household = person.householdNo ? await people.listHousehold(person.householdNo) : [];
  const events = await people.listEvents(personNo);
  const papers = papersStore(scope, tx);
  const vouchers = await papers.listVouchers(personNo);
  const letters = await papers.listLetters(personNo);
  return {
    person: headOf(person, household, today(clock)),
    events: events.map((event) => eventOf(event, person.protected)),
    vouchers: vouchers.map(voucherOf),
    letters: letters.map(({ runId, kind, sentOn }) => ({
      runId,
      form: kind === 'recall' ? 'recall' : 'guidance',
      sentOn,
    })),
  };
};

/** Everything the screen of one person shows at once. */
export type PersonPage = NonNullable<Awaited<ReturnType<typeof read>>>;

/** 個人: who this is, with cautions, household, history and what they were sent. */
export const openPerson = useCase({
  name: 'registry.people.open',
  permission: PEOPLE_POLICY.open,
  input: personInput,
  audit: {
    subjects: ({ personNo }, { person }: PersonPage) => [
      personNo,
      ...person.household.map((member) => member.personNo),
    ],
    items: ['person', 'household', 'events', 'vouchers', 'letters'],
  },
  run: async (context, { personNo }) => {
    const page = await read(context, personNo);
    return page ? ok(page) : refuse<{ code: PersonRefusal }>({ code: 'PERSON_NOT_FOUND' });
  },
});
