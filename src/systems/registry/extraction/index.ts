/**
 * Extraction (対象者抽出): runs from law to frozen list, decided by a second person. Siblings
 * read a run, judge its members once more, and move it on through what is exported here.
 */

export { createRun } from './create-run.ts';
export { cancelRun, decideRun, requestRunApproval } from './decide-run.ts';
export { extractHandler } from './jobs.ts';
export { listDifference, listMembers } from './list-members.ts';
export { listDue } from './member-store.ts';
export { causeTexts, reasonText, runMessages } from './messages.ts';
export type { Outcome, SuppressionCause } from './outcome.ts';
export { listRuns, showRun } from './read-runs.ts';
export { type Rejudged, rejudge } from './rejudge.ts';
export {
  type Run,
  type RunKind,
  type RunRefusal,
  type RunState,
  runStateText,
  stepRefusals,
} from './run.ts';
export type { RunView } from './run-view.ts';
export { runStore } from './store.ts';
export { waitingRuns } from './waiting.ts';
