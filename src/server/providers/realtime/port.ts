export type RealtimeAnswer =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly reason: string };

/** Named as the wire has it. Source: pusher.com/docs/channels/using_channels/user-authentication */
export interface SignIn {
  readonly auth: string;
  readonly user_data: string;
}

/** Whoever tells open pages that there is news. Nothing depends on it: pages ask by themselves as well. */
export interface RealtimeProvider {
  readonly name: string;
  /** Says on each of the channels that there is news, and nothing else. Never throws. */
  poke(channels: readonly string[]): Promise<RealtimeAnswer>;
  /** What lets one connection listen on one channel, and opens nothing for any other. */
  ticket(socketId: string, channel: string): string;
  /** What says as whose session a connection is there, so that it can be ended with it. */
  signIn(socketId: string, sessionId: string): SignIn;
  /** Ends every connection of a session. Never throws. */
  hangUp(sessionId: string): Promise<RealtimeAnswer>;
}
