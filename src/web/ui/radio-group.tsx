import { useId } from 'react';
import { classes } from './classes.ts';
import type { Option } from './select.tsx';

type Props = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inline?: boolean;
};

/** One choice of few, all of them in sight; arrow keys move between them. */
export const RadioGroup = ({ label, options, value, onChange, inline }: Props) => {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-[0.9375rem] font-bold">{label}</legend>
      <div className={classes('flex gap-x-5 gap-y-1', inline ? 'flex-wrap' : 'flex-col')}>
        {options.map((option) => (
          <label key={option.value} className="flex min-h-8 cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-5 accent-key-900"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
