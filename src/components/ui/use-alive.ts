"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the server's drawing and until the scripts have taken the page over, then true. */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
