/**
 * A benchmark: work at a size, a floor measured beside it in the same run, and counts that
 * prove the work was right. The ratio to the floor is the result; seconds differ by machine.
 */

/** Sizes asked for on the command line, and where progress goes (stderr). */
export type WorkloadOptions = {
  readonly rows?: number;
  readonly residents?: number;
  readonly progress: (line: string) => void;
};

/** One line of JSON; keys as published in docs/benchmarks.md. */
export type WorkloadResult = {
  readonly workload: string;
  readonly size: number;
  readonly seconds: number;
  readonly floor_seconds: number;
  readonly ratio: number;
  /** Largest resident memory of our own processes, PostgreSQL excluded. */
  readonly peak_mb: number;
  readonly checks: Readonly<Record<string, number | boolean | string>>;
  readonly per_second?: number;
  readonly p50_ms?: number;
  readonly p95_ms?: number;
  readonly p99_ms?: number;
  readonly recall_at_10?: number;
};

export type Workload = (options: WorkloadOptions) => Promise<WorkloadResult>;
