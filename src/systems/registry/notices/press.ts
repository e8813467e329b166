import { openPress, type Press } from '#platform/print/index.ts';

/**
 * The press of this process: one engine with its two workers, opened when the first page is
 * wanted. It holds fonts and no data, so that all municipalities share it.
 */
let opened: Press | undefined;

export const sharedPress = (): Press => {
  opened ??= openPress();
  return opened;
};

/** Ends the engine's workers, when the process ends or a test is over. */
export const closePress = async (): Promise<void> => {
  const press = opened;
  opened = undefined;
  await press?.close();
};
