import type { RefObject } from "react";

/** About a second of frames: no dialog takes longer to close. */
const FRAMES = 60;

/**
 * Sends the focus to what changed. While a dialog is still open nothing behind it can have the
 * focus, and as it closes it gives the focus back; so it is asked again until it is closed.
 */
export function focusOnceClosed(place: RefObject<HTMLElement | null>, left = FRAMES): void {
  const open = document.querySelector("dialog[open]") !== null;
  if (open && left > 0) requestAnimationFrame(() => focusOnceClosed(place, left - 1));
  else place.current?.focus();
}
