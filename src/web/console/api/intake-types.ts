/** Register files (feeds), punched slip files (batches) and the doubts they leave. */

export type FeedState =
  | 'checking'
  | 'refused'
  | 'checked'
  | 'awaiting'
  | 'approved'
  | 'committing'
  | 'committed'
  | 'cancelled';

export type Feed = {
  readonly feedNo: string | number;
  /** Layout, mode and sequence are null until the header could be read. */
  readonly layout: string | null;
  readonly mode: 'full' | 'difference' | null;
  readonly sequence: number | null;
  readonly fileName: string;
  readonly state: FeedState;
  readonly counts: {
    readonly rows: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly removed: number;
    readonly faulty: number;
  };
  readonly matchRate: number | null;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
};
export type FileFault = {
  readonly row: number | null;
  readonly column: number | string | null;
  readonly item?: string | null;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
};
export type FeedPage = Feed & { readonly structureFaults: readonly FileFault[] };

export type FeedChangeKind = 'added' | 'changed' | 'removed';
export type FeedChange = {
  readonly personNo: string;
  readonly name: string;
  readonly kind: FeedChangeKind;
  readonly changes: readonly {
    readonly item: string;
    readonly label: string;
    readonly before: string | null;
    readonly after: string | null;
    /** Tells where a protected person is, so nobody is shown it. */
    readonly withheld?: boolean;
  }[];
  readonly explanation: string;
};

export type BatchState =
  | 'checking'
  | 'refused'
  | 'checked'
  | 'awaiting'
  | 'approved'
  | 'accepting'
  | 'accepted'
  | 'cancelled'
  | 'replaced';

export type Batch = {
  readonly batchId: string;
  readonly fileName: string;
  readonly layout: string | null;
  readonly recordType: string | null;
  readonly state: BatchState;
  readonly counts: {
    readonly rows: number;
    readonly linked: number;
    readonly doubt: number;
    readonly faulty: number;
    readonly duplicate: number;
    readonly returned: number;
    readonly mistake: number;
    readonly examinedOnly: number;
    readonly registered: number;
  };
  readonly batchNo: string | null;
  /** Rows that the trailer of the file promises. */
  readonly rowsTotal: number | null;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly structureFaults: readonly FileFault[];
};

export type RowOutcome = 'read' | 'linked' | 'doubt' | 'faulty' | 'duplicate' | 'returned';
export type BatchRow = {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly personNo: string | null;
  readonly name: string | null;
  readonly vaccine: string | null;
  readonly dose: string | null;
  /** Vaccine and dose in words. */
  readonly title: string | null;
  readonly givenOn: string | null;
  readonly verdict: string | null;
  readonly reasons: readonly {
    readonly code: string;
    readonly text: string;
    readonly source?: string | null;
  }[];
  readonly faults: readonly FileFault[];
};

export type Candidate = {
  readonly personNo: string;
  readonly name: string;
  readonly nameKana: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly status: string;
  readonly differs: readonly string[];
};
export type Doubt = {
  readonly batchId: string;
  readonly fileName: string;
  readonly row: number;
  readonly receivedAt: string;
  readonly slip: {
    readonly personNo: string;
    readonly voucherNo: string;
    readonly name: string;
    readonly nameKana: string;
    readonly birthDate?: string;
    readonly sex: string;
    /** Null where it might be a protected person's. */
    readonly address: string | null;
    readonly imageFile: string;
    readonly title: string;
    readonly givenOn?: string;
    readonly lot: string;
  };
  readonly candidates: readonly Candidate[];
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
};
