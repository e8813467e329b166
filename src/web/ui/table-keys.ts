/** Where a key takes the active row of a table; undefined when the key is not the table's. */
export const rowAfterKey = (key: string, row: number, rows: number): number | undefined => {
  const last = Math.max(0, rows - 1);
  const clamp = (goal: number): number => Math.min(last, Math.max(0, goal));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return clamp(row + 1);
    case 'ArrowUp':
    case 'k':
      return clamp(row - 1);
    case 'PageDown':
      return clamp(row + 10);
    case 'PageUp':
      return clamp(row - 10);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
};
