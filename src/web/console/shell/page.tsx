import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  readonly title: string;
  /** One line under the title: what this page is for. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: ReactNode;
  readonly children: ReactNode;
};

/** A page: the heading takes the focus so that keyboard and screen reader start where the eye does. */
export const Page = ({ title, lead, actions, back, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title}｜Yobo`;
    const focused = document.activeElement;
    if (focused === null || focused === document.body || !document.contains(focused)) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [title]);
  return (
    <div className="mx-auto flex max-w-[80rem] flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          {back !== undefined && <p className="mb-1 text-[0.9375rem]">{back}</p>}
          <h1
            ref={heading}
            tabIndex={-1}
            className="foreign-text text-[1.5rem] leading-9 font-bold outline-none focus-visible:shadow-none focus-visible:outline-none"
          >
            {title}
          </h1>
          {lead !== undefined && <p className="mt-0.5 text-solid-gray-700">{lead}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
};
