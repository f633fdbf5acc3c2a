"use client";

import { startTransition, useEffect, useState } from "react";
import { appTime } from "./device-time";

/**
 * The server's time first, so that both draw the same page; then what this device makes of it, twice a minute.
 * Time is never urgent: told while a part of the page is still on its way, it would have that part drawn anew.
 */
export function useNow(first: Date, everyMs = 30_000): Date {
  const [now, setNow] = useState(first);
  useEffect(() => {
    const tick = () => startTransition(() => setNow(new Date(appTime(Date.now()))));
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
