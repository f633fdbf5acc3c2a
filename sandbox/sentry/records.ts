/** One envelope as a reporter sent it. */
export interface Envelope {
  id: string;
  at: string;
  project: string;
  items: Item[];
  /** Everything it said, for a search. */
  text: string;
}

interface Item {
  type: string;
  /** What was sent, where it is JSON; null of anything else. */
  payload: Record<string, unknown> | null;
}

export interface SentrySettings {
  project: string;
  key: string;
}
