import { type Law, type ReasonCode, reasonText } from '#rules/index.ts';
import { doubtTexts, mistakeTexts, recordTexts } from './messages.ts';

/** Codes as a clerk reads them. */

/** A code with its Japanese sentence and the law behind it; empty where none is. */
export type SaidReason = { readonly code: string; readonly text: string; readonly law: string };

const OWN: Readonly<Record<string, string>> = {
  ...doubtTexts,
  ...recordTexts,
  ...Object.fromEntries(
    Object.entries(mistakeTexts).map(([kind, text]) => [`MISTAKE:${kind}`, text]),
  ),
};

const saidReason = (code: string): SaidReason => {
  const own = OWN[code];
  return own === undefined
    ? { code, ...reasonText(code as ReasonCode) }
    : { code, text: own, law: '' };
};

/** Each code of a verdict or a doubt with its sentence. */
export const presentReasons = (codes: readonly string[]): readonly SaidReason[] =>
  codes.map(saidReason);

/** The dose's Japanese name; its codes where law/ has no such dose any more. */
export const doseTitle = (law: Law, vaccine: string, dose: string): string =>
  law.programme(`${vaccine}/${dose}`)?.name ?? `${vaccine} ${dose}`;
