"use client";

import { useEffect, useState } from "react";

const attended = 10 * 60_000;

/**
 * How often to ask again, or false once nobody has touched the page for ten minutes: asking counts
 * as use, and the session of an unattended desk must be able to run out.
 */
export function usePolling(everyMs: number): number | false {
  const [away, setAway] = useState(false);
  useEffect(() => {
    let timer = setTimeout(setAway, attended, true);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(setAway, attended, true);
      setAway(false);
    };
    const signs = ["pointermove", "pointerdown", "keydown", "scroll"] as const;
    for (const sign of signs) document.addEventListener(sign, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, touched);
    };
  }, []);
  return away ? false : everyMs;
}
