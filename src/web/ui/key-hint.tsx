import { classes } from './classes.ts';

type Props = { readonly keys: string; readonly onDark?: boolean };

/** The keys of a shortcut, for the eye only: the control carries aria-keyshortcuts. Hidden on phones. */
export const KeyHint = ({ keys, onDark }: Props) => (
  <span aria-hidden="true" className="hidden gap-0.5 sm:inline-flex">
    {keys.split(' ').map((key) => (
      <kbd
        key={key}
        className={classes(
          'rounded-4 border px-1 font-mono text-[0.75rem] leading-4 font-normal',
          onDark
            ? 'border-white/60 text-white'
            : 'border-solid-gray-300 bg-white text-solid-gray-600',
        )}
      >
        {key}
      </kbd>
    ))}
  </span>
);
