import type { PlainDate } from '#kernel/plain-date.ts';
import type { Reason } from '#kernel/result.ts';
import type { Programme } from '#rules/index.ts';
import type { SuppressionCause } from './outcome.ts';

/**
 * An extraction run: what was asked, under which rules, and how far it has come. Nothing of
 * it leaves before another person has approved the frozen list.
 */

/** 案内, 勧奨, 随時発送. */
export const RUN_KINDS = ['ordinary', 'recall', 'top-up'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = [
  'extracting',
  'frozen',
  'awaiting',
  'approved',
  'releasing',
  'released',
  'cancelled',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** States as staff call them. */
const STATE_TEXTS: Readonly<Record<RunState, string>> = {
  extracting: '抽出中',
  frozen: '確定',
  awaiting: '承認待ち',
  approved: '承認済み',
  releasing: '出力中',
  released: '出力済み',
  cancelled: '取消',
};

export const runStateText = (state: RunState): string => STATE_TEXTS[state];

/** Narrower than the law: births and wards; absent means all. */
export type RunCriteria = {
  readonly bornFrom?: PlainDate | undefined;
  readonly bornTo?: PlainDate | undefined;
  /** 行政区番号 as the register has it. */
  readonly wards?: readonly string[] | undefined;
};

/** Members by outcome; a suppressed member counts under its first cause. */
export type RunCounts = {
  readonly due: number;
  readonly unknown: number;
  readonly suppressed: Readonly<Partial<Record<SuppressionCause, number>>>;
};

/** Due members against the run before of the same programme and kind. */
export type RunDifference = {
  readonly comparedWith: string;
  readonly entered: number;
  readonly left: number;
  readonly same: number;
};

export type Run = {
  readonly runId: string;
  readonly vaccine: string;
  readonly dose: string;
  readonly class: string;
  readonly kind: RunKind;
  readonly basisDate: PlainDate;
  readonly criteria: RunCriteria;
  readonly ruleVersion: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly state: RunState;
  readonly counts: RunCounts | null;
  readonly difference: RunDifference | null;
  readonly approvedBy: string | null;
  readonly releasedBy: string | null;
  readonly releasedAt: string | null;
  readonly version: number;
};

export type RunRefusal =
  | 'RUN_NOT_FOUND'
  | 'RUN_STATE_WRONG'
  | 'PROGRAMME_NOT_FOUND'
  | 'PROGRAMME_NOT_IN_FORCE'
  | 'PROGRAMME_NOT_BY_REGISTER'
  | 'RECALL_NOT_LAWFUL'
  | 'BIRTH_RANGE_REVERSED';

/** From which states each step may be taken. */
const STEPS = {
  freeze: ['extracting'],
  'request-approval': ['frozen'],
  approve: ['awaiting'],
  reject: ['awaiting'],
  // An output withdrawn after release is made again by releasing again.
  release: ['approved', 'releasing', 'released'],
  cancel: ['extracting', 'frozen', 'awaiting', 'approved'],
} as const satisfies Record<string, readonly RunState[]>;
export type RunStep = keyof typeof STEPS;

/** Why a step may not be taken from this state; empty when it may. */
export const stepRefusals = (
  run: Pick<Run, 'state'>,
  step: RunStep,
): readonly Reason<RunRefusal>[] => {
  const allowed: readonly RunState[] = STEPS[step];
  return allowed.includes(run.state)
    ? []
    : [{ code: 'RUN_STATE_WRONG', with: { step, state: runStateText(run.state) } }];
};

/**
 * Why no such run may be asked for. Class B is never recalled: its residents are informed
 * (予防接種法施行令6条), while 勧奨 (法8条) is for class A and temporary vaccination only.
 */
export const requestRefusals = (
  programme: Programme | undefined,
  request: {
    readonly kind: RunKind;
    readonly basisDate: PlainDate;
    readonly criteria: RunCriteria;
  },
): readonly Reason<RunRefusal>[] => {
  const refusals: Reason<RunRefusal>[] = [];
  const { bornFrom, bornTo } = request.criteria;
  if (bornFrom !== undefined && bornTo !== undefined && bornFrom > bornTo) {
    refusals.push({ code: 'BIRTH_RANGE_REVERSED', at: 'criteria.bornTo' });
  }
  if (!programme) return [{ code: 'PROGRAMME_NOT_FOUND', at: 'vaccine' }, ...refusals];
  const { basisDate } = request;
  const kind = programme.class(basisDate);
  const early = programme.from !== null && basisDate < programme.from;
  const over = programme.to !== null && basisDate > programme.to;
  if (early || over || kind === undefined) {
    refusals.push({ code: 'PROGRAMME_NOT_IN_FORCE', at: 'basisDate' });
  }
  if (programme.notified === 'pregnancy') {
    refusals.push({ code: 'PROGRAMME_NOT_BY_REGISTER', at: 'vaccine' });
  }
  if (request.kind === 'recall' && !programme.recommended(basisDate)) {
    refusals.push({ code: 'RECALL_NOT_LAWFUL', at: 'kind', with: { class: kind ?? '' } });
  }
  return refusals;
};
