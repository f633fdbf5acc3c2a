"use client";

import { startTransition, useEffect, useState } from "react";
import { appTime } from "./device-time";

/**
 * The server's time first, so that both draw the same page; then what this device makes of it, twice a minute.
 * Time is never urgent: were it, a part of the page whose code has not come yet would be drawn anew without it.
 */
export function useNow(first: Date, everyMs = 30_000): Date {
  const [now, setNow] = useState(first);
  useEffect(() => {
    const tick = () => startTransition(() => setNow(new Date(appTime(Date.now()))));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
