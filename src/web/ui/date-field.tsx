import { useEffect, useState } from 'react';
import type { FieldProps } from './field.tsx';
import { TextField } from './text-field.tsx';

/** How an application reads and shows dates. Dates travel as YYYY-MM-DD. */
export type DateCodec = {
  /** What was typed, in either calendar, as YYYY-MM-DD; undefined when it is no date. */
  readonly parse: (typed: string) => string | undefined;
  /** The date as people read it. */
  readonly format: (date: string) => string;
};

type Props = FieldProps & {
  readonly codec: DateCodec;
  /** YYYY-MM-DD, or '' while empty. */
  readonly value: string;
  readonly onChange: (date: string) => void;
  readonly onInvalid?: (invalid: boolean) => void;
  readonly disabled?: boolean;
};

const NOT_A_DATE =
  '日付を読み取れません。「R7.4.1」「令和7年4月1日」「20250401」のように入力してください';

const hintFor = (codec: DateCodec, typed: string, date: string): string =>
  codec.format(date) === typed ? `西暦 ${date}` : `${codec.format(date)}（${date}）`;

/** A date typed in 和暦 or 西暦; what was understood stands under the field at once. */
export const DateField = ({ codec, value, onChange, onInvalid, hint, error, ...rest }: Props) => {
  const [typed, setTyped] = useState(value === '' ? '' : codec.format(value));
  const [left, setLeft] = useState(false);
  useEffect(() => {
    setTyped((now) => (codec.parse(now) === value ? now : value === '' ? '' : codec.format(value)));
  }, [value, codec]);
  const understood = codec.parse(typed);
  const invalid = typed.trim() !== '' && understood === undefined;
  const type = (text: string) => {
    setTyped(text);
    setLeft(false);
    const date = codec.parse(text);
    onInvalid?.(text.trim() !== '' && date === undefined);
    if (date !== undefined) onChange(date);
    else if (text.trim() === '' && value !== '') onChange('');
  };
  const leave = () => {
    setLeft(true);
    if (understood !== undefined) setTyped(codec.format(understood));
  };
  return (
    <TextField
      {...rest}
      value={typed}
      onChange={type}
      onBlur={leave}
      inputMode="text"
      placeholder="例 R7.4.1"
      hint={understood === undefined ? hint : hintFor(codec, typed, understood)}
      error={left && invalid ? NOT_A_DATE : error}
    />
  );
};
