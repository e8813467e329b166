import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
};

/** Where work starts in a dialog: its first field, else the button that goes on. */
const FIRST =
  '[data-body] :is(input:checked, input:not([type=radio]), select, textarea), [data-actions] button:last-child';

/** A modal question. Escape closes it and the focus returns to where it was. */
export const Dialog = ({ title, onClose, children, actions, wide }: Props) => {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>(FIRST)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`m-auto max-h-[90dvh] w-[calc(100%-2rem)] overflow-auto rounded-12 bg-white p-0 shadow-4 ${wide ? 'max-w-3xl' : 'max-w-xl'}`}
    >
      <div className="flex items-start justify-between gap-4 border-b border-solid-gray-200 px-6 py-4">
        <h2 id={heading} className="text-[1.25rem] leading-7 font-bold">
          {title}
        </h2>
        <Button kind="quiet" small onClick={onClose} shortcut="Esc">
          閉じる
        </Button>
      </div>
      <div data-body className="flex flex-col gap-4 px-6 py-5">
        {children}
      </div>
      {actions !== undefined && (
        <div
          data-actions
          className="flex flex-wrap justify-end gap-3 border-t border-solid-gray-200 px-6 py-4"
        >
          {actions}
        </div>
      )}
    </dialog>
  );
};
