"use client";

import { useContext } from "react";
import { useCell } from "./cell";
import { paceOf } from "./pace-of";
import { RealtimeContext } from "./realtime-context";

/** How often to ask about what a person has, beneath the news they hear of. */
export const usePace = (everyMs: number): number =>
  paceOf(everyMs, useCell(useContext(RealtimeContext).live, false));
