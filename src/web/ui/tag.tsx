import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const LOOK: Record<Tone, string> = {
  neutral: 'border-solid-gray-420 bg-white text-solid-gray-700',
  info: 'border-key-600 bg-key-50 text-key-1000',
  success: 'border-success-2 bg-green-50 text-green-900',
  warning: 'border-warning-yellow-2 bg-yellow-50 text-yellow-1100',
  danger: 'border-error-2 bg-red-50 text-red-1000',
};

/** A state in one word. Colour never speaks alone: the word is the message. */
export const Tag = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span
    className={classes(
      'inline-flex items-center rounded-4 border px-1.5 py-px text-[0.8125rem] leading-5 font-bold whitespace-nowrap',
      LOOK[tone],
    )}
  >
    {children}
  </span>
);
