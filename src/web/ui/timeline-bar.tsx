import { classes } from './classes.ts';
import type { TimelineDose } from './timeline.tsx';
import { type AgeRange, placeOf, spanOf } from './timeline-scale.ts';

type Props = {
  readonly dose: TimelineDose;
  readonly birth: string;
  readonly on: string;
  readonly range: AgeRange;
};

const inView = (place: number): boolean => place >= 0 && place <= 100;

/** The drawing of one dose. What it shows stands in words beside it, so it is hidden from assistive technology. */
export const TimelineBar = ({ dose, birth, on, range }: Props) => {
  const lawful = dose.lawful && spanOf(dose.lawful, birth, range);
  const standard = dose.standard && spanOf(dose.standard, birth, range);
  const today = placeOf(on, birth, range);
  return (
    <span aria-hidden="true" className="relative block h-5 bg-solid-gray-50">
      {lawful && (
        <span
          style={{ left: `${lawful.left}%`, width: `${lawful.width}%` }}
          className="absolute inset-y-1 min-w-1 rounded-4 border border-key-400 bg-key-200"
        />
      )}
      {standard && (
        <span
          style={{ left: `${standard.left}%`, width: `${standard.width}%` }}
          className="absolute inset-y-1 min-w-1 rounded-4 bg-key-500"
        />
      )}
      {dose.given
        .map((given) => ({ ...given, place: placeOf(given.date, birth, range) }))
        .filter(({ place }) => inView(place))
        .map((given) => (
          <span
            key={given.date}
            style={{ left: `${given.place}%` }}
            className={classes(
              'absolute inset-y-0.5 size-4 -translate-x-1/2 rounded-full border-2 border-white',
              given.counts ? 'bg-success-2' : 'bg-error-1',
            )}
          />
        ))}
      {inView(today) && (
        <span
          style={{ left: `${today}%` }}
          className="absolute inset-y-0 w-0.5 bg-solid-gray-900"
        />
      )}
    </span>
  );
};
