import { z } from 'zod';
import { judge } from '#rules/judge.ts';
import type { Law } from '#rules/law.ts';
import type { Facts } from '#rules/model.ts';
import { dateValue } from '#rules/schema/units.ts';

/** One line of `yobo judge`: JSON in, JSON out; docs/files/judge.md is its contract. */

const strings = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

/** `none`, an empty text and an empty list say that there is none; null that it is not known. */
const classes = strings.transform((list) => list.filter((item) => item !== '' && item !== 'none'));

const facts = z.strictObject({
  sex: z.enum(['M', 'F']).nullish(),
  product: z.string().nullish(),
  dueDate: dateValue.nullish(),
  seasonFrom: dateValue.nullish(),
  seasonTo: dateValue.nullish(),
  longTermCareEnded: dateValue.nullish(),
  special: z.string().nullish(),
  antibodyTestDate: dateValue.nullish(),
  antibodyResult: z.enum(['sufficient', 'insufficient']).nullish(),
  disability: classes.nullish(),
  immunocompromised: z.boolean().nullish(),
  doctorShort: z.boolean().nullish(),
  hadDisease: classes.nullish(),
  contraindication: classes.nullish(),
  rulesAsOf: dateValue.nullish(),
});

const line = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  vaccine: z.string(),
  dose: z.string().regex(/^([1-5]|1-[123B])$/),
  birth: dateValue.nullable(),
  history: z.array(
    z.object({
      vaccine: z.string(),
      date: dateValue,
      product: z.string().nullish(),
      valid: z.boolean().nullish(),
    }),
  ),
  date: dateValue,
  facts: facts.nullish(),
});

type Question = z.output<typeof line>;

export type JudgedLine = { readonly understood: boolean; readonly json: string };

/** A disability is a case of its own, as other exceptions are: not stated, there is none; null, nobody knows. */
const UNSTATED = { disability: [] };

const known = (raw: Question['facts']): Facts =>
  Object.fromEntries(Object.entries({ ...UNSTATED, ...raw }).filter(([, value]) => value !== null));

const answer = (law: Law, question: Question): string => {
  const person = { birth: question.birth, facts: known(question.facts) };
  const history = question.history.map(({ vaccine, date, valid }) => ({
    vaccine,
    date,
    valid: valid ?? true,
  }));
  const { status, earliest, latest, reasons, rule, source } = judge(
    law,
    question,
    person,
    history,
    question.date,
  );
  const eligible = status === 'due' ? true : status === 'not-due' ? false : null;
  const id = question.id ?? null;
  return JSON.stringify({ id, eligible, earliest, latest, reasons, rule, source });
};

/** The answer to a line that cannot be judged; it names every fault. */
export const badInput = (id: unknown, faults: readonly string[]): JudgedLine => ({
  understood: false,
  json: JSON.stringify({
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    eligible: null,
    reasons: faults.map((fault) => `BAD_INPUT: ${fault}`),
  }),
});

const unknownVaccines = (law: Law, question: Question): readonly string[] => {
  const faults = question.history
    .filter(({ vaccine }) => !law.historyVaccines.has(vaccine))
    .map(({ vaccine }) => `history: 知らないワクチンです（${vaccine}）`);
  if (!law.vaccines.has(question.vaccine))
    faults.unshift(`vaccine: 知らないワクチンです（${question.vaccine}）`);
  return faults;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Judges one line. Never throws for what a line says. */
export const judgeLine = (law: Law, text: string): JudgedLine => {
  const json = parseJson(text);
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
  if (json === undefined) return badInput(id, ['JSONとして読めません']);
  const parsed = line.safeParse(json);
  if (!parsed.success)
    return badInput(
      id,
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    );
  const faults = unknownVaccines(law, parsed.data);
  if (faults.length > 0) return badInput(id, faults);
  return { understood: true, json: answer(law, parsed.data) };
};
