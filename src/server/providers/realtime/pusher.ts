import Pusher from "pusher";
import { NEWS, NOTHING } from "@/lib/channels";
import type { RealtimeAnswer, RealtimeProvider } from "./port";

export interface PusherSettings {
  readonly appId: string;
  readonly key: string;
  readonly secret: string;
  readonly cluster: string | undefined;
  readonly baseUrl: string | undefined;
}

/** From the first byte sent to the answer: a poke that takes longer comes no sooner than the page's own question. */
const POKE_MS = 2_000;

/** Channels one event may be said on. Source: pusher.com/docs/channels/library_auth_reference/rest-api */
const CHANNELS_MAX = 100;

/** Pusher Channels through its own SDK, which retries nothing. */
export const pusher = (settings: () => PusherSettings): RealtimeProvider => {
  let made: Pusher | undefined;
  const client = () => {
    made ??= connect(settings());
    return made;
  };
  return {
    name: "pusher",
    async poke(channels) {
      for (let from = 0; from < channels.length; from += CHANNELS_MAX) {
        const some = channels.slice(from, from + CHANNELS_MAX);
        const answer = await inTime(client().trigger(some, NEWS, NOTHING));
        if (answer.kind === "failed") return answer;
      }
      return { kind: "done" };
    },
    ticket: (socketId, channel) => client().authorizeChannel(socketId, channel).auth,
    // A connection is there as its session and not as its person: signing out one device leaves the others.
    signIn: (socketId, sessionId) => client().authenticateUser(socketId, { id: sessionId }),
    hangUp: (sessionId) => inTime(client().terminateUserConnections(sessionId)),
  };
};

const connect = ({ appId, key, secret, cluster, baseUrl }: PusherSettings): Pusher => {
  const app = { appId, key, secret, timeout: POKE_MS };
  if (baseUrl === undefined) return new Pusher({ ...app, cluster: cluster ?? "", useTLS: true });
  const { protocol, hostname, port } = new URL(baseUrl);
  return new Pusher({ ...app, host: hostname, port, useTLS: protocol === "https:" });
};

const inTime = async (call: Promise<unknown>): Promise<RealtimeAnswer> => {
  const asked = call
    .then((): RealtimeAnswer => ({ kind: "done" }))
    .catch((error: unknown): RealtimeAnswer => ({ kind: "failed", reason: reasonOf(error) }));
  // The SDK's own limit ends with the head of an answer: one whose body never comes would be waited for.
  return Promise.race([asked, silenceAfter(POKE_MS)]);
};

/** Its errors name the address with our signature in it: of them only the status is told. */
const reasonOf = (error: unknown): string => {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  return typeof status === "number" ? `status_${status}` : "no_connection";
};

const silenceAfter = (ms: number): Promise<RealtimeAnswer> =>
  new Promise((resolve) => {
    setTimeout(() => resolve({ kind: "failed", reason: "timeout" }), ms).unref();
  });
