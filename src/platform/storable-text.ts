/** Whether PostgreSQL holds the text as it is: it has no U+0000, and half a surrogate pair would become U+FFFD. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const joined = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);

/** Where the texts of an input are that PostgreSQL cannot hold, as `doses.0.lot`; names of properties count too. */
export const unstorablePaths = (input: unknown, at = ''): readonly string[] => {
  if (typeof input === 'string') return isStorable(input) ? [] : [at];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    isStorable(key) ? unstorablePaths(value, joined(at, key)) : [at],
  );
};
