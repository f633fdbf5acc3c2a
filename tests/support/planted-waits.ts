import { noon } from "./people";

const NOW = `timestamptz '${noon.toISOString()}'`;

const inSuspense = (status: string, key: string) =>
  `insert into suspense (id, status, key, booked, provider, reference, their_id, amount, currency, cause, came_at)
   values ('sus_${key}', '${status}', 'unmatched:${key}', true, 'paystack', '${key}', '${key}', 100, 'NGN', 'not_asked_for', ${NOW} - interval '96 hours')`;

const entry = (key: string, kind: string, owner: string, amount: number) =>
  `insert into entries (journal_id, account_id, currency, amount) values ((select id from journals where key = 'unmatched:${key}'),
   (select id from accounts where kind = '${kind}' and owner = '${owner}'), 'NGN', ${amount})`;

const booked = (key: string) => [
  `insert into accounts (kind, owner, currency, personal) values ('SUS', '', 'NGN', false) on conflict do nothing`,
  `insert into journals (key, kind, body_hash, event_at) values ('unmatched:${key}', 'suspend', '', ${NOW} - interval '96 hours')`,
  entry(key, "PSP", "paystack", -100),
  entry(key, "SUS", "", 100),
];

const deadLetter = (status: string, key: string, by: string) =>
  `insert into dead_letters (id, status, kind, key, event, ids, money, error, attempts, run_id, first_at, last_at, decided_by)
   values ('dlt_${key}', '${status}', 'deliver-message', '${key}', 'message.queued', '{}', false, 'planted', 1, '${key}', ${NOW}, ${NOW}, ${by})`;

/** Work that waits for somebody, and what the monitors must say of it. */
export const plantedWaits = [
  {
    name: "money that fits no order, four days old",
    plant: () => [...booked("old"), inSuspense("WAITING", "old")],
    raises: () => ({ money_in_between: ["unmatched:old"] }),
  },
  {
    name: "money that fits no order, kept by two people",
    plant: () => [...booked("kept"), inSuspense("KEPT", "kept")],
    raises: () => ({}),
  },
  {
    name: "money in suspense that no row tells of",
    plant: () => booked("lost"),
    raises: () => ({ suspense_listed: ["SUS"] }),
  },
  {
    name: "a job that used up its tries, and nobody decided on it",
    plant: () => [deadLetter("OPEN", "msg_planted", "null")],
    raises: () => ({ jobs_decided: ["deliver-message msg_planted"] }),
  },
];
