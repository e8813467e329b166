import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock.ts';
import type { MunicipalityCode } from '#kernel/identifiers.ts';
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts';
import { ok, refuse } from '#kernel/result.ts';
import { type Scope, type Transaction, useCase } from '#platform/use-case.ts';
import {
  type DoseWindow,
  type Facts,
  type Law,
  loadLaw,
  seasonFacts,
  windows,
} from '#rules/index.ts';
import { reasonText } from '../extraction/index.ts';
import { type PersonRefusal, personInput } from './open-person.ts';
import type { Person } from './person.ts';
import { PEOPLE_POLICY } from './policy.ts';
import { personStore } from './store.ts';
import { type StandingDose, timelineOf } from './timeline.ts';

const input = personInput.extend({
  on: z.string().transform(parsePlainDate).optional(),
});

const standingDoses = async (
  scope: Scope,
  tx: Transaction,
  personNo: string,
): Promise<readonly StandingDose[]> => {
  const found = await sql<StandingDose>`
    SELECT d.record_no AS "recordNo", d.vaccine, d.dose, d.given_on AS date, d.product, d.counts,
      r.verdict
    FROM registry.current_dose d
    JOIN registry.vaccination_record r
      ON r.municipality = d.municipality AND r.record_no = d.record_no
    WHERE d.municipality = ${scope.municipality} AND d.person_no = ${personNo}
    ORDER BY d.given_on, d.record_no`.execute(tx);
  return found.rows;
};

/** The windows of all programmes; those with a season are judged in the municipality's own. */
const windowsFor = (
  law: Law,
  municipality: MunicipalityCode,
  { birthDate, sex }: Person,
  doses: readonly StandingDose[],
  on: PlainDate,
): readonly DoseWindow[] => {
  const history = doses.map(({ vaccine, date, product, counts }) => ({
    vaccine,
    date,
    valid: counts,
    ...(product === null ? {} : { product }),
  }));
  const facts: Facts = sex === 'X' ? {} : { sex };
  const inSeason = Object.keys(law.municipality(municipality)?.seasons ?? {}).map((vaccine) => {
    const season = seasonFacts(law, municipality, vaccine, on);
    const person = { birth: birthDate, facts: { ...facts, ...season } };
    return [vaccine, windows(law, person, history, on)] as const;
  });
  const seasons = new Map(inSeason);
  return windows(law, { birth: birthDate, facts }, history, on).map(
    (window) =>
      seasons.get(window.vaccine)?.find(({ programme }) => programme === window.programme) ??
      window,
  );
};

/** 接種の予定と履歴: every programme against the law on a day, today unless another is asked for. */
export const showTimeline = useCase({
  name: 'registry.people.timeline',
  permission: PEOPLE_POLICY.timeline,
  input,
  audit: { subjects: ({ personNo }) => [personNo], items: ['doses', 'windows'] },
  run: async ({ scope, tx, clock }, { personNo, on = today(clock) }) => {
    const person = await personStore(scope, tx).find(personNo);
    if (!person) return refuse<{ code: PersonRefusal }>({ code: 'PERSON_NOT_FOUND' });
    const law = loadLaw();
    const doses = await standingDoses(scope, tx, personNo);
    const lawful = windowsFor(law, scope.municipality, person, doses, on);
    const programmes = timelineOf(law, lawful, doses, { birth: person.birthDate, on });
    return ok({
      on,
      programmes: programmes.map((programme) => ({
        ...programme,
        doses: programme.doses.map((dose) => ({
          ...dose,
          given: dose.given.map((given) => ({ ...given, recordNo: String(given.recordNo) })),
          reasons: dose.reasons.map((reason) => ({ ...reason, text: reasonText(reason.code) })),
        })),
      })),
    });
  },
});
