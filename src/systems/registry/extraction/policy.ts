import type { Permission } from '#platform/use-case.ts';

/** Who may do what with runs. Counter staff serve one person and never a list. */
const STAFF = ['immunisation-clerk', 'immunisation-manager', 'nurse'] as const;

export const policy = {
  read: { action: 'runs.read', duties: STAFF, effect: 'reads' },
  readMembers: { action: 'runs.read-members', duties: STAFF, effect: 'reads' },
  create: { action: 'runs.create', duties: STAFF },
  requestApproval: { action: 'runs.request-approval', duties: STAFF },
  decide: { action: 'runs.decide', duties: ['immunisation-manager'], stepUp: 'required' },
  cancel: { action: 'runs.cancel', duties: ['immunisation-clerk', 'immunisation-manager'] },
} as const satisfies Record<string, Permission>;
