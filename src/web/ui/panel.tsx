import { type ReactNode, useId } from 'react';

type Props = {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a page. */
export const Panel = ({ title, actions, children }: Props) => {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className="rounded-8 border border-solid-gray-300 bg-white px-4 py-4 lg:px-5"
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id={heading} className="text-[1.125rem] leading-7 font-bold">
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
};
