const met = new WeakSet<Element>();

/**
 * On a slow phone people type and choose before the page's code has come. This hands what stands in
 * a field to whoever holds its state as soon as somebody does, so that nothing typed is lost.
 */
export const early =
  <E extends Element>(take: (field: E) => void) =>
  (field: E | null): void => {
    if (!field || met.has(field)) return;
    met.add(field);
    take(field);
  };
