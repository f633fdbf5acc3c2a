"use client";

import { createContext } from "react";
import type { Line } from "./open-line";

/** The page's connection once there is one, and whether news of its person would be heard. */
export const RealtimeContext = createContext<{ line: Line | null; live: boolean }>({
  line: null,
  live: false,
});
