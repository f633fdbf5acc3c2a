import type { Chance } from "../support/chance";
import type { Rails } from "../support/rails";

interface Fault {
  readonly vendor: "paystack" | "fincra" | "providus";
  readonly path: string | null;
  readonly kinds: readonly string[];
  /** Of a hundred requests, so many, for each kind. */
  readonly chance: number;
}

const SENT = [
  ...["500", "429", "reset", "hang", "html", "truncate", "accept-then-500", "accept-then-hang"],
  ...["accept-then-reset", "accept-then-html", "accept-late"],
] as const;
const ASKED = ["500", "reset", "truncate", "stale", "not-found"] as const;

/** How the gateways misbehave: what they are asked to do often, what they are asked about less. */
// biome-ignore format: a table is read by its columns
const table: readonly Fault[] = [
  { vendor: "paystack", path: "/transfer",                      kinds: SENT, chance: 4 },
  { vendor: "paystack", path: "/transfer",                      kinds: ["pending", "fail-transfer"], chance: 10 },
  { vendor: "paystack", path: "/transfer/verify",               kinds: ["stale", "not-found"], chance: 8 },
  { vendor: "paystack", path: "/transaction",                   kinds: ASKED, chance: 4 },
  { vendor: "paystack", path: "/refund",                        kinds: ["500", "hang", "accept-then-500", "accept-then-reset", "not-found"], chance: 7 },
  { vendor: "paystack", path: "/refund",                        kinds: ["fail-refund", "refund-needs-attention"], chance: 20 },
  { vendor: "paystack", path: null,                             kinds: ["lose-webhook", "duplicate-webhook"], chance: 20 },
  { vendor: "fincra",   path: "/disbursements/payouts",         kinds: SENT, chance: 4 },
  { vendor: "fincra",   path: "/disbursements/payouts",         kinds: ["pending", "fail-transfer"], chance: 10 },
  { vendor: "fincra",   path: "/disbursements",                 kinds: ["stale", "not-found"], chance: 6 },
  { vendor: "fincra",   path: "/checkout",                      kinds: ASKED, chance: 4 },
  { vendor: "fincra",   path: null,                             kinds: ["lose-webhook", "duplicate-webhook", "re-spaced"], chance: 15 },
  { vendor: "providus", path: "/posting/NIPFundTransfer",       kinds: SENT, chance: 7 },
  { vendor: "providus", path: "/posting/NIPFundTransfer",       kinds: ["pending", "fail-transfer"], chance: 10 },
  { vendor: "providus", path: "/posting/GetNIPTransactionStatus", kinds: ["500", "stale", "not-found"], chance: 6 },
  { vendor: "providus", path: "/pip",                           kinds: ["500", "reset"], chance: 4 },
  // Not lost: this bank cannot be asked by our reference, so what it never tells only its statement shows.
  { vendor: "providus", path: null,                             kinds: ["duplicate-webhook"], chance: 15 },
];

const TIMES = 1_000_000;
/** A silence is over after so many real milliseconds. */
const HANG_MS = 20;
const LATEST_MS = 6 * 3_600_000;

/** Switches them all on, or that part of their chances, drawn from these dice. */
export const misbehave = async (rails: Rails, dice: Chance, part = 1): Promise<void> => {
  for (const { vendor, path, kinds, chance } of table) {
    for (const kind of kinds) {
      const ms = kind === "accept-late" ? 1_000 + dice.below(LATEST_MS) : HANG_MS;
      const seed = dice.below(2 ** 30);
      await rails.control("/faults", {
        ...{ vendor, kind, seed, ms, times: TIMES, chance: Math.max(1, Math.round(chance * part)) },
        ...(path !== null && { path }),
      });
    }
  }
};

/** How often each kind struck since they were switched on. */
export const struck = async (rails: Rails): Promise<Map<string, number>> => {
  const { faults } = (await rails.control("/faults")) as {
    faults: { kind: string; times: number }[];
  };
  const counts = new Map<string, number>();
  for (const { kind, times } of faults) counts.set(kind, (counts.get(kind) ?? 0) + TIMES - times);
  return counts;
};

/** Every kind there is. */
export const faultKinds = [...new Set(table.flatMap(({ kinds }) => kinds))];
