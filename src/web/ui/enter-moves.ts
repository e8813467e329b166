import type { KeyboardEvent } from 'react';

const FIELDS =
  'input:not([type=hidden]):not([type=file]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button[type=submit]:not(:disabled)';

const isOneOfGroup = (element: Element, field: Element): boolean =>
  field instanceof HTMLInputElement &&
  element instanceof HTMLInputElement &&
  field.type === 'radio' &&
  element.type === 'radio' &&
  field.name === element.name;

/**
 * Enter goes on to the next field of the form, as clerks expect; on the button it presses it.
 * Enter that ends a conversion of the input method stays with the input method.
 */
export const enterMoves = (event: KeyboardEvent<HTMLFormElement>): void => {
  const field = event.target;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(field instanceof Element)) return;
  if (field.matches('textarea, button, a, summary, [role=row]')) return;
  const fields = Array.from(event.currentTarget.querySelectorAll<HTMLElement>(FIELDS));
  const at = fields.findIndex((candidate) => candidate.isSameNode(field));
  const next = fields.slice(at + 1).find((candidate) => !isOneOfGroup(candidate, field));
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
};
