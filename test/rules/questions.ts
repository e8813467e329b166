import fc from 'fast-check';
import { type DayNumber, dayNumber, fromDayNumber, type PlainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, type Facts, loadLaw, type Person } from '#rules/index.ts';

/** Random questions that any law could be asked, for the property tests of the rules. */

const between = (from: string, to: string): fc.Arbitrary<PlainDate> =>
  fc
    .integer({ min: dayNumber(from as PlainDate), max: dayNumber(to as PlainDate) })
    .map((day) => fromDayNumber(day as DayNumber));

/** Days from the oldest dated value to beyond the newest. */
export const anyDay = between('2011-01-01', '2031-12-31');

/** Births as the programmes meet them: infants mostly, then pupils and the old. */
export const anyBirth = fc.oneof(
  { weight: 4, arbitrary: between('2012-01-01', '2030-12-31') },
  { weight: 2, arbitrary: between('1994-01-01', '2015-12-31') },
  { weight: 2, arbitrary: between('1910-01-01', '1982-12-31') },
);

export const anyProgramme = fc.constantFrom(...loadLaw().programmes);

const vaccines = [...loadLaw().historyVaccines.keys()];

export const historyBetween = (from: PlainDate, to: PlainDate): fc.Arbitrary<DoseGiven[]> =>
  fc.array(
    fc.record({
      vaccine: fc.constantFrom(...vaccines),
      date: between(from <= to ? from : to, to),
      valid: fc.boolean(),
    }),
    { maxLength: 5 },
  );

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Facts that the register and the season give, without any case of its own. */
export const registerFacts: fc.Arbitrary<Facts> = fc
  .record({
    sex: fc.constantFrom('M' as const, 'F' as const),
    disability: fc.constantFrom([], ['heart-1'], ['hiv-1']),
    antibodyResult: fc.constantFrom('sufficient' as const, 'insufficient' as const),
    year: fc.integer({ min: 2012, max: 2031 }),
  })
  .map(({ year, ...facts }) => ({
    ...facts,
    seasonFrom: `${year}-10-01` as PlainDate,
    seasonTo: `${year + 1}-01-31` as PlainDate,
  }));

/** Any facts, each of them absent at times. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    sex: maybe(fc.constantFrom('M' as const, 'F' as const)),
    disability: maybe(fc.constantFrom([], ['heart-1'], ['hiv-1'])),
    longTermCareEnded: maybe(anyDay),
    special: maybe(fc.constantFrom('MR_SHORTAGE_FY2024')),
    seasonFrom: maybe(anyDay),
    seasonTo: maybe(anyDay),
    dueDate: maybe(anyDay),
    doctorShort: maybe(fc.boolean()),
    immunocompromised: maybe(fc.boolean()),
    rulesAsOf: maybe(anyDay),
  })
  .map(
    (facts) =>
      Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts,
  );

export const personWith = (facts: fc.Arbitrary<Facts>): fc.Arbitrary<Person> =>
  fc.record({ birth: anyBirth, facts });
