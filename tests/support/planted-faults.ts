import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { noon } from "./people";
import { plantedBreaks } from "./planted-breaks";
import { plantedGuesses } from "./planted-guesses";
import { plantedPrices } from "./planted-prices";
import { plantedSeals } from "./planted-seals";
import { plantedWaits } from "./planted-waits";

/** What stands in the way of a fault: our triggers, and the constraints that need no trigger. */
export const takeGuardsAway = async (owner: Db): Promise<void> => {
  const guards = await owner.execute<{ statement: string }>(sql`
    select format('alter table %s disable trigger user', c.oid::regclass) as statement
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'
    union all
    select format('alter table %s drop constraint %I', conrelid::regclass, conname)
      from pg_constraint where conname in ('accounts_floor', 'orders_escrow_not_exceeded')
        or (contype = 'f' and conrelid = 'entries'::regclass)`);
  for (const { statement } of guards) await owner.execute(sql.raw(statement));
};

/** Things of one sound world, by id, that a fault may be planted into. */
export interface Soil {
  /** An order under way, paid in full. */
  readonly orderId: string;
  readonly orderRef: string;
  /** A withdrawal that waits for a second person. */
  readonly payoutId: string;
  readonly payoutRef: string;
  readonly payoutReference: string;
  readonly sellerId: string;
  /** A refund on its way to where it was paid from. */
  readonly refundId: string;
  readonly refundRef: string;
  readonly refundOrderId: string;
}

interface Planted {
  readonly name: string;
  /** The owner does by hand what the product cannot. */
  readonly plant: (soil: Soil) => readonly string[];
  /** Every monitor that must find it, and under which key; no other may. */
  readonly raises: (soil: Soil) => Readonly<Record<string, readonly string[]>>;
}

/** The moment of the tests' world, in SQL. */
const NOW = `timestamptz '${noon.toISOString()}'`;

const account = (kind: string, owner: string) =>
  `(select id from accounts where kind = '${kind}' and owner = '${owner}')`;
const journal = (key: string, kind: string, at = NOW) =>
  `insert into journals (key, kind, body_hash, event_at) values ('${key}', '${kind}', '', ${at})`;
const line = (key: string, where: string, amount: number | string) =>
  `insert into entries (journal_id, account_id, currency, amount) values ((select id from journals where key = '${key}'), ${where}, 'NGN', ${amount})`;
const move = (where: string, amount: number) =>
  `update accounts set balance = balance + ${amount} where id = ${where}`;
const proof = (id: string, total: number, owed: number, held: number, ago: string) =>
  `insert into proofs (id, root, total, owed, held, leaves, proved_at) values ('${id}', '', ${total}, ${owed}, ${held}, 1, ${NOW} - interval '${ago}')`;
const told = (id: string, about: string, reference: string) =>
  `insert into webhooks (id, provider, event_key, event, about, reference, raw, headers, signature_valid, status, received_at) values ('${id}', 'paystack', '${id}', 'transfer.success', '${about}', '${reference}', '', '{}', true, 'DONE', ${NOW})`;

/** What gateways tell of transfers that are ours. */
export const ownWords = ({ payoutReference, refundId }: Soil): string[] => [
  told("whk_own", "payout", payoutReference),
  told("whk_back", "refund", `kro-back-${refundId.slice(4).toLowerCase()}`),
];

const balances = ["balances_recent", "balances_all"];
const journals = ["journals_recent", "journals_all"];
const escrow = ["escrow_recent", "escrow_all"];
const payouts = ["payouts_recent", "payouts_all"];

const all = (names: readonly string[], ...keys: string[]) =>
  Object.fromEntries(names.map((name) => [name, keys]));

/** One naira. */
const ONE = 100;

/** What is ours of the money held, and a naira more. */
const EARNED = `(select sum(balance) + ${ONE} from account_balances where kind in ('INC', 'VAT', 'DUTY'))`;

/** A payout `hours` old in a status, with all that belongs to it. */
const payoutSince = (status: string, hours: number) => (soil: Soil) => [
  `update payouts set status = '${status}', sent_at = ${NOW} - interval '${hours} hours', requested_at = ${NOW} - interval '1 minute' where id = '${soil.payoutId}'`,
];

export const plantedFaults: readonly Planted[] = [
  {
    name: "a balance with a naira more than its lines, taken from another",
    plant: ({ sellerId, orderId }) => [
      move(account("AVL", sellerId), ONE),
      move(account("ESC", orderId), -ONE),
    ],
    raises: ({ sellerId, orderId, orderRef }) => ({
      ...all(balances, `AVL:${sellerId}`, `ESC:${orderId}`),
      ...all(escrow, orderRef),
    }),
  },
  {
    name: "a naira out of nothing in somebody's balance",
    plant: ({ sellerId }) => [move(account("AVL", sellerId), ONE)],
    raises: ({ sellerId }) => ({
      ...all(balances, `AVL:${sellerId}`),
      sums_to_zero: ["NGN"],
    }),
  },
  {
    name: "a journal of one line",
    plant: () => [journal("lone", "suspend"), line("lone", account("INC", ""), ONE)],
    raises: () => ({ ...all(journals, "lone"), sums_to_zero: ["NGN"] }),
  },
  {
    name: "a journal of no line",
    plant: () => [journal("bare", "suspend")],
    raises: () => all(journals, "bare"),
  },
  {
    name: "a line without its journal",
    plant: () => [
      `insert into entries (id, journal_id, account_id, currency, amount) overriding system value values (990001, -1, ${account("INC", "")}, 'NGN', ${ONE}), (990002, -1, ${account("VAT", "")}, 'NGN', ${-ONE})`,
    ],
    raises: () => all(journals, "line 990001", "line 990002"),
  },
  {
    name: "a snapshot that lost a naira",
    plant: () => [
      "select fold_balances()",
      `update account_snapshots set balance = balance - ${ONE} where account_id = ${account("INC", "")}`,
    ],
    raises: () => ({ balances_all: ["INC:"], sums_to_zero: ["NGN"] }),
  },
  {
    name: "a balance below its floor, with the lines to prove it",
    plant: ({ sellerId }) => {
      const debtor = account("RST", sellerId);
      return [
        `insert into accounts (kind, owner, currency, personal, floor) values ('RST', '${sellerId}', 'NGN', true, 0)`,
        journal("below", "suspend"),
        line("below", debtor, -ONE),
        line("below", account("PSP", "paystack"), ONE),
        move(debtor, -ONE),
      ];
    },
    raises: ({ sellerId }) => ({ floors_kept: [`RST:${sellerId}`] }),
  },
  {
    name: "an order that says more came in than it holds",
    plant: ({ orderId }) => [`update orders set funded = funded + ${ONE} where id = '${orderId}'`],
    raises: ({ orderRef }) => all(escrow, orderRef),
  },
  {
    name: "an ended order that still holds money",
    plant: ({ orderId }) => [
      `update orders set status = 'CLOSED', updated_at = ${NOW} where id = '${orderId}'`,
    ],
    raises: ({ orderRef }) => all(escrow, orderRef),
  },
  {
    name: "an old ended order that still holds money, found by the nightly look only",
    plant: ({ orderId }) => [
      `update orders set status = 'CLOSED', updated_at = ${NOW} - interval '9 days' where id = '${orderId}'`,
    ],
    raises: ({ orderRef }) => ({ escrow_all: [orderRef] }),
  },
  {
    name: "a withdrawal called paid that no journal knows of",
    plant: ({ payoutId }) => [
      `update payouts set status = 'SUCCEEDED', concluded_at = ${NOW} where id = '${payoutId}'`,
    ],
    raises: ({ payoutRef, sellerId }) => all(payouts, `OUT:${sellerId}`, payoutRef),
  },
  {
    name: "a withdrawal called failed whose money was not given back",
    plant: ({ payoutId }) => [
      `update payouts set status = 'FAILED', concluded_at = ${NOW} where id = '${payoutId}'`,
    ],
    raises: ({ payoutRef, sellerId }) => all(payouts, `OUT:${sellerId}`, payoutRef),
  },
  {
    name: "a withdrawal paid by a journal while its status still waits",
    plant: ({ payoutId }) => [
      `insert into journals (key, kind, body_hash, event_at) select 'wd:' || id || ':post', 'payOut', '', ${NOW} from payouts where id = '${payoutId}'`,
      line(`wd:${payoutId}:post`, account("INC", ""), ONE),
      line(`wd:${payoutId}:post`, account("VAT", ""), -ONE),
    ],
    raises: ({ payoutRef }) => all(payouts, payoutRef),
  },
  {
    name: "a refund that asks for a naira more than was set aside",
    plant: ({ refundRef }) => [
      `update refunds set amount = amount + ${ONE} where ref = '${refundRef}'`,
    ],
    raises: ({ refundOrderId }) => ({ refunds_set_aside: [`RFP:${refundOrderId}`] }),
  },
  {
    name: "gateways holding a naira less than we owe",
    plant: () => [
      journal("lost", "suspend"),
      line("lost", account("PSP", "paystack"), EARNED),
      line("lost", account("INC", ""), `-${EARNED}`),
    ],
    raises: () => ({ money_covered: ["NGN"] }),
  },
  {
    name: "a gateway's word about a refund we never made",
    plant: () => [told("whk_r", "refund", "kro-back-nobody")],
    raises: () => ({ transfers_ours: ["paystack kro-back-nobody"] }),
  },
  {
    name: "a gateway's word about a transfer we never made",
    plant: () => [told("whk_x", "payout", "kro-out-nobody")],
    raises: () => ({ transfers_ours: ["paystack kro-out-nobody"] }),
  },
  {
    name: "a withdrawal unknown for two hours",
    plant: payoutSince("UNKNOWN", 2),
    raises: ({ payoutRef }) => ({ unknown_for_an_hour: [payoutRef] }),
  },
  {
    name: "a withdrawal unknown for two days",
    plant: payoutSince("UNKNOWN", 48),
    raises: ({ payoutRef }) => ({
      unknown_for_an_hour: [payoutRef],
      unknown_for_a_day: [payoutRef],
    }),
  },
  {
    name: "a withdrawal given back that was paid after all",
    plant: ({ payoutId }) => [`update payouts set paid_late_at = ${NOW} where id = '${payoutId}'`],
    raises: ({ payoutRef }) => ({ never_paid_twice: [payoutRef] }),
  },
  {
    name: "a withdrawal that waits since yesterday",
    plant: ({ payoutId }) => [
      `update payouts set requested_at = ${NOW} - interval '25 hours' where id = '${payoutId}'`,
    ],
    raises: ({ payoutRef }) => ({ money_in_between: [payoutRef] }),
  },
  {
    name: "a refund that waits for four days",
    plant: ({ refundRef }) => [
      `update refunds set requested_at = ${NOW} - interval '96 hours' where ref = '${refundRef}'`,
    ],
    raises: ({ refundRef }) => ({ money_in_between: [refundRef] }),
  },
  {
    name: "a withdrawal by a gateway that holds nothing",
    plant: ({ payoutId }) => [`update payouts set provider = 'fincra' where id = '${payoutId}'`],
    raises: () => ({ float_suffices: ["fincra"] }),
  },
  {
    name: "a delivery nobody looked into",
    plant: () => [
      `insert into webhooks (id, provider, event_key, event, about, reference, raw, headers, signature_valid, status, received_at) values ('whk_y', 'paystack', 'y', 'charge.success', 'payment', 'kro-in-x', '', '{}', true, 'STORED', ${NOW} - interval '6 minutes')`,
    ],
    raises: () => ({ nothing_left_lying: ["paystack y"] }),
  },
  {
    name: "an event told to nobody",
    plant: () => [
      `insert into outbox (id, event, data, created_at) values ('obx_x', 'order.released', '{}', ${NOW} - interval '3 minutes')`,
    ],
    raises: () => ({ nothing_left_lying: ["obx_x"] }),
  },
  ...plantedPrices(NOW),
  {
    name: "a proof that counts a naira less than we owe",
    plant: () => [proof("prf_short", 1_000 - ONE, 1_000, 1_000, "1 hour")],
    raises: () => ({ proof_holds: ["prf_short"] }),
  },
  {
    name: "a proof of money of which a naira was not held",
    plant: () => [proof("prf_thin", 1_000, 1_000, 1_000 - ONE, "1 hour")],
    raises: () => ({ proof_holds: ["prf_thin"] }),
  },
  {
    name: "a proof that was made the night before last",
    plant: () => [proof("prf_old", 1_000, 1_000, 1_000, "27 hours")],
    raises: () => ({ proof_made: ["last night"] }),
  },
  ...plantedBreaks,
  ...plantedWaits,
  ...plantedGuesses,
  ...plantedSeals(NOW),
];
