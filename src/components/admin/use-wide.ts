"use client";

import { useSyncExternalStore } from "react";

const width = "(min-width: 60rem)";

const watch = (changed: () => void) => {
  const query = window.matchMedia(width);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** Whether list and file have room beside each other. The server draws both; a phone hides one. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    watch,
    () => window.matchMedia(width).matches,
    () => true,
  );
