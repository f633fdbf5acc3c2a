"use client";

import { useEffect } from "react";

/**
 * Puts a dialog's first field under the fingers of somebody at a keyboard. On a phone the keys
 * would cover what there is to read, so there one taps.
 */
export function useFirstField(): void {
  useEffect(() => {
    if (!window.matchMedia("(pointer: fine)").matches) return;
    // The dialog opens after its content is there, and takes the focus to its first button.
    const soon = requestAnimationFrame(() => {
      document.querySelector<HTMLElement>("dialog[open] :is(input, textarea)")?.focus();
    });
    return () => cancelAnimationFrame(soon);
  }, []);
}
