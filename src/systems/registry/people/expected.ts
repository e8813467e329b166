import { earliestAfterMonths } from '#kernel/calendar/interval.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { type DoseGiven, type DoseWindow, type Law, preferredDoses } from '#rules/index.ts';

/**
 * Which doses of a timeline a public-health nurse looks for: those that may still be wanted, of one
 * vaccine per purpose, and of the elderly's only what is near.
 */

/** Class B opens late in life: it is drawn from a year before, when people begin to ask for it. */
const NEAR_MONTHS = 12;

const isNear = (law: Law, window: DoseWindow, on: PlainDate): boolean => {
  if (law.programme(window.programme)?.class(on) !== 'B') return true;
  const next = window.lawful.find(({ to }) => to >= on);
  return next === undefined || next.from <= earliestAfterMonths(on, NEAR_MONTHS);
};

const isWaiting = ({ state, lawful }: DoseWindow): boolean =>
  state === 'not-yet' && lawful.length === 0;

/** Programmes (`<vaccine>/<dose>`) without a dose that are expected to be given one day. */
export const expectedProgrammes = (
  law: Law,
  windows: readonly DoseWindow[],
  history: readonly DoseGiven[],
  on: PlainDate,
): ReadonlySet<string> => {
  const open = windows.filter(({ given, state }) => given === null && state !== 'never');
  const wanted = preferredDoses(law, open, history, on)
    .filter(({ standing }) => standing !== 'alternative')
    .map(({ dose }) => dose);
  const begun = new Set(
    windows.filter(({ given }) => given !== null).map(({ vaccine }) => vaccine),
  );
  const near = wanted.filter((window) => !isWaiting(window) && isNear(law, window, on));
  const awaited = new Set([...begun, ...near.map(({ vaccine }) => vaccine)]);
  const waiting = wanted.filter((window) => isWaiting(window) && awaited.has(window.vaccine));
  return new Set([...near, ...waiting].map(({ programme }) => programme));
};
