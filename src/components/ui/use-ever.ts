"use client";

import { useState } from "react";

/** True from the first time something was so: what is loaded late stays once it was wanted. */
export function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}
