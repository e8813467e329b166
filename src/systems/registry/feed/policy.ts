import type { Permission } from '#platform/use-case.ts';

/**
 * Who may do what with register files. Clerks bring them in and ask; a manager who did not ask
 * decides, with the second factor given anew. The preview shows people, so no other duty reads it.
 */

const read: Permission = {
  action: 'feed.read',
  duties: ['immunisation-clerk', 'immunisation-manager'],
  effect: 'reads',
};

const bring: Permission = {
  action: 'feed.import',
  duties: ['immunisation-clerk', 'immunisation-manager'],
};

const decide: Permission = {
  action: 'feed.decide',
  duties: ['immunisation-manager'],
  stepUp: 'required',
};

export const FEED_POLICY = { read, bring, decide } as const;
