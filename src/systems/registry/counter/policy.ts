import type { Permission } from '#platform/use-case.ts';

/** The counter serves one person at a time, with the reason for handling given. */
const COUNTER = ['counter', 'immunisation-clerk', 'immunisation-manager', 'nurse'] as const;

export const policy = {
  remaining: {
    action: 'counter.remaining',
    duties: COUNTER,
    effect: 'reads',
    purpose: 'required',
  },
  enterDoses: { action: 'counter.enter-doses', duties: COUNTER, purpose: 'required' },
  issue: { action: 'counter.issue', duties: COUNTER, purpose: 'required' },
} as const satisfies Record<string, Permission>;
