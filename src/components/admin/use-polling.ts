"use client";

import { useSyncExternalStore } from "react";

const attended = 10 * 60_000;
const signs = ["pointermove", "pointerdown", "keydown", "scroll"] as const;

const watchers = new Set<() => void>();
let away = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function turn(next: boolean) {
  if (away === next) return;
  away = next;
  for (const tell of watchers) tell();
}

function touched() {
  clearTimeout(timer);
  timer = setTimeout(turn, attended, true);
  turn(false);
}

function watch(tell: () => void) {
  if (watchers.size === 0) {
    for (const sign of signs) document.addEventListener(sign, touched, { passive: true });
    touched();
  }
  watchers.add(tell);
  return () => {
    watchers.delete(tell);
    if (watchers.size > 0) return;
    clearTimeout(timer);
    for (const sign of signs) document.removeEventListener(sign, touched);
  };
}

/** True once nobody has touched the page for ten minutes. */
export const useAway = (): boolean =>
  useSyncExternalStore(
    watch,
    () => away,
    () => false,
  );

/**
 * How often to ask again, or false at an unattended desk: asking counts as use, and its session
 * must be able to run out.
 */
export const usePolling = (everyMs: number): number | false => (useAway() ? false : everyMs);
