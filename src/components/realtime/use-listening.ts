"use client";

import { startTransition, useEffect, useEffectEvent, useState } from "react";
import type { Line, Listener } from "./open-line";

/** Listens on a channel as long as it is on the screen; true while anything said there would be heard. */
export function useListening(
  line: Line | null,
  channel: string | null,
  given: Pick<Listener, "askTicket" | "onNews">,
): boolean {
  const [live, setLive] = useState(false);
  const askTicket = useEffectEvent((socketId: string) => given.askTicket(socketId));
  const onNews = useEffectEvent(() => given.onNews());
  useEffect(() => {
    if (line === null || channel === null) return;
    const stop = line.listen(channel, {
      askTicket: (socketId) => askTicket(socketId),
      onNews: () => onNews(),
      onLive: (heard) => startTransition(() => setLive(heard)),
    });
    return () => {
      stop();
      setLive(false);
    };
  }, [line, channel]);
  return live;
}
