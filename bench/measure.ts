import { readFileSync } from 'node:fs';

/** Largest resident memory this process has had, in MB (VmHWM). */
export const peakMegabytes = (): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024);

/** Seconds that the work took. */
export const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

/** To a thousandth. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
