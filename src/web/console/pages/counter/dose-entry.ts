import { fromChoiceKey } from '../../api/programmes.ts';
import type { CounterDose } from '../../api/run-types.ts';

/** One line of the handbook as it is typed. */
export type DoseEntry = {
  readonly key: number;
  readonly programme: string;
  readonly givenOn: string;
  readonly product: string;
  readonly lot: string;
  readonly clinicOther: string;
};

export const emptyEntry = (key: number): DoseEntry => ({
  key,
  programme: '',
  givenOn: '',
  product: '',
  lot: '',
  clinicOther: '',
});

export const isFilled = (entry: DoseEntry): boolean =>
  entry.programme !== '' && entry.givenOn !== '';

const given = (name: 'product' | 'lot' | 'clinicOther', value: string) =>
  value.trim() === '' ? {} : { [name]: value.trim() };

/** What is sent: lines without vaccine or date are not. */
export const dosesOf = (entries: readonly DoseEntry[]): readonly CounterDose[] =>
  entries.filter(isFilled).map((entry) => ({
    ...fromChoiceKey(entry.programme),
    givenOn: entry.givenOn,
    ...given('product', entry.product),
    ...given('lot', entry.lot),
    ...given('clinicOther', entry.clinicOther),
  }));
