import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import { Field, type FieldProps, inputLook } from './field.tsx';

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly inputRef?: Ref<HTMLInputElement>;
  };

/** One line of text. */
export const TextField = ({
  label,
  hint,
  error,
  required,
  labelHidden,
  value,
  onChange,
  inputRef,
  ...rest
}: Props) => (
  <Field {...{ label, hint, error, required, labelHidden }}>
    {(ids) => (
      <input
        autoComplete="off"
        {...rest}
        {...ids}
        ref={inputRef}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={classes(inputLook(error !== undefined), rest.className)}
      />
    )}
  </Field>
);

type AreaProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  };

/** Several lines of text. */
export const TextArea = ({
  label,
  hint,
  error,
  required,
  labelHidden,
  value,
  onChange,
  ...rest
}: AreaProps) => (
  <Field {...{ label, hint, error, required, labelHidden }}>
    {(ids) => (
      <textarea
        rows={3}
        {...rest}
        {...ids}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={inputLook(error !== undefined)}
      />
    )}
  </Field>
);
