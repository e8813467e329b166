import type { Reason } from '#kernel/result.ts';

/**
 * The decision by a second person (決裁・承認). One open request per subject; who asked
 * may withdraw but never decide; a decision is final and a new request starts anew.
 */

/** What can wait for a decision. */
export type SubjectKind = 'feed' | 'run' | 'batch' | 'correction';

/** `withdrawn` is for the one who asked, the others for someone else. */
export type Decision = 'approved' | 'rejected' | 'withdrawn';

export type Approval = {
  readonly approvalNo: number;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  /** Shown in the queue; without personal data. */
  readonly title: string;
  /** Counts the decider sees before opening the subject. */
  readonly summary: Readonly<Record<string, number | string>>;
  readonly requestedBy: string;
  readonly requestedAt: string;
};

export type ApprovalRefusal =
  | 'APPROVAL_ALREADY_REQUESTED'
  | 'APPROVAL_NOT_REQUESTED'
  | 'APPROVAL_SAME_PERSON'
  | 'APPROVAL_REASON_MISSING';

/**
 * Why this person may not take this decision; empty when they may.
 * Source: design of the second person; SB-183 (複数人による確認).
 */
export const decisionRefusals = (
  approval: Pick<Approval, 'requestedBy'>,
  decision: Decision,
  by: string,
  reason: string | undefined,
): readonly Reason<ApprovalRefusal>[] => {
  const refusals: Reason<ApprovalRefusal>[] = [];
  const own = approval.requestedBy === by;
  if (own !== (decision === 'withdrawn')) refusals.push({ code: 'APPROVAL_SAME_PERSON' });
  if (decision === 'rejected' && !reason?.trim()) {
    refusals.push({ code: 'APPROVAL_REASON_MISSING', at: 'reason' });
  }
  return refusals;
};
