import type { ReactNode } from 'react';

export type Description = { readonly term: string; readonly value: ReactNode };

/** Terms and values in two to four columns, as a form shows what is known. */
export const DescriptionList = ({ items }: { items: readonly Description[] }) => (
  <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 lg:grid-cols-[max-content_1fr_max-content_1fr]">
    {items.map((item) => (
      <div key={item.term} className="col-span-2 grid grid-cols-subgrid">
        <dt className="text-solid-gray-600">{item.term}</dt>
        <dd className="foreign-text">{item.value}</dd>
      </div>
    ))}
  </dl>
);
