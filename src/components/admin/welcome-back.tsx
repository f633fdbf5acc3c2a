"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useAway } from "./use-polling";

/** Looks at everything anew the moment somebody sits down again. */
export function WelcomeBack() {
  const queries = useQueryClient();
  const away = useAway();
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && !away) void queries.invalidateQueries();
    wasAway.current = away;
  }, [away, queries]);
  return null;
}
