/**
 * The outcome of something that can be refused for reasons we expect.
 * A refusal is a value; exceptions are for bugs and broken infrastructure.
 */
export type Result<Value, Refusal = Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reasons: readonly Refusal[] };

/** One refusal: a stable code, where it was found, and what the message needs to name. */
export type Reason<Code extends string = string> = {
  readonly code: Code;
  /** Where: a field name, or row and column of a file. */
  readonly at?: string;
  /** Values the message names. Never personal data. */
  readonly with?: Readonly<Record<string, string | number>>;
};

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

export const refuse = <Refusal>(
  ...reasons: readonly Refusal[]
): { readonly ok: false; readonly reasons: readonly Refusal[] } => ({ ok: false, reasons });
