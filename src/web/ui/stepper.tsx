import { classes } from './classes.ts';

type Props = {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step at work; steps.length when all are done. */
  readonly current: number;
  /** The step at work cannot go on. */
  readonly stopped?: boolean;
};

const word = (index: number, current: number, stopped: boolean): string =>
  index < current ? '済' : index > current ? '未' : stopped ? '停止' : '現在';

/** Where a piece of work stands on its way. */
export const Stepper = ({ label, steps, current, stopped = false }: Props) => (
  <ol aria-label={label} className="flex overflow-hidden rounded-8 border border-solid-gray-420">
    {steps.map((step, index) => {
      const here = index === current;
      return (
        <li
          key={step}
          aria-current={here ? 'step' : undefined}
          className={classes(
            'flex min-w-0 flex-1 flex-col items-center gap-x-2 border-r border-solid-gray-420 px-2 py-2 last:border-r-0 sm:flex-row sm:justify-center',
            here && !stopped && 'bg-key-900 font-bold text-white',
            here && stopped && 'bg-error-2 font-bold text-white',
            index < current && 'bg-key-50 text-key-1000',
            index > current && 'bg-white text-solid-gray-600',
          )}
        >
          <span>{step}</span>
          <span className="text-[0.8125rem]">{word(index, current, stopped)}</span>
        </li>
      );
    })}
  </ol>
);
