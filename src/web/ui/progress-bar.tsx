import { classes } from './classes.ts';

type Props = {
  readonly label: string;
  readonly done: number;
  /** 0 while unknown: the bar then moves without an end. */
  readonly total: number;
  readonly message?: string;
};

const number = new Intl.NumberFormat('ja-JP');

/** How far long work has come. */
export const ProgressBar = ({ label, done, total, message }: Props) => {
  const share = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : undefined;
  return (
    <div className="rounded-8 border border-key-300 bg-key-50 px-4 py-3">
      <p className="flex flex-wrap justify-between gap-x-4 font-bold">
        <span>{label}</span>
        <span className="numeric font-normal" aria-live="polite">
          {share === undefined
            ? (message ?? '準備しています')
            : `${number.format(done)}／${number.format(total)}（${share}％）`}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        className="mt-2 h-2 overflow-hidden rounded-full bg-white"
      >
        <div
          className={classes(
            'h-full rounded-full bg-key-900 transition-[width] duration-300',
            share === undefined && 'w-1/3 animate-pulse',
          )}
          style={share === undefined ? undefined : { width: `${share}%` }}
        />
      </div>
      {share !== undefined && message !== undefined && message !== '' && (
        <p className="mt-1 text-[0.875rem]">{message}</p>
      )}
    </div>
  );
};
