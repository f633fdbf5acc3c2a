import {
  type Judged,
  judgeTransfer,
  type TransferWord,
  type Verdict,
} from "../../src/server/domain/payouts/judge-transfer";
import type { TransferAnswer } from "../../src/server/domain/payouts/rules";

/** How a payout is sent and how answers are weighed; the house's own, or a tempting shortcut. */
export interface SendingPolicy {
  readonly judge: typeof judgeTransfer;
  /** What names the nth sending at a gateway. */
  readonly reference: (nth: number) => string;
  /** Whether a payout in doubt is handed to a second gateway. */
  readonly failsOver: boolean;
}

export const ourPolicy: SendingPolicy = {
  judge: judgeTransfer,
  reference: () => "kro-out-1",
  failsOver: false,
};

/** What a gateway promises. */
export interface Gateway {
  /** Whether it pays one reference once, however often it is told. */
  readonly deduplicates: boolean;
}

interface Flight {
  readonly nth: number;
  readonly rail: "first" | "second";
  /** Nobody waits for its answer any more; it may be taken in all the same. */
  readonly forgotten: boolean;
}

interface Transfer {
  readonly name: string;
  readonly state: "pending" | "succeeded" | "failed";
}

interface World {
  readonly status: Judged["status"];
  /** Sendings begun; the last one's moment is its number. */
  readonly begun: number;
  /** Half an hour has passed since the last of them. */
  readonly old: boolean;
  readonly flights: readonly Flight[];
  readonly transfers: readonly Transfer[];
  /** Answers on their way to us. */
  readonly words: readonly TransferWord[];
}

/** More sendings than this show nothing new; neither do more answers under way at once. */
const SENDINGS_MOST = 3;
const WORDS_MOST = 2;

const START = 1_800_000_000_000;
const momentOf = (nth: number) => new Date(START + nth);
const HOUR = 3_600_000;

const begin: World = {
  status: "PROCESSING",
  begun: 0,
  old: false,
  flights: [],
  transfers: [],
  words: [],
};

const facts = (kind: "sent" | "succeeded" | "failed", reference: string): TransferAnswer => ({
  kind,
  reference,
  minor: "100",
  currency: "NGN",
  feeMinor: null,
  theirReference: null,
  ours: true,
});

interface Way {
  readonly name: string;
  readonly to: World;
}

const isOnItsWay = ({ status }: World) => status === "PROCESSING" || status === "UNKNOWN";
const without = <T>(list: readonly T[], one: T): readonly T[] => list.filter((x) => x !== one);

/** Everything that can happen next, whoever does it and in whatever order. */
const waysOn = (world: World, policy: SendingPolicy, gateway: Gateway): Way[] => [
  ...sendings(world, policy),
  ...world.flights.flatMap((flight) => arrivals(world, flight, policy, gateway)),
  ...conclusions(world),
  ...questions(world, policy),
  ...hearings(world, policy),
  ...(world.old || world.begun === 0 ? [] : [{ name: "time passes", to: { ...world, old: true } }]),
];

/** The run that holds it sends, or a copy of it does; a shortcut may try a second gateway. */
const sendings = (world: World, policy: SendingPolicy): Way[] => {
  if (world.begun === SENDINGS_MOST) return [];
  const nth = world.begun + 1;
  const on = (rail: Flight["rail"]): World => ({
    ...world,
    status: "PROCESSING",
    begun: nth,
    old: false,
    flights: [...world.flights, { nth, rail, forgotten: false }],
  });
  const ways: Way[] = [];
  if (world.status === "PROCESSING") ways.push({ name: `send ${nth}`, to: on("first") });
  if (world.status === "UNKNOWN" && policy.failsOver) {
    ways.push({ name: `send ${nth} elsewhere`, to: on("second") });
  }
  return ways;
};

/** A request is taken in, refused, or no longer waited for; the last may still arrive. */
const arrivals = (world: World, flight: Flight, policy: SendingPolicy, gateway: Gateway): Way[] => {
  const landed = { ...world, flights: without(world.flights, flight) };
  const tell = (to: World, answer: TransferAnswer): World => {
    if (flight.forgotten || to.words.length === WORDS_MOST) return to;
    const sending = { first: flight.nth === 1, sentAt: momentOf(flight.nth).toISOString() };
    return { ...to, words: [...to.words, { sending, answer }] };
  };
  const reference = policy.reference(flight.nth);
  const name = `${flight.rail} ${reference}`;
  const known = gateway.deduplicates && world.transfers.some((one) => one.name === name);
  const taken: World = known
    ? landed
    : { ...landed, transfers: [...world.transfers, { name, state: "pending" }] };
  const refused: TransferAnswer = { kind: "refused", reason: "insufficient_balance" };
  const ways: Way[] = [
    { name: `${flight.nth} is refused`, to: tell(landed, refused) },
    {
      name: `${flight.nth} is ${known ? "known already" : "taken in"}`,
      to: tell(taken, facts("sent", reference)),
    },
  ];
  if (!flight.forgotten) {
    const forgotten = { ...flight, forgotten: true };
    const waited = { ...world, flights: [...without(world.flights, flight), forgotten] };
    const silence: TransferAnswer = { kind: "unknown", reason: "timeout" };
    ways.push({ name: `${flight.nth} times out`, to: tell(waited, silence) });
  }
  return ways;
};

/** The bank at the other end pays, or does not. */
const conclusions = (world: World): Way[] =>
  world.transfers.flatMap((transfer) =>
    transfer.state === "pending"
      ? (["succeeded", "failed"] as const).map((state) => ({
          name: `${transfer.name} ${state}`,
          to: {
            ...world,
            transfers: world.transfers.map((one) => (one === transfer ? { ...one, state } : one)),
          },
        }))
      : [],
  );

/** We ask by our reference, as the sweep and every webhook make us do. */
const questions = (world: World, policy: SendingPolicy): Way[] => {
  if (!isOnItsWay(world) || world.words.length === WORDS_MOST) return [];
  const reference = policy.reference(Math.max(world.begun, 1));
  const found = world.transfers.find((one) => one.name === `first ${reference}`);
  const answer: TransferAnswer = found
    ? facts(found.state === "pending" ? "sent" : found.state, reference)
    : { kind: "not_found" };
  const word: TransferWord = { sending: null, answer };
  return [{ name: `ask: ${answer.kind}`, to: { ...world, words: [...world.words, word] } }];
};

/** An answer reaches us, or is lost, or reaches us and comes once more. */
const hearings = (world: World, policy: SendingPolicy): Way[] =>
  world.words.flatMap((word) => {
    const heard = hear(world, word, policy);
    const words = without(world.words, word);
    return [
      { name: `lose ${word.answer.kind}`, to: { ...world, words } },
      { name: `hear ${word.answer.kind}`, to: { ...heard, words } },
      { name: `hear ${word.answer.kind}, again later`, to: heard },
    ];
  });

const hear = (world: World, word: TransferWord, policy: SendingPolicy): World => {
  const sentAt = momentOf(world.begun);
  const reference = policy.reference(Math.max(world.begun, 1));
  const payout: Judged = {
    status: world.status,
    sentAt,
    reference,
    amount: 100n,
    currency: "NGN",
  };
  const now = new Date(sentAt.getTime() + (world.old ? HOUR : 1));
  return {
    ...world,
    status: statusAfter(world.status, policy.judge(payout, word, now)),
  };
};

const statusAfter = (status: World["status"], { kind }: Verdict): World["status"] => {
  if (kind === "note") return "PROCESSING";
  if (kind === "doubt") return "UNKNOWN";
  if (kind === "succeed") return "SUCCEEDED";
  if (kind === "fail") return "FAILED";
  return kind === "reverse" ? "REVERSED" : status;
};

/** What must never be, in the world as it is and not as we believe it to be. */
const faultOf = ({ status, transfers }: World): string | null => {
  const paid = transfers.filter(({ state }) => state === "succeeded").length;
  if (paid > 1) return "paid twice";
  if (paid > 0 && status === "FAILED") return "paid and given back";
  if (paid === 0 && status === "SUCCEEDED") return "booked as paid and never paid";
  return null;
};

export interface Explored {
  readonly states: number;
  /** The shortest way to each kind of fault. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  /** Every status that was reached, with how often. */
  readonly statuses: ReadonlyMap<string, number>;
}

/**
 * Walks every state that any order of events leads to, breadth first, so the way to a fault is a
 * shortest. With `until` it ends at the first fault of that kind.
 */
export const explore = (
  policy: SendingPolicy,
  { until, ...gateway }: Gateway & { readonly until?: string } = { deduplicates: true },
): Explored => {
  const seen = new Map<string, { readonly before: string | null; readonly name: string }>();
  const faults = new Map<string, readonly string[]>();
  const statuses = new Map<string, number>();
  const queue: World[] = [];
  const visit = (world: World, before: string | null, name: string) => {
    const key = JSON.stringify(world);
    if (seen.has(key)) return;
    seen.set(key, { before, name });
    queue.push(world);
    statuses.set(world.status, (statuses.get(world.status) ?? 0) + 1);
    const fault = faultOf(world);
    if (fault && !faults.has(fault)) faults.set(fault, wayTo(seen, key));
  };
  visit(begin, null, "");
  for (let at = 0; at < queue.length && !(until && faults.has(until)); at++) {
    const world = queue[at] as World;
    const key = JSON.stringify(world);
    for (const { name, to } of waysOn(world, policy, gateway)) visit(to, key, name);
  }
  return { states: seen.size, faults, statuses };
};

type Seen = ReadonlyMap<string, { readonly before: string | null; readonly name: string }>;

const wayTo = (seen: Seen, key: string): readonly string[] => {
  const names: string[] = [];
  for (let at = seen.get(key); at?.before != null; at = seen.get(at.before)) names.unshift(at.name);
  return names;
};
