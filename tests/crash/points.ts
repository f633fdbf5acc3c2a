/** A moment in a payout's life at which the app is killed, told by what it has on the wire then. */
export interface Point {
  readonly name: string;
  readonly wire: "sql" | "http";
  /** What is written then. */
  readonly says: string;
  /**
   * Killed before that is sent, with all of it sent but the word that commits, with its beginning
   * sent, with all of it sent, or when its answer is there and nobody has read it.
   */
  readonly when: "unsent" | "torn" | "part" | "sent" | "heard";
}

const step = (...actions: string[]) =>
  `"noun":"payouts","subject_id":"[^"]+","order_id":null,"action":"(${actions.join("|")})"`;
const send = "^POST \\/paystack\\/transfer HTTP";
const query = "^GET \\/paystack\\/transfer\\/verify\\/";
const inbox = '"content-length":"';

// biome-ignore format: a table is read by its columns
export const points: readonly Point[] = [
  { name: "1 before hold",                          wire: "sql",  says: step("create"),  when: "unsent" },
  { name: "2 after hold, before commit",            wire: "sql",  says: step("create"),  when: "torn" },
  { name: "3 after hold commit",                    wire: "sql",  says: step("create"),  when: "heard" },
  { name: "4 after approval commit",                wire: "sql",  says: step("approve"), when: "heard" },
  { name: "5 after claim, before sending is noted", wire: "sql",  says: step("try"),     when: "unsent" },
  { name: "6 after sending is noted, before connect", wire: "sql", says: step("try"),    when: "heard" },
  { name: "7 headers sent",                         wire: "http", says: send,            when: "part" },
  { name: "8 body sent, no answer",                 wire: "http", says: send,            when: "sent" },
  { name: "9 answer received, before commit",       wire: "http", says: send,            when: "heard" },
  { name: "10 after commit, before the step is told", wire: "sql", says: step("note", "doubt", "succeed", "fail"), when: "heard" },
  { name: "11 during query",                        wire: "http", says: query,           when: "sent" },
  { name: "12 after query, before commit",          wire: "http", says: query,           when: "heard" },
  { name: "13 webhook kept, before commit",         wire: "sql",  says: inbox,           when: "torn" },
  { name: "14 after webhook commit, before 200",    wire: "sql",  says: inbox,           when: "heard" },
];

/** What the gateway does with the sending. */
export const behaviours = ["success", "reject", "hang", "late accept"] as const;

export type Behaviour = (typeof behaviours)[number];
