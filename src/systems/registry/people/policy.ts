import type { Permission } from '#platform/use-case.ts';

/** Who may look at people. Opening one asks for the reason; a list of names does not. */
const STAFF = ['immunisation-clerk', 'immunisation-manager', 'counter', 'nurse'] as const;

export const PEOPLE_POLICY = {
  search: { action: 'people.search', duties: STAFF, effect: 'reads' },
  open: { action: 'people.open', duties: STAFF, effect: 'reads', purpose: 'required' },
  timeline: { action: 'people.timeline', duties: STAFF, effect: 'reads', purpose: 'required' },
} as const satisfies Record<string, Permission>;
