import { z } from 'zod';
import { type RouteModule, route } from '#platform/http/index.ts';
import { PEOPLE_MESSAGES } from './messages.ts';
import { openPerson } from './open-person.ts';
import { searchPeople } from './search-people.ts';
import { showTimeline } from './show-timeline.ts';

const found = z.object({
  personNo: z.string(),
  name: z.string(),
  nameKana: z.string(),
  birthDate: z.string(),
  sex: z.string(),
  status: z.string(),
  protected: z.boolean(),
  address: z.string().nullable(),
  matched: z.string(),
});

const person = found.omit({ address: true, matched: true }).extend({
  alias: z.string().nullable(),
  age: z.number(),
  cautions: z.array(z.string()),
  address: z.object({
    kind: z.enum(['plain', 'safe', 'withheld']),
    text: z.string().optional(),
    postalCode: z.string().optional(),
  }),
  phone: z.string().nullable(),
  household: z.array(
    found
      .pick({ personNo: true, name: true, birthDate: true })
      .extend({ relationship: z.string().nullable() }),
  ),
});

const event = z.object({
  kind: z.string(),
  happenedOn: z.string().nullable(),
  notifiedOn: z.string().nullable(),
  recordedAt: z.string(),
  addressBefore: z.string().nullable(),
  addressAfter: z.string().nullable(),
});

const voucher = z.object({
  voucherNo: z.string(),
  title: z.string(),
  issuedOn: z.string(),
  copies: z.number(),
  voidOn: z.string().nullable(),
});

const letter = z.object({ runId: z.string(), form: z.string(), sentOn: z.string() });

const range = z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable();

const timeline = z.object({
  on: z.string(),
  programmes: z.array(
    z.object({
      vaccine: z.string(),
      title: z.string(),
      class: z.string(),
      doses: z.array(
        z.object({
          dose: z.string(),
          title: z.string(),
          state: z.string(),
          expected: z.boolean(),
          lawful: range,
          standard: range,
          given: z.array(
            z.object({
              recordNo: z.string(),
              date: z.string(),
              verdict: z.string(),
              counts: z.boolean(),
            }),
          ),
          reasons: z.array(
            z.object({ code: z.string(), text: z.string(), source: z.string().nullable() }),
          ),
        }),
      ),
    }),
  ),
});

/** HTTP of people. What is searched for is personal data and travels in the body. */
export const routes: RouteModule = [
  route({
    method: 'POST',
    path: '/api/registry/people/search',
    useCase: searchPeople,
    messages: PEOPLE_MESSAGES,
    response: z.object({ rows: z.array(found), truncated: z.boolean() }),
  }),
  route({
    method: 'GET',
    path: '/api/registry/people/:personNo',
    useCase: openPerson,
    messages: PEOPLE_MESSAGES,
    response: z.object({
      person,
      events: z.array(event),
      vouchers: z.array(voucher),
      letters: z.array(letter),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/registry/people/:personNo/timeline',
    useCase: showTimeline,
    messages: PEOPLE_MESSAGES,
    response: timeline,
  }),
];
