"use client";

import { createContext } from "react";
import { type Cell, newCell } from "./cell";
import type { Line } from "./open-line";

/** A page's connection once there is one, and whether news of its person would be heard. */
export interface Realtime {
  readonly line: Cell<Line | null>;
  readonly live: Cell<boolean>;
}

export const newRealtime = (): Realtime => ({
  line: newCell<Line | null>(null),
  live: newCell(false),
});

/**
 * Its value never becomes another: a context that changed would have whatever is still on its way to a
 * page drawn anew, first without it and then beside it.
 */
export const RealtimeContext = createContext<Realtime>(newRealtime());
