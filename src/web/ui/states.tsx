import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

type EmptyProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

/** Nothing here, and what to do about it. */
export const EmptyState = ({ title, children, action }: EmptyProps) => (
  <div className="flex flex-col items-center gap-2 rounded-8 border border-dashed border-solid-gray-420 bg-white px-6 py-10 text-center">
    <p className="font-bold">{title}</p>
    {children !== undefined && <div className="max-w-prose text-solid-gray-700">{children}</div>}
    {action}
  </div>
);

type ErrorProps = {
  readonly title: string;
  readonly details?: readonly { readonly place?: string; readonly text: string }[];
  readonly onRetry?: () => void;
};

/** What went wrong, where, and a way to try again. */
export const ErrorState = ({ title, details = [], onRetry }: ErrorProps) => (
  <Banner
    tone="danger"
    title={title}
    actions={
      onRetry && (
        <Button small onClick={onRetry}>
          もう一度読み込む
        </Button>
      )
    }
  >
    {details.length > 0 && (
      <ul className="list-disc pl-5">
        {details.map((detail) => (
          <li key={`${detail.place ?? ''}${detail.text}`}>
            {detail.place !== undefined && <span className="mr-2 font-bold">{detail.place}</span>}
            {detail.text}
          </li>
        ))}
      </ul>
    )}
  </Banner>
);

/** Grey lines in the shape of what is coming. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => (
  <div role="status" className="flex flex-col gap-3 rounded-8 bg-white p-4">
    <span className="sr-only">読み込み中です</span>
    {Array.from({ length: lines }, (_, line) => line).map((line) => (
      <span
        key={line}
        aria-hidden="true"
        className="h-5 animate-pulse rounded-4 bg-solid-gray-100 odd:w-5/6 even:w-full"
      />
    ))}
  </div>
);
