import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

export type Tab = { readonly id: string; readonly label: string; readonly count?: number };

type Props = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly onChange: (id: string) => void;
  readonly children: ReactNode;
};

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

const tabAfterKey = (tabs: readonly Tab[], current: string, key: string): Tab | undefined => {
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  const step = STEPS[key];
  const at = tabs.findIndex((tab) => tab.id === current);
  return step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
};

/** Panels of one page; left and right arrows, Home and End move between them. */
export const Tabs = ({ label, tabs, current, onChange, children }: Props) => {
  const base = useId();
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const tab = tabAfterKey(tabs, current, event.key);
    if (tab === undefined) return;
    event.preventDefault();
    onChange(tab.id);
    document.getElementById(`${base}-${tab.id}`)?.focus();
  };
  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex gap-1 overflow-x-auto border-b border-solid-gray-420 px-1 pt-1"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === current}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onChange(tab.id)}
            className={classes(
              'min-h-10 cursor-pointer border-b-4 px-3 whitespace-nowrap',
              tab.id === current
                ? 'border-key-900 font-bold text-key-900'
                : 'border-transparent hover:border-solid-gray-420',
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="numeric ml-1.5 text-[0.875rem] font-normal">{tab.count}</span>
            )}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        role="tabpanel"
        aria-labelledby={`${base}-${current}`}
        className="pt-4"
      >
        {children}
      </div>
    </div>
  );
};
