import type { TimelineDose, TimelineLane } from '#web/ui/timeline.tsx';
import { type AgeRange, spanOf, yearsOf } from '#web/ui/timeline-scale.ts';
import type {
  PersonTimeline,
  ProgrammeDose,
  TimelineProgramme,
  TimelineReason,
} from '../../api/people-types.ts';
import { inEra } from '../../dates.ts';
import { Period, When } from '../../when.tsx';
import { DOSE_STATE, PROGRAMME_CLASS, textOf, wordOf } from '../../words.ts';

/** Parts of a life in which doses crowd; the drawing shows one at a time. */
export const LIFE_PARTS: readonly { value: string; label: string; range: AgeRange }[] = [
  { value: 'infant', label: '0～2歳', range: { from: 0, to: 2 } },
  { value: 'child', label: '0～8歳', range: { from: 0, to: 8 } },
  { value: 'youth', label: '0～20歳', range: { from: 0, to: 20 } },
  { value: 'adult', label: '20～60歳', range: { from: 20, to: 60 } },
  { value: 'elder', label: '60～105歳', range: { from: 60, to: 105 } },
];

export const lifePartOf = (age: number): string =>
  age < 2 ? 'infant' : age < 8 ? 'child' : age < 20 ? 'youth' : age < 60 ? 'adult' : 'elder';

/** Of several reasons the one that tells what comes first. */
const WAITS = 'PREVIOUS_DOSE_MISSING';

const noteOf = (dose: ProgrammeDose, on: string): string => {
  const given = dose.given.filter(({ counts }) => counts).at(-1);
  const until = dose.lawful?.to;
  const from = dose.lawful?.from;
  if (dose.state === 'done' && given !== undefined) return `${inEra(given.date)} 接種`;
  if ((dose.state === 'due' || dose.state === 'overdue') && until) return `${inEra(until)}まで`;
  if (dose.state === 'not-yet' && from && from > on) return `${inEra(from)}から`;
  return (dose.reasons.find(({ code }) => code === WAITS) ?? dose.reasons[0])?.text ?? '';
};

const Reasons = ({ reasons }: { reasons: readonly TimelineReason[] }) =>
  reasons.length === 0 ? null : (
    <ul className="list-disc pl-5">
      {reasons.map((reason) => (
        <li key={reason.code + reason.text}>
          {reason.text}
          {reason.source !== null && (
            <span className="block text-[0.875rem] text-solid-gray-600">根拠：{reason.source}</span>
          )}
        </li>
      ))}
    </ul>
  );

const Given = ({ given }: { given: ProgrammeDose['given'] }) => (
  <ul className="list-disc pl-5">
    {given.map((dose) => (
      <li key={dose.recordNo}>
        <When date={dose.date} both /> 接種（記録番号 {dose.recordNo}）
        {dose.counts ? '' : '：回数に数えません'}
      </li>
    ))}
  </ul>
);

const Detail = ({ dose }: { dose: ProgrammeDose }) => (
  <div className="flex flex-col gap-2">
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4">
      {dose.lawful !== null && (
        <>
          <dt className="text-solid-gray-600">法令上の期間</dt>
          <dd>
            <Period from={dose.lawful.from} to={dose.lawful.to} />
          </dd>
        </>
      )}
      {dose.standard !== null && (
        <>
          <dt className="text-solid-gray-600">標準的な期間</dt>
          <dd>
            <Period from={dose.standard.from} to={dose.standard.to} />
          </dd>
        </>
      )}
    </dl>
    {dose.given.length > 0 && <Given given={dose.given} />}
    <Reasons reasons={dose.reasons} />
  </div>
);

/** The name of a dose under its programme: the first word goes where every dose has the same. */
const shortTitle = (programme: TimelineProgramme, dose: ProgrammeDose): string => {
  const [first = '', ...rest] = dose.title.split(' ');
  const shared = programme.doses.every(({ title }) => title.startsWith(`${first} `));
  return shared && rest.length > 0 ? rest.join(' ') : dose.title;
};

const doseOf = (programme: TimelineProgramme, dose: ProgrammeDose, on: string): TimelineDose => {
  const state = wordOf(DOSE_STATE, dose.state);
  return {
    id: `${programme.vaccine}/${dose.dose}`,
    title: shortTitle(programme, dose),
    state: state.text,
    tone: state.tone,
    note: noteOf(dose, on),
    lawful: dose.lawful,
    standard: dose.standard,
    given: dose.given,
    detail: <Detail dose={dose} />,
  };
};

const isInView = (dose: ProgrammeDose, birth: string, range: AgeRange): boolean => {
  const ages = dose.given.map((given) => yearsOf(given.date) - yearsOf(birth));
  return (
    ages.some((age) => age >= range.from && age <= range.to) ||
    (dose.lawful !== null && spanOf(dose.lawful, birth, range) !== undefined)
  );
};

/** A dose that waits for an earlier one has no days of its own: it stands with its programme. */
const isWaiting = ({ state, lawful }: ProgrammeDose): boolean =>
  state === 'not-yet' && lawful === null;

/** The programmes to draw: those with an expected dose in view, and on request all others. */
export const lanesOf = (
  timeline: PersonTimeline,
  birth: string,
  range: AgeRange,
  all: boolean,
): readonly TimelineLane[] =>
  timeline.programmes.flatMap((programme) => {
    const expected = programme.doses.filter((dose) => dose.expected);
    const inView = expected.some((dose) => isInView(dose, birth, range));
    const doses = programme.doses.filter(
      (dose) =>
        all || (dose.expected && (isInView(dose, birth, range) || (inView && isWaiting(dose)))),
    );
    return doses.length === 0
      ? []
      : [
          {
            id: programme.vaccine,
            title: programme.title,
            mark: textOf(PROGRAMME_CLASS, programme.class),
            doses: doses.map((dose) => doseOf(programme, dose, timeline.on)),
          },
        ];
  });
