"use client";

import { useEffect, useState } from "react";
import { appTime } from "./device-time";

/** The server's time first, so that both draw the same page; then what this device makes of it, twice a minute. */
export function useNow(first: Date, everyMs = 30_000): Date {
  const [now, setNow] = useState(first);
  useEffect(() => {
    const tick = () => setNow(new Date(appTime(Date.now())));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
