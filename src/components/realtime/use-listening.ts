"use client";

import { startTransition, useEffect, useEffectEvent, useState } from "react";
import type { Cell } from "./cell";
import type { Line, Listener } from "./open-line";

/** Listens on a channel as long as it is on the screen; true while anything said there would be heard. */
export function useListening(
  over: Cell<Line | null>,
  channel: string | null,
  given: Pick<Listener, "askTicket" | "onNews">,
): boolean {
  const [live, setLive] = useState(false);
  const askTicket = useEffectEvent((socketId: string) => given.askTicket(socketId));
  const onNews = useEffectEvent(() => given.onNews());
  useEffect(() => {
    if (channel === null) return;
    let stop: (() => void) | undefined;
    const begin = () => {
      stop?.();
      stop = over.get()?.listen(channel, {
        askTicket: (socketId) => askTicket(socketId),
        onNews: () => onNews(),
        onLive: (heard) => startTransition(() => setLive(heard)),
      });
    };
    begin();
    const forget = over.subscribe(begin);
    return () => {
      forget();
      stop?.();
      setLive(false);
    };
  }, [over, channel]);
  return live;
}
