import { noon } from "./people";

const NOW = `timestamptz '${noon.toISOString()}'`;

/** A break that has been open for so long, and whoever took it. */
const open = (kind: string, about: string, hours: number, owner = "null") =>
  `insert into breaks (id, provider, day, about, class, key, off, currency, found, opened_at, found_at, owner_id)
   values ('brk_x', 'paystack', '2026-11-22', '${about}', '${kind}', 'kro-x', 100, 'NGN', 'The sums differ', ${NOW} - interval '${hours} hours', ${NOW}, ${owner})`;

const staff = `insert into staff (id, email, name, password_hash, created_at) values ('stf_x', 'x@example.com', 'Chidi Eze', 'none', ${NOW})`;

const run = (outcome: string, hours: number) =>
  `insert into recon_runs (provider, day, ran_at, outcome, matched, waiting, found, matched_sum)
   values ('paystack', '2026-11-22', ${NOW} - interval '${hours} hours', '${outcome}', 0, 0, 0, 0)`;

/** A sum a gateway paid to our bank so many days ago. */
const settled = (days: number) =>
  `insert into settlements (id, status, provider, batch, gross, deducted, net, charge, payout_charge, settled_on, booked_at)
   values ('stl_x${days}', 'BOOKED', 'paystack', '309000${days}', 1000, 0, 900, 100, 0, (${NOW} - interval '${days} days')::date, ${NOW})`;

const told = (days: number) =>
  `insert into recon_imports (hash, name, head, lines, fresh, from_day, to_day, opening, closing, staff_id, at)
   values ('x', 'x.csv', 'date', 1, 1, (${NOW} - interval '${days} days')::date, (${NOW})::date, 0, 1, 'stf_x', ${NOW})`;

/** Where books and gateways disagree, and what the monitors must say of it. */
export const plantedBreaks = [
  {
    name: "a naira more with the gateway than in the books",
    plant: () => [open("amount_differs", "payment", 1)],
    raises: () => ({ gateways_agree: ["paystack amount_differs kro-x"] }),
  },
  {
    name: "money the gateway sent out that we did not",
    plant: () => [open("theirs_only", "payout", 1)],
    raises: () => ({ gateways_agree: ["paystack theirs_only kro-x"] }),
  },
  {
    name: "money that left our bank, and nobody booked it",
    plant: () => [open("theirs_only", "statement", 1).replace(", 100, 'NGN'", ", -100, 'NGN'")],
    raises: () => ({ gateways_agree: ["paystack theirs_only kro-x"] }),
  },
  {
    name: "a sum paid to our bank of which no statement tells",
    plant: () => [staff, settled(8), settled(20), told(10)],
    raises: () => ({ bank_told: ["bank"] }),
  },
  {
    name: "money that a gateway keeps for six days",
    plant: () => [
      staff,
      settled(8),
      told(10),
      `update payments set paid_at = ${NOW} - interval '6 days' where provider = 'paystack' and status = 'CREDITED'`,
    ],
    raises: () => ({ money_paid_on: ["paystack"] }),
  },
  {
    name: "money that came and was not booked, and nobody took it up",
    plant: () => [open("theirs_only", "payment", 25)],
    raises: () => ({ breaks_taken: ["paystack theirs_only kro-x"] }),
  },
  {
    name: "a fee that differs, six days in somebody's hands",
    plant: () => [staff, open("fee_differs", "payment", 144, "'stf_x'")],
    raises: () => ({ breaks_taken: ["paystack fee_differs kro-x"] }),
  },
  {
    name: "a gateway that has answered nothing since the morning",
    plant: () => [run("COMPARED", 4), run("NO_ANSWER", 1)],
    raises: () => ({ gateways_compared: ["paystack"] }),
  },
] as const;
