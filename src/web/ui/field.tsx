import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

export type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
  /** Label for assistive technology only, where the place says it already. */
  readonly labelHidden?: boolean;
};

export type FieldIds = {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
};

export const inputLook = (invalid: boolean): string =>
  classes(
    'w-full min-h-11 rounded-8 border bg-white px-3 py-1.5 hover:border-black disabled:bg-solid-gray-50 disabled:text-solid-gray-536',
    invalid ? 'border-error-1' : 'border-solid-gray-600',
  );

const Described = ({ id, error, hint }: { id: string; error?: string; hint?: string }) => (
  <div id={id} className="text-[0.875rem]">
    {error !== undefined && <p className="text-error-2">＊{error}</p>}
    {hint !== undefined && <p className="text-solid-gray-600">{hint}</p>}
  </div>
);

type Props = FieldProps & { readonly children: (ids: FieldIds) => ReactNode };

/** Label, control, hint and error of one field, tied together for assistive technology. */
export const Field = ({ label, hint, error, required, labelHidden, children }: Props) => {
  const id = useId();
  const described = `${id}-about`;
  const hasAbout = hint !== undefined || error !== undefined;
  return (
    <div className="flex flex-col gap-1">
      <label
        htmlFor={id}
        className={classes('text-[0.9375rem] font-bold', labelHidden && 'sr-only')}
      >
        {label}
        {required && <span className="ml-2 text-[0.8125rem] font-normal text-error-2">※必須</span>}
      </label>
      {children({
        id,
        ...(hasAbout && { 'aria-describedby': described }),
        ...(error !== undefined && { 'aria-invalid': true }),
        ...(required && { 'aria-required': true }),
      })}
      {hasAbout && <Described id={described} error={error} hint={hint} />}
    </div>
  );
};
