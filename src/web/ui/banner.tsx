import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { Tone } from './tag.tsx';

const LOOK: Record<Tone, { readonly edge: string; readonly mark: string; readonly word: string }> =
  {
    neutral: { edge: 'border-solid-gray-536', mark: 'bg-solid-gray-536', word: '案内' },
    info: { edge: 'border-key-900', mark: 'bg-key-900', word: '案内' },
    success: { edge: 'border-success-2', mark: 'bg-success-2', word: '完了' },
    warning: { edge: 'border-warning-yellow-2', mark: 'bg-warning-yellow-2', word: '注意' },
    danger: { edge: 'border-error-1', mark: 'bg-error-1', word: 'エラー' },
  };

type Props = {
  readonly tone?: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** A message over a part of the page; errors and warnings are announced. */
export const Banner = ({ tone = 'info', title, children, actions }: Props) => {
  const look = LOOK[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes('overflow-hidden rounded-8 border-2 bg-white', look.edge)}
    >
      <div className={classes('border-l-8 px-4 py-3', look.edge)}>
        <p className="flex flex-wrap items-baseline gap-x-2 font-bold">
          <span
            className={classes('rounded-4 px-1.5 text-[0.8125rem] leading-5 text-white', look.mark)}
          >
            {look.word}
          </span>
          <span className="foreign-text">{title}</span>
        </p>
        {children !== undefined && <div className="mt-1 foreign-text">{children}</div>}
        {actions !== undefined && <div className="mt-3 flex flex-wrap gap-3">{actions}</div>}
      </div>
    </div>
  );
};
