import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, type Facts, judge, judgeDose, loadLaw, windows } from '#rules/index.ts';

const law = loadLaw();

/** A person to whom the programme applies, by what its own data say of whom it notifies. */
const births: Readonly<Record<string, readonly string[]>> = {
  births: ['2024-04-01', '2024-04-02', '2024-02-29', '2024-08-31', '2025-01-31', '2024-12-30'],
  'school-year': ['2014-04-01', '2014-04-02', '2012-02-29', '2011-12-31'],
  'fiscal-year-age': ['1961-04-01', '1961-04-02', '1956-02-29'],
  season: ['1950-04-01', '1948-02-29'],
  pregnancy: ['1996-05-05'],
};

const facts: Facts = {
  sex: 'F',
  seasonFrom: plainDate('2026-10-01'),
  seasonTo: plainDate('2027-01-31'),
  dueDate: plainDate('2027-01-15'),
  disability: [],
};

const FAR_PAST = plainDate('2010-01-01');

/** Gives each dose on its first lawful day, and checks both ends of its range; how many had one. */
const giveAll = (vaccine: string, doses: Iterable<string>, birth: string): number => {
  const person = { birth: plainDate(birth), facts };
  const history: DoseGiven[] = [];
  for (const dose of doses) {
    const asked = { vaccine, dose };
    const on = history.at(-1)?.date ?? FAR_PAST;
    const { earliest, latest, rule } = judge(law, asked, person, history, on);
    if (!earliest || !latest || earliest <= on) continue;
    const at = (day: PlainDate) => judge(law, asked, person, history, day);
    assert.notEqual(at(addDays(earliest, -1)).status, 'due', `${dose} the day before`);
    assert.equal(at(earliest).status, 'due', `${dose} on its first day`);
    assert.equal(at(latest).status, 'due', `${dose} on its last day`);
    const after = at(addDays(latest, 1));
    assert.notDeepEqual([after.status, after.rule], ['due', rule], `${dose} the day after`);
    const recorded = judgeDose(law, person, history, { ...asked, date: earliest });
    assert.ok(recorded.outcome.startsWith('valid'), `${dose} is valid on its first day`);
    history.push({ vaccine, date: earliest });
  }
  const done = windows(law, person, history, plainDate('2060-01-01')).filter(
    (line) => line.vaccine === vaccine && line.state === 'done',
  );
  assert.equal(done.length, history.length, 'the timeline knows every dose given');
  return history.length;
};

describe('every window of law/ opens and closes on the very day', () => {
  for (const { raw, doses } of law.vaccines.values())
    test(`${raw.vaccine}: each dose the day before, on its first and last day, the day after`, () => {
      const counts = (births[raw.notified] ?? []).map((birth) =>
        giveAll(raw.vaccine, doses.keys(), birth),
      );
      assert.ok(Math.max(...counts) > 0, 'some birth has a window');
    });
});
