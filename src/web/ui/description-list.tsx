import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Description = { readonly term: string; readonly value: ReactNode };

type Props = {
  readonly items: readonly Description[];
  /** One pair a line, for narrow places. */
  readonly narrow?: boolean;
};

/** Terms and values, side by side in pairs where there is room. */
export const DescriptionList = ({ items, narrow }: Props) => (
  <dl
    className={classes(
      'grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5',
      !narrow && 'lg:grid-cols-[max-content_minmax(0,1fr)_max-content_minmax(0,1fr)]',
    )}
  >
    {items.map((item) => (
      <div key={item.term} className="col-span-2 grid grid-cols-subgrid">
        <dt className="text-solid-gray-600">{item.term}</dt>
        <dd className="foreign-text">{item.value}</dd>
      </div>
    ))}
  </dl>
);
