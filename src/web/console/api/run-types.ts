/** Extraction runs, what they print, the counter, and work that waits. */

export type ProgrammeChoice = {
  readonly vaccine: string;
  readonly dose: string;
  readonly title: string;
  readonly class: string | null;
  readonly recommended: boolean;
};

export type RunKind = 'ordinary' | 'recall' | 'top-up';
export type RunState =
  | 'extracting'
  | 'frozen'
  | 'awaiting'
  | 'approved'
  | 'releasing'
  | 'released'
  | 'cancelled';

export type Criteria = {
  readonly bornFrom?: string | null;
  readonly bornTo?: string | null;
  readonly wards?: readonly string[] | null;
};
export type Run = {
  readonly runId: string;
  readonly title: string;
  readonly kind: RunKind;
  readonly basisDate: string;
  readonly criteria: Criteria;
  readonly ruleVersion: string;
  readonly state: RunState;
  readonly reason: string;
  /** Null until the list is frozen. */
  readonly counts: {
    readonly due: number;
    readonly suppressed: Readonly<Record<string, number>>;
    readonly unknown: number;
  } | null;
  readonly difference: {
    readonly comparedWith: string;
    readonly entered: number;
    readonly left: number;
    readonly same: number;
  } | null;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly approvedBy: string | null;
  readonly releasedBy: string | null;
  readonly releasedAt: string | null;
};
export type RunMember = {
  readonly personNo: string;
  readonly name: string;
  readonly birthDate: string;
  readonly outcome: string;
  readonly cause: string | null;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly earliest: string | null;
  readonly latest: string | null;
};
export type RunDifference = {
  readonly personNo: string;
  readonly name: string;
  readonly birthDate: string;
};
export type RunOutput = {
  readonly outputId: string;
  readonly form: string;
  readonly fileName: string;
  /** 0 for files that have no pages. */
  readonly pages: number;
  readonly bytes: number;
  readonly madeAt: string;
  readonly sha256: string;
};
/** The files of a run, and what became of everybody it was meant for. */
export type RunOutputs = {
  readonly rows: readonly RunOutput[];
  readonly reconciliation: {
    readonly planned: number;
    readonly printed: number;
    readonly withheld: Readonly<Record<string, number>>;
  };
};

export type RemainingVoucher = {
  readonly vaccine: string;
  readonly dose: string;
  readonly title: string;
  /** Whether the dose may be given today or only from `earliest`. */
  readonly when: 'now' | 'later';
  readonly earliest: string;
  readonly latest: string;
  /** Of several vaccines for one purpose: proposed, to be chosen among, or only in their place. */
  readonly standing: 'proposed' | 'to-choose' | 'alternative';
  readonly among: string | null;
  readonly oldVoucherNo: string | null;
};
export type CounterDose = {
  readonly vaccine: string;
  readonly dose: string;
  readonly givenOn: string;
  readonly product?: string;
  readonly lot?: string;
  readonly clinicOther?: string;
};
/** The verdict on a dose of the handbook; recordNo is null while it is only tried. */
export type DoseVerdict = {
  readonly vaccine: string;
  readonly dose: string;
  readonly givenOn: string;
  readonly recordNo: number | null;
  readonly verdict: string;
  readonly reasons: readonly {
    readonly code: string;
    readonly text: string;
    readonly law: string;
  }[];
};

export type QueueKind = 'approvals' | 'doubts' | 'feeds' | 'batches' | 'runs';
export type Queue = {
  readonly kind: QueueKind;
  readonly label: string;
  readonly count: number;
  readonly oldestDays: number | null;
  readonly href: string;
};
export type Approval = {
  readonly kind: string;
  readonly subjectId: string;
  readonly title: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly summary: string | Readonly<Record<string, number | string>>;
  readonly mayDecide: boolean;
  readonly whyNot?: string | null;
};
