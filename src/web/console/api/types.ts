/**
 * What the server answers, as the screens read it. Dates are YYYY-MM-DD, times ISO 8601.
 * A protected person's address is null: the server withholds it, no screen decides that.
 */

/** Where the next part of a list starts: a key, or several by name. */
export type NextKey = string | number | Readonly<Record<string, string | number>>;

export type ListOf<Row> = {
  readonly rows: readonly Row[];
  readonly total?: number;
  readonly next?: NextKey | null;
};

export type Problem = {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly reasons?: readonly ProblemReason[];
};
export type ProblemReason = {
  readonly code: string;
  readonly at?: string | null;
  readonly message: string;
};

// Identity

export type Municipality = { readonly code: string; readonly name: string };
export type DemoAccount = { readonly id: string; readonly name: string; readonly duty: string };
export type SignInChoices = {
  readonly municipalities: readonly Municipality[];
  readonly demo: { readonly password: string; readonly accounts: readonly DemoAccount[] } | null;
};
export type Session = {
  readonly user: { readonly id: string; readonly name: string; readonly department: string };
  readonly municipality: Municipality;
  readonly duties: readonly string[];
  readonly expires: string;
};

// Long work

export type TaskState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type Task = {
  readonly id: string;
  readonly kind: string;
  readonly state: TaskState;
  readonly done: number;
  readonly total: number;
  readonly message: string | null;
};
export type Started = { readonly taskId: string };
