import { TextField } from '#web/ui/text-field.tsx';

const asDigits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^0-9]/g, '')
    .slice(0, 6);

type Props = { readonly value: string; readonly onChange: (code: string) => void };

/** The one-time code, wide digits or narrow. */
export const CodeField = ({ value, onChange }: Props) => (
  <TextField
    label="確認コード"
    hint="認証アプリに表示される6桁の数字"
    required
    inputMode="numeric"
    autoComplete="one-time-code"
    className="numeric max-w-40 tracking-[0.3em]"
    value={value}
    onChange={(code) => onChange(asDigits(code))}
    // The last field: here Enter sends the form, it does not go on.
    onKeyDown={(event) => event.stopPropagation()}
  />
);
