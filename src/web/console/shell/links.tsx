import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import { type ButtonKind, buttonLook } from '#web/ui/button.tsx';
import { classes } from '#web/ui/classes.ts';

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** A link within text. */
export const TextLink = createLink(({ children, ...props }: AnchorProps) => (
  <a
    {...props}
    className={classes(
      'text-key-1000 underline underline-offset-4 hover:text-key-900',
      props.className,
    )}
  >
    {children}
  </a>
));

/** A link that leads to another page and looks like a button. */
export const ButtonLink = createLink(
  ({ kind = 'secondary', children, ...props }: AnchorProps & { kind?: ButtonKind }) => (
    <a {...props} className={buttonLook(kind)}>
      {children}
    </a>
  ),
);
