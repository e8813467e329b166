import type { MunicipalityCode } from '#kernel/identifiers.ts';
import type { Duty } from './duties.ts';

/** Who acts, where, by which duties and why: a store is built only from this and a transaction. */
export type Scope = {
  readonly municipality: MunicipalityCode;
  readonly user: { readonly id: string; readonly name: string; readonly department: string };
  readonly duties: readonly Duty[];
  /** Reason for handling (処理事由); undefined where none was given. */
  readonly purpose: string | undefined;
  /** Terminal id or network address. */
  readonly terminal: string;
  /** Ties log lines, audit entries and jobs of one request together. */
  readonly correlation: string;
  /** When the second factor was last given, ms since 1970; approvals and exports ask for a fresh one. */
  readonly steppedUpAt?: number;
  /** Hash of the session's token in hexadecimal; absent in background work. */
  readonly session?: string;
};
