/**
 * Doses against the lawful windows: a light bar where the law allows the dose, a dark one where it is
 * usually given, a mark where it was given, a line for the day of the question. Each row opens to its reasons.
 */
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { classes } from './classes.ts';
import { Tag, type Tone } from './tag.tsx';
import { TimelineBar } from './timeline-bar.tsx';
import { type AgeRange, ageWords, ticksOf } from './timeline-scale.ts';

export type TimelineWindow = { readonly from: string | null; readonly to: string | null };

export type TimelineDose = {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly tone: Tone;
  /** Until when, or why not, in a few words. */
  readonly note: ReactNode;
  readonly lawful: TimelineWindow | null;
  readonly standard: TimelineWindow | null;
  readonly given: readonly { readonly date: string; readonly counts: boolean }[];
  readonly detail: ReactNode;
};

export type TimelineLane = {
  readonly id: string;
  readonly title: string;
  readonly mark: string;
  readonly doses: readonly TimelineDose[];
};

type Props = {
  readonly label: string;
  readonly lanes: readonly TimelineLane[];
  readonly birth: string;
  readonly on: string;
  readonly range: AgeRange;
};

const COLUMNS = 'sm:grid-cols-[11rem_8.5rem_minmax(0,1fr)]';

const Ages = ({ range }: { range: AgeRange }) => (
  <div aria-hidden="true" className={classes('hidden gap-3 px-3 sm:grid', COLUMNS)}>
    <span className="col-span-2" />
    <span className="relative block h-6 text-[0.75rem] text-solid-gray-600">
      {ticksOf(range).map((tick) => (
        <span
          key={tick.age}
          style={{ left: `${tick.at}%` }}
          className={classes(
            'absolute whitespace-nowrap',
            tick.at > 96 ? '-translate-x-full' : tick.at > 2 && '-translate-x-1/2',
          )}
        >
          {ageWords(tick.age)}
        </span>
      ))}
    </span>
  </div>
);

type RowProps = Omit<Props, 'label' | 'lanes'> & { readonly dose: TimelineDose };

const DoseRow = ({ dose, ...scale }: RowProps) => {
  const [open, setOpen] = useState(false);
  return (
    <li className="border-t border-solid-gray-200">
      <button
        type="button"
        data-dose
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={classes(
          'grid w-full cursor-pointer grid-cols-[1fr_max-content] items-center gap-x-3 gap-y-1 px-3 py-1.5 text-left hover:bg-key-50',
          COLUMNS,
        )}
      >
        <span>
          <span aria-hidden="true" className="mr-1.5 inline-block w-3 text-key-900">
            {open ? '▾' : '▸'}
          </span>
          {dose.title}
        </span>
        <span>
          <Tag tone={dose.tone}>{dose.state}</Tag>
        </span>
        <span className="col-span-2 flex min-w-0 flex-col gap-0.5 sm:col-span-1">
          <TimelineBar dose={dose} {...scale} />
          <span className="text-[0.8125rem] text-solid-gray-700">{dose.note}</span>
        </span>
      </button>
      {open && <div className="bg-solid-gray-50 px-4 py-3 sm:pl-10">{dose.detail}</div>}
    </li>
  );
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

const moveBetweenDoses = (event: KeyboardEvent<HTMLElement>) => {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[data-dose]'));
  const next = rows[rows.indexOf(event.target) + step];
  if (!rows.includes(event.target) || next === undefined) return;
  event.preventDefault();
  next.focus();
};

export const Timeline = ({ label, lanes, ...scale }: Props) => (
  <section
    aria-label={label}
    onKeyDown={moveBetweenDoses}
    className="rounded-8 border border-solid-gray-300 bg-white py-2"
  >
    <Ages range={scale.range} />
    {lanes.map((lane) => (
      <div key={lane.id} className="border-t border-solid-gray-420 first-of-type:border-t-0">
        <h2 className="flex items-baseline gap-2 px-3 pt-2 pb-1 font-bold">
          {lane.title}
          <span className="text-[0.8125rem] font-normal whitespace-nowrap text-solid-gray-600">
            {lane.mark}
          </span>
        </h2>
        <ul>
          {lane.doses.map((dose) => (
            <DoseRow key={dose.id} dose={dose} {...scale} />
          ))}
        </ul>
      </div>
    ))}
  </section>
);
