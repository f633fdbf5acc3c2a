"use client";

import { useEffect, useState } from "react";
import type { Draft } from "./draft";
import type { draftStore } from "./draft-store";

/** What is being written, as far as it was typed before on this phone, and a way to change it that keeps it. */
export function useDraft(fresh: Draft, store: ReturnType<typeof draftStore>) {
  const [draft, setDraft] = useState<Draft>(fresh);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the page comes alive
  useEffect(() => setDraft((begun) => ({ ...begun, ...store.load() })), []);
  const set = (patch: Partial<Draft>) => {
    store.keep(patch);
    setDraft((before) => ({ ...before, ...patch }));
  };
  return { draft, set };
}
