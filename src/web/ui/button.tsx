import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes.ts';
import { KeyHint } from './key-hint.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

const LOOK: Record<ButtonKind, string> = {
  primary:
    'bg-key-900 text-white border-key-900 hover:bg-key-1000 active:bg-key-1200 disabled:bg-solid-gray-300 disabled:border-solid-gray-300 disabled:text-solid-gray-50',
  secondary:
    'bg-white text-key-900 border-key-900 hover:bg-key-100 active:bg-key-200 disabled:text-solid-gray-420 disabled:border-solid-gray-300 disabled:bg-white',
  quiet:
    'bg-transparent text-key-900 border-transparent underline underline-offset-4 hover:bg-key-50 active:bg-key-100 disabled:text-solid-gray-420',
  danger:
    'bg-white text-error-2 border-error-2 hover:bg-red-50 active:bg-red-100 disabled:text-solid-gray-420 disabled:border-solid-gray-300',
};

export const buttonLook = (kind: ButtonKind, small = false): string =>
  classes(
    'inline-flex items-center justify-center gap-2 rounded-8 border font-bold whitespace-nowrap cursor-pointer disabled:cursor-not-allowed',
    small ? 'min-h-8 px-3 text-[0.875rem]' : 'min-h-11 px-5',
    LOOK[kind],
  );

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  readonly busy?: boolean;
  /** Shown beside the words; the page registers the key itself. */
  readonly shortcut?: string;
  readonly children: ReactNode;
};

/** A button of the Digital Agency's three ranks, and one for what cannot be undone. */
export const Button = ({ kind = 'secondary', small, busy, shortcut, children, ...rest }: Props) => (
  <button
    type="button"
    {...rest}
    disabled={rest.disabled || busy}
    aria-busy={busy || undefined}
    aria-keyshortcuts={shortcut}
    className={classes(buttonLook(kind, small), rest.className)}
  >
    {busy && (
      <span
        aria-hidden="true"
        className="size-4 animate-spin rounded-full border-2 border-current border-t-transparent"
      />
    )}
    {children}
    {shortcut !== undefined && <KeyHint keys={shortcut} onDark={kind === 'primary'} />}
  </button>
);
