import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { municipalityCode } from '#kernel/identifiers.ts';
import { type DayNumber, dayNumber, fromDayNumber, plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, type Facts, judge, loadLaw } from '#rules/index.ts';
import { birthRangesOf, historyNeeded, lawOfRun, programmesOn } from './law-of-run.ts';

const law = loadLaw();
const SENDAI = municipalityCode('041009');

const day = (from: string, to: string) =>
  fc
    .integer({ min: dayNumber(plainDate(from)), max: dayNumber(plainDate(to)) })
    .map((number) => fromDayNumber(number as DayNumber));

const basis = day('2021-04-01', '2027-03-31');
const birth = fc.oneof(day('2018-01-01', '2027-03-31'), day('1915-01-01', '2027-03-31'));
const vaccines = [...law.historyVaccines.keys()];

/** Doses within the person's life, some long ago and some in the weeks before the day. */
const history = fc.array(
  fc.record({
    vaccine: fc.constantFrom(...vaccines),
    daysBefore: fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 3000 })),
  }),
  { maxLength: 6 },
);

const facts: fc.Arbitrary<Facts> = fc.record({
  sex: fc.constantFrom('M' as const, 'F' as const),
  disability: fc.constantFrom<string[]>([], ['heart-1']),
});

const given = (
  planned: readonly { vaccine: string; daysBefore: number }[],
  on: string,
): readonly DoseGiven[] =>
  planned.map(({ vaccine, daysBefore }) => ({
    vaccine,
    date: fromDayNumber((dayNumber(plainDate(on)) - daysBefore) as DayNumber),
  }));

const asked = fc
  .tuple(basis, fc.nat())
  .map(([on, pick]) => {
    const programmes = programmesOn(on);
    const programme = programmes[pick % programmes.length];
    return programme && { vaccine: programme.vaccine, dose: programme.dose, basisDate: on };
  })
  .filter((found) => found !== undefined);

describe('the preselection of a run', () => {
  test('drops nobody whom the judge would take or leave open', () => {
    fc.assert(
      fc.property(asked, birth, history, facts, (run, born, planned, known) => {
        const { judge: verdictOf, facts: season } = lawOfRun(SENDAI, run);
        const person = { birth: born, facts: { ...season, ...known } };
        const { status } = verdictOf(person, given(planned, run.basisDate));
        if (status === 'not-due') return;
        const inside = birthRangesOf(run).some(({ from, to }) => born >= from && born <= to);
        assert.ok(inside, `${run.vaccine}/${run.dose} ${run.basisDate} born ${born} is ${status}`);
      }),
      { numRuns: 20_000 },
    );
  });

  test('drops nobody by the number of doses whom the judge would take or leave open', () => {
    fc.assert(
      fc.property(asked, birth, history, facts, (run, born, planned, known) => {
        const { judge: verdictOf, facts: season, reach } = lawOfRun(SENDAI, run);
        const person = { birth: born, facts: { ...season, ...known } };
        const doses = given(planned, run.basisDate);
        if (verdictOf(person, doses).status === 'not-due') return;
        const days = new Set(
          doses.filter(({ vaccine }) => reach.series.includes(vaccine)).map(({ date }) => date),
        );
        assert.ok(days.size >= reach.least, `${days.size} of ${JSON.stringify(reach)}`);
        assert.ok(reach.most === null || days.size <= reach.most, JSON.stringify(reach));
      }),
      { numRuns: 20_000 },
    );
  });

  test('a history without the doses before the reach gives the same verdict and the same last day', () => {
    fc.assert(
      fc.property(asked, birth, history, facts, (run, born, planned, known) => {
        const { judge: verdictOf, facts: season, reach } = lawOfRun(SENDAI, run);
        const { since } = reach;
        if (since === null) return;
        const person = { birth: born, facts: { ...season, ...known } };
        const whole = given(planned, run.basisDate);
        const full = verdictOf(person, whole);
        const less = verdictOf(
          person,
          whole.filter(({ date }) => date >= since),
        );
        assert.equal(less.status, full.status);
        if (full.status === 'due') assert.equal(less.latest, full.latest);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a history without the doses that are not read gives the same verdict and the same last day', () => {
    fc.assert(
      fc.property(asked, birth, history, facts, (run, born, planned, known) => {
        const person = { birth: born, facts: known };
        const whole = given(planned, run.basisDate);
        const { always, recent } = historyNeeded(law, run.vaccine);
        const since = dayNumber(run.basisDate) - 60;
        const read = whole.filter(
          ({ vaccine, date }) =>
            always.includes(vaccine) || (recent.includes(vaccine) && dayNumber(date) >= since),
        );
        const full = judge(law, run, person, whole, run.basisDate);
        const less = judge(law, run, person, read, run.basisDate);
        assert.equal(less.status, full.status);
        if (full.status === 'due') assert.equal(less.latest, full.latest);
      }),
      { numRuns: 20_000 },
    );
  });
});
