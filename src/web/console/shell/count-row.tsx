import { classes } from '#web/ui/classes.ts';
import { count } from '../words.ts';

export type Count = { readonly label: string; readonly value: number; readonly bad?: boolean };

/** The totals of a file or a run, side by side. */
export const CountRow = ({ counts }: { counts: readonly Count[] }) => (
  <dl className="grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-px overflow-hidden rounded-8 border border-solid-gray-300 bg-solid-gray-300">
    {counts.map(({ label, value, bad }) => (
      <div key={label} className="bg-white px-4 py-2.5">
        <dt className="text-[0.875rem] text-solid-gray-600">{label}</dt>
        <dd
          className={classes(
            'numeric text-[1.375rem] leading-7 font-bold',
            value === 0 && 'text-solid-gray-536',
            bad === true && value > 0 && 'text-error-2',
          )}
        >
          {count(value)}
        </dd>
      </div>
    ))}
  </dl>
);
