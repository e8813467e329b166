import { ok, type Reason, type Result, refuse } from '#kernel/result.ts';
import type { Context } from '#platform/use-case.ts';
import { takeNumbers } from '../numbers/index.ts';
import type { SubjectKind } from './approval.ts';
import {
  type Approval,
  type ApprovalRefusal,
  type Decision,
  decisionRefusals,
} from './approval.ts';
import { approvalStore } from './store.ts';

export type { Approval, ApprovalRefusal, Decision, SubjectKind } from './approval.ts';
export { approvalMessages } from './messages.ts';

/** Puts a subject before a second person. Refused while a request on it is open. */
export const requestApproval = async (
  { scope, tx, clock }: Context,
  request: Pick<Approval, 'kind' | 'subjectId' | 'title' | 'summary'>,
): Promise<Result<Approval['approvalNo'], Reason<ApprovalRefusal>>> => {
  const approvalNo = await takeNumbers(scope, tx, 'approval');
  const inserted = await approvalStore(scope, tx).insert(
    { ...request, approvalNo, requestedBy: scope.user.id },
    new Date(clock.now()),
  );
  return inserted ? ok(approvalNo) : refuse({ code: 'APPROVAL_ALREADY_REQUESTED' });
};

/**
 * Takes the decision on a subject's open request in the name of the user in scope. What the
 * decision brings about is done by the caller in the same transaction.
 */
export const decide = async (
  { scope, tx, clock }: Context,
  subject: { readonly kind: SubjectKind; readonly subjectId: string },
  decision: Decision,
  reason?: string,
): Promise<Result<Approval, Reason<ApprovalRefusal>>> => {
  const store = approvalStore(scope, tx);
  const approval = await store.findOpen(subject.kind, subject.subjectId);
  if (!approval) return refuse({ code: 'APPROVAL_NOT_REQUESTED' });
  const refusals = decisionRefusals(approval, decision, scope.user.id, reason);
  if (refusals.length > 0) return refuse(...refusals);
  await store.close(approval.approvalNo, decision, reason, new Date(clock.now()));
  return ok(approval);
};
export { type Waiting, waitingApprovals } from './waiting.ts';
