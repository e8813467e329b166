import type { Duty, Permission } from '#platform/use-case.ts';

/** Who may send, open and reprint. What leaves in bulk is opened by those who may release it. */
const STAFF = ['immunisation-clerk', 'immunisation-manager', 'nurse'] as const;
const SENDERS = ['immunisation-clerk', 'immunisation-manager'] as const;

/** Whether a file of many persons may be opened: counter staff open what one person was handed. */
export const mayOpenBulk = (duties: readonly Duty[]): boolean =>
  SENDERS.some((duty) => duties.includes(duty));

export const policy = {
  release: { action: 'notices.release', duties: SENDERS, stepUp: 'required' },
  listOutputs: { action: 'notices.list-outputs', duties: STAFF, effect: 'reads' },
  openOutput: { action: 'notices.open-output', duties: [...SENDERS, 'counter'], effect: 'reads' },
  preview: { action: 'notices.preview', duties: STAFF },
  reprint: {
    action: 'notices.reprint',
    duties: [...SENDERS, 'counter'],
  },
} as const satisfies Record<string, Permission>;
