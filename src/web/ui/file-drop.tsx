import { type DragEvent, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { useShortcuts } from './shortcuts.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
};

/** Takes one file: chosen by key or mouse, or dropped. */
export const FileDrop = ({ label, hint, accept, shortcut, disabled, onFile }: Props) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (file !== undefined && !disabled) onFile(file);
  };
  const choose = () => input.current?.click();
  useShortcuts(
    shortcut === undefined ? [] : [{ keys: shortcut, label: `${label}を選ぶ`, run: choose }],
  );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border-2 border-dashed px-4 py-4',
        over ? 'border-key-900 bg-key-50' : 'border-solid-gray-420 bg-white',
      )}
    >
      <Button
        kind="primary"
        shortcut={shortcut}
        disabled={disabled}
        aria-describedby={id}
        onClick={choose}
      >
        {label}を選ぶ
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          take(file);
        }}
      />
      <p id={id} className="min-w-0 flex-1 basis-60 text-[0.875rem] text-solid-gray-700">
        {hint}
      </p>
    </section>
  );
};
