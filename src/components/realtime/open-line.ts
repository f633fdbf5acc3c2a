import { NEWS } from "@/lib/channels";
import type { RealtimePlace } from "@/lib/realtime-place";

/** Somebody on a page who wants to hear of news. */
export interface Listener {
  /** Asks our server for what lets this connection listen; null is a no. */
  askTicket(socketId: string): Promise<string | null>;
  /** There is news; or there may have been some, unheard, until now. */
  onNews(): void;
  /** Whether anything would be heard at this moment. */
  onLive(live: boolean): void;
}

/** What says as whose session a connection is there, so that it ends with the session. */
export type AskSignIn = (socketId: string) => Promise<{ auth: string; user_data: string } | null>;

/** A page's connection to whoever says that there is news. */
export interface Line {
  /** Gives back how to stop. One listener a channel. */
  listen(channel: string, listener: Listener): () => void;
  close(): void;
}

/**
 * Opens the one connection of a page. What carries it is fetched only now. It knocks again by itself where
 * it is cut off, and asks for a new ticket each time it is let in; what was said meanwhile is not said again.
 */
export async function openLine(
  { key, host, port, secure }: RealtimePlace,
  askSignIn: AskSignIn,
): Promise<Line> {
  const { default: Pusher } = await import("pusher-js");
  const listeners = new Map<string, Listener>();
  const client = new Pusher(key, {
    // The library wants one, and with a host of its own reads no further.
    cluster: "",
    ...{ wsHost: host, wsPort: port, wssPort: port, forceTLS: secure },
    // Its other ways would go to hosts that a page of ours may not speak to.
    enabledTransports: ["ws"],
    enableStats: false,
    userAuthentication: {
      customHandler: ({ socketId }, answer) => {
        askSignIn(socketId).then(
          (given) => answer(given === null ? new Error("no sign-in") : null, given),
          () => answer(new Error("not asked"), null),
        );
      },
    },
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, answer) => {
        const asked = listeners.get(channelName)?.askTicket(socketId) ?? Promise.resolve(null);
        asked.then(
          (auth) => answer(auth === null ? new Error("no ticket") : null, auth ? { auth } : null),
          () => answer(new Error("not asked"), null),
        );
      },
    },
  });
  client.signin();
  client.connection.bind("state_change", ({ current }: { current: string }) => {
    if (current === "connected") return;
    for (const listener of listeners.values()) listener.onLive(false);
  });
  return {
    listen(channel, listener) {
      listeners.set(channel, listener);
      const heard = client.subscribe(channel);
      const begin = () => {
        listener.onLive(true);
        listener.onNews();
      };
      heard.bind("pusher:subscription_succeeded", begin);
      heard.bind(NEWS, listener.onNews);
      return () => {
        heard.unbind_all();
        client.unsubscribe(channel);
        listeners.delete(channel);
      };
    },
    close: () => client.disconnect(),
  };
}
