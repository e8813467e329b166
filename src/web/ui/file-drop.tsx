import { type DragEvent, useId, useState } from 'react';
import { classes } from './classes.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
};

/** Takes one file: chosen by key or mouse, or dropped. */
export const FileDrop = ({ label, hint, accept, disabled, onFile }: Props) => {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !disabled) onFile(file);
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
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
        className="max-w-full cursor-pointer file:mr-3 file:min-h-10 file:cursor-pointer file:rounded-8 file:border file:border-key-900 file:bg-white file:px-4 file:font-bold file:text-key-900"
      />
      <p id={`${id}-hint`} className="basis-full text-[0.875rem] text-solid-gray-600">
        {hint}
      </p>
    </section>
  );
};
