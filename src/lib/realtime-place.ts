/** Where a browser listens, and as whose page. */
export interface RealtimePlace {
  readonly key: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

interface Settings {
  readonly PUSHER_KEY?: string | undefined;
  readonly PUSHER_CLUSTER?: string | undefined;
  readonly PUSHER_BASE_URL?: string | undefined;
}

/** Null where nobody is told of news. Source: pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol */
export function realtimePlace(env: Settings): RealtimePlace | null {
  const { PUSHER_KEY: key, PUSHER_CLUSTER: cluster, PUSHER_BASE_URL: own } = env;
  if (key === undefined) return null;
  if (own === undefined) return { key, host: `ws-${cluster}.pusher.com`, port: 443, secure: true };
  const { protocol, hostname, port } = new URL(own);
  const secure = protocol === "https:";
  return { key, host: hostname, port: Number(port || (secure ? 443 : 80)), secure };
}

/** As a page's policy names it. */
export const socketOrigin = ({ host, port, secure }: RealtimePlace): string =>
  new URL(`${secure ? "wss" : "ws"}://${host}:${port}`).origin;
