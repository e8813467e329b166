import type { SelectHTMLAttributes } from 'react';
import { Field, type FieldProps, inputLook } from './field.tsx';

export type Option = { readonly value: string; readonly label: string };

type Props = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> & {
    readonly options: readonly Option[];
    readonly value: string;
    readonly onChange: (value: string) => void;
    /** Shown while nothing is chosen. */
    readonly empty?: string;
  };

/** One choice of many, by the browser's own list. */
export const Select = ({
  label,
  hint,
  error,
  required,
  labelHidden,
  options,
  value,
  onChange,
  empty,
  ...rest
}: Props) => (
  <Field {...{ label, hint, error, required, labelHidden }}>
    {(ids) => (
      <select
        {...rest}
        {...ids}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={inputLook(error !== undefined)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
