import type { Reason, Result } from '#kernel/result.ts';
import { type Message, sentence } from '#platform/messages.ts';
import { EXIT } from './session.ts';

/** A line for the person, on standard error, so that standard output stays the result alone. */
export const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** A line of the result, on standard output. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The result as one JSON document with `--json`, else as the lines of `human`. */
export const show = <Value>(
  json: boolean,
  value: Value,
  human: (value: Value) => readonly string[],
): void => {
  if (json) say(JSON.stringify(value));
  else for (const line of human(value)) say(line);
};

/**
 * Shows the outcome of a use case: its value, or every reason it was refused for, with exit
 * code 4. In JSON a refusal is `{ "ok": false, "reasons": [{ code, at, message }] }`.
 */
export const showOutcome = <Value, Code extends string>(
  json: boolean,
  outcome: Result<Value, Reason<Code>>,
  messages: Readonly<Record<string, Message>>,
  human: (value: Value) => readonly string[],
): void => {
  if (outcome.ok) {
    show(json, outcome.value, human);
    return;
  }
  process.exitCode = EXIT.refused;
  const reasons = outcome.reasons.map((reason) => ({
    code: reason.code,
    at: reason.at ?? null,
    message: sentence(messages, reason),
  }));
  if (json) say(JSON.stringify({ ok: false, reasons }));
  else for (const reason of reasons) progress(`${reason.message} [${reason.code}]`);
};
