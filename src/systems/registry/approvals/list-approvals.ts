import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/use-case.ts';
import { type Approval, decisionRefusals } from './approval.ts';
import { approvalStore } from './store.ts';

/** An open request as one user sees it. */
export type WaitingApproval = Approval & {
  readonly mayDecide: boolean;
  /** Reason code when the user may not. */
  readonly whyNot: string | null;
};

const MANAGERS = new Set(['immunisation-manager']);

/** All open requests of the municipality, oldest first, each with whether this user may decide. */
export const listApprovals = useCase({
  name: 'registry.approvals.list',
  permission: {
    action: 'approvals.list',
    duties: ['immunisation-clerk', 'immunisation-manager', 'counter', 'nurse'],
    effect: 'reads',
  },
  input: z.object({}),
  audit: {},
  run: async ({ scope, tx }) => {
    const open = await approvalStore(scope, tx).listOpen();
    const manager = scope.duties.some((duty) => MANAGERS.has(duty));
    const seen = (approval: Approval): WaitingApproval => {
      const [own] = decisionRefusals(approval, 'approved', scope.user.id, undefined);
      const whyNot = own?.code ?? (manager ? null : 'PERMISSION_DENIED');
      return { ...approval, mayDecide: whyNot === null, whyNot };
    };
    return ok({ rows: open.map(seen) });
  },
});
