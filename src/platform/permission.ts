import type { Reason } from '#kernel/result.ts';
import { areaOf, type Duty, dutyAllows } from './duties.ts';
import type { Scope } from './scope.ts';

/** Who may run a use case. The default is no: a duty that is not named is refused. */
export type Permission = {
  /** `people.search`: the first word decides the area of duties.ts. */
  readonly action: string;
  readonly duties: readonly Duty[] | 'anyone';
  /** `reads` looks and leaves nothing behind; an auditor may do no other. Default `changes`. */
  readonly effect?: 'reads' | 'changes';
  /** A reason for handling must be given. */
  readonly purpose?: 'required';
  /** The second factor must have been given again within STEP_UP_MS. */
  readonly stepUp?: 'required';
};

export type PermissionRefusal = 'PERMISSION_DENIED' | 'PURPOSE_MISSING' | 'STEP_UP_REQUIRED';

/** How long a second factor given again stays good. */
export const STEP_UP_MS = 10 * 60 * 1000;

/** `anyone` is for one's own session, and never opens another area. */
const isAllowed = ({ action, duties, effect }: Permission, scope: Scope): boolean =>
  duties === 'anyone'
    ? areaOf(action) === 'own'
    : scope.duties.some(
        (duty) => duties.includes(duty) && dutyAllows(duty, action, effect !== 'reads'),
      );

/** All reasons why the scope may not take the action at `now`; empty when it may. */
export const permissionRefusals = (
  permission: Permission,
  scope: Scope,
  now: number,
): readonly Reason<PermissionRefusal>[] => {
  if (!isAllowed(permission, scope)) return [{ code: 'PERMISSION_DENIED' }];
  const refusals: Reason<PermissionRefusal>[] = [];
  if (permission.purpose === 'required' && !scope.purpose?.trim()) {
    refusals.push({ code: 'PURPOSE_MISSING', at: 'purpose' });
  }
  const fresh = scope.steppedUpAt !== undefined && now - scope.steppedUpAt <= STEP_UP_MS;
  if (permission.stepUp === 'required' && !fresh) refusals.push({ code: 'STEP_UP_REQUIRED' });
  return refusals;
};
