import type { WebSocket } from "ws";

/** One event somebody had published, for good: what stood in it and how many pages it reached. */
export interface Trigger {
  id: string;
  at: string;
  name: string;
  channel: string;
  /** As it came: a text, whatever is in it. */
  data: string;
  /** The connection that was left out, if one was named. */
  except: string | null;
  /** Connections it was sent to. */
  reached: number;
}

export interface PusherSettings {
  appId: string;
  key: string;
  secret: string;
}

/** One page that is connected. */
export interface Connection {
  id: string;
  socket: WebSocket;
  channels: Set<string>;
  /** As whom it signed in, if it did. */
  user: string | null;
  since: string;
  heardAt: number;
  /** When it was asked for a sign of life it has not given yet. */
  pingedAt: number | null;
}

/** Sends one frame, late when everything is. */
export type Say = (to: Connection, event: string, more: object) => Promise<void>;
