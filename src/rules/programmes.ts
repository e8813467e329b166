import type { PlainDate } from '#kernel/plain-date.ts';
import type { Programme, ProgrammeClass } from '#rules/model.ts';
import type { VaccineFile } from '#rules/schema/vaccine-file.ts';

/** Programmes as the registry names them, one per dose, from the vaccine files. */

type Dated = { readonly from?: PlainDate | undefined; readonly to?: PlainDate | undefined };

const holdsOn =
  (on: PlainDate) =>
  ({ from, to }: Dated): boolean =>
    (from === undefined || from <= on) && (to === undefined || on <= to);

const firstDate = (dates: readonly Dated[]): PlainDate | undefined =>
  dates
    .map(({ from }) => from)
    .filter((from) => from !== undefined)
    .sort()[0];

const lastDate = (dates: readonly Dated[]): PlainDate | null =>
  dates.some(({ to }) => to === undefined)
    ? null
    : (dates
        .map(({ to }) => to)
        .filter((to) => to !== undefined)
        .sort()
        .at(-1) ?? null);

export const programmesOf = (file: VaccineFile): readonly Programme[] =>
  file.doses.map((dose) => ({
    id: `${file.vaccine}/${dose.dose}`,
    vaccine: file.vaccine,
    dose: dose.dose,
    name: dose.name,
    shortName: dose.short,
    class: (on) => file.class.find(holdsOn(on))?.is,
    recommended: (on) => file.recommended.find(holdsOn(on))?.is ?? false,
    nameCode: file.code,
    doseCode: dose.code,
    notified: dose.notified ?? file.notified,
    voucherTitle: dose.voucher ?? file.voucher,
    injectedLive: file.kind === 'live-injected',
    from: firstDate(dose.rules) ?? null,
    to: lastDate(dose.rules),
  }));

/** Whether a class may be recalled (勧奨, 予防接種法8条): B never is. */
export const mayBeRecalled = (kind: ProgrammeClass | undefined): boolean =>
  kind === 'A' || kind === 'temporary';

/** The programmes that are law on a day. */
export const programmesOn = (
  programmes: readonly Programme[],
  on: PlainDate,
): readonly Programme[] =>
  programmes.filter(({ from, to }) => (from === null || from <= on) && (to === null || on <= to));
