import { type ReactNode, useState } from 'react';
import { DateField } from '#web/ui/date-field.tsx';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { EmptyState, Skeleton } from '#web/ui/states.tsx';
import { Timeline } from '#web/ui/timeline.tsx';
import type { Person, PersonTimeline } from '../../api/people-types.ts';
import { useTimeline } from '../../api/timeline.ts';
import { dateCodec, today } from '../../dates.ts';
import { ProblemBanner } from '../../shell/problem-banner.tsx';
import { LIFE_PARTS, lanesOf, lifePartOf } from './timeline-lanes.tsx';

const SHOWN = [
  { value: 'open', label: '対象の接種だけ' },
  { value: 'all', label: 'すべて' },
];

const KEY = [
  { look: 'border border-key-400 bg-key-200', text: '法令上の期間' },
  { look: 'bg-key-500', text: '標準的な期間' },
  { look: 'rounded-full bg-success-2', text: '接種' },
  { look: 'rounded-full bg-error-1', text: '数えない接種' },
];

const Legend = () => (
  <p className="flex flex-wrap gap-x-4 gap-y-1 text-[0.875rem]">
    {KEY.map((entry) => (
      <span key={entry.text} className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className={`inline-block size-3.5 ${entry.look}`} />
        {entry.text}
      </span>
    ))}
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className="inline-block h-3.5 w-0.5 bg-solid-gray-900" />
      基準日
    </span>
  </p>
);

type DrawnProps = {
  readonly person: Person;
  readonly timeline: PersonTimeline;
  /** The field for the day of the question. */
  readonly day: ReactNode;
};

const Drawn = ({ person, timeline, day }: DrawnProps) => {
  const [part, setPart] = useState(lifePartOf(person.age));
  const [shown, setShown] = useState('open');
  const range = LIFE_PARTS.find(({ value }) => value === part)?.range ?? { from: 0, to: 20 };
  const lanes = lanesOf(timeline, person.birthDate, range, shown === 'all');
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-10 gap-y-3">
        <div className="w-52">{day}</div>
        <RadioGroup inline label="年齢" options={LIFE_PARTS} value={part} onChange={setPart} />
        <RadioGroup inline label="表示" options={SHOWN} value={shown} onChange={setShown} />
      </div>
      <Legend />
      {lanes.length === 0 ? (
        <EmptyState title="この年齢に当てはまる接種はありません">
          <p>「すべて」を選ぶと、対象外の接種とその理由も表示します。</p>
        </EmptyState>
      ) : (
        <Timeline
          label="接種と法令上の期間"
          lanes={lanes}
          birth={person.birthDate}
          on={timeline.on}
          range={range}
        />
      )}
    </>
  );
};

/** What was given, what is due, until when, and why not. */
export const TimelinePanel = ({ person, purpose }: { person: Person; purpose: string }) => {
  const [on, setOn] = useState(today());
  const timeline = useTimeline(person.personNo, purpose, on === '' ? today() : on);
  return (
    <div className="flex flex-col gap-4">
      {timeline.isPending && <Skeleton lines={8} />}
      <ProblemBanner error={timeline.error} onRetry={() => void timeline.refetch()} />
      {timeline.data && (
        <Drawn
          person={person}
          timeline={timeline.data}
          day={<DateField label="基準日" codec={dateCodec} value={on} onChange={setOn} />}
        />
      )}
    </div>
  );
};
