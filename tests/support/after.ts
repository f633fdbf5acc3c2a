/** Stands in for Next's own outside Next: nothing comes "after" an answer, so it is done at once. */
export const after = (task: () => unknown): void => void task();
