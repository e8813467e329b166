import type { ReactNode } from 'react';
import { classes } from './classes.ts';

type Props = {
  readonly label: string;
  readonly count: number;
  readonly age?: string;
  readonly late?: boolean;
  /** Wraps the card in the application's own link. */
  readonly link: (content: ReactNode, className: string) => ReactNode;
};

const number = new Intl.NumberFormat('ja-JP');

/** One kind of waiting work: how much, and how long the oldest has waited. */
export const QueueCard = ({ label, count, age, late, link }: Props) =>
  link(
    <>
      <span className="font-bold">{label}</span>
      <span className="flex items-baseline gap-1">
        <span
          className={classes(
            'numeric text-[2rem] leading-10 font-bold',
            count === 0 ? 'text-solid-gray-536' : 'text-key-900',
          )}
        >
          {number.format(count)}
        </span>
        <span>件</span>
      </span>
      <span
        className={classes(
          'text-[0.875rem]',
          late ? 'font-bold text-error-2' : 'text-solid-gray-600',
        )}
      >
        {age ?? '待っているものはありません'}
      </span>
    </>,
    'flex flex-col gap-1 rounded-8 border border-solid-gray-300 bg-white p-4 no-underline hover:border-key-900 hover:bg-key-50',
  );
