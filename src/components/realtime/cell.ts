import { useSyncExternalStore } from "react";

/** A value of the whole page, read where it is needed. */
export interface Cell<T> {
  get(): T;
  set(value: T): void;
  subscribe(changed: () => void): () => void;
}

export function newCell<T>(first: T): Cell<T> {
  let held = first;
  const readers = new Set<() => void>();
  return {
    get: () => held,
    set: (value) => {
      if (Object.is(value, held)) return;
      held = value;
      for (const changed of readers) changed();
    },
    subscribe: (changed) => {
      readers.add(changed);
      return () => readers.delete(changed);
    },
  };
}

/** As it is now; on the server, and until the page is alive, as it was at first. */
export function useCell<T>(cell: Cell<T>, first: T): T {
  return useSyncExternalStore(cell.subscribe, cell.get, () => first);
}
