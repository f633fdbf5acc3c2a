import {
  type Judged,
  judgeTransfer,
  maySend,
  type TransferWord,
  type Verdict,
} from "../../src/server/domain/payouts/judge-transfer";
import type { TransferAnswer } from "../../src/server/domain/payouts/rules";
import { type Explored, type Step, walk } from "./state-space";

/** How a payout is sent and how answers are weighed; the house's own, or a tempting shortcut. */
export interface SendingPolicy {
  readonly judge: typeof judgeTransfer;
  readonly maySend: typeof maySend;
  /** What names the nth sending at a gateway. */
  readonly reference: (nth: number) => string;
  /** Whether a payout in doubt is handed to a second gateway. */
  readonly failsOver: boolean;
}

export const ourPolicy: SendingPolicy = {
  judge: judgeTransfer,
  maySend,
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
  /** No sending before it can have been taken in. */
  readonly first: boolean;
  readonly rail: "first" | "second";
  /** Nobody waits for its answer any more; it may be taken in all the same. */
  readonly forgotten: boolean;
}

interface Transfer {
  readonly name: string;
  /** `returned`: paid, and come back later; the gateway calls it failed. */
  readonly state: "pending" | "succeeded" | "failed" | "returned";
}

const next: Readonly<Record<Transfer["state"], readonly Transfer["state"][]>> = {
  pending: ["succeeded", "failed"],
  succeeded: ["returned"],
  failed: [],
  returned: [],
};

const toldAs = {
  pending: "sent",
  succeeded: "succeeded",
  failed: "failed",
  returned: "failed",
} as const;

interface World {
  readonly status: Judged["status"];
  /** Sendings begun; the last one's moment is its number. */
  readonly begun: number;
  /** None of them can have been taken in. */
  readonly untouched: boolean;
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
const HOUR = 3_600_000;
/** So far apart that long after one is still before the next. */
const momentOf = (nth: number) => new Date(START + 10 * nth * HOUR);

const begin: World = {
  status: "PROCESSING",
  begun: 0,
  untouched: true,
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

type Way = Step<World>;

/** Soon after the last sending, or long after it. */
const momentNow = ({ begun, old }: World) =>
  new Date(momentOf(begun).getTime() + (old ? HOUR : 1)).toISOString();
const isOnItsWay = ({ status }: World) => status === "PROCESSING" || status === "UNKNOWN";
const without = <T>(list: readonly T[], one: T): readonly T[] => list.filter((x) => x !== one);

/** Everything that can happen next, whoever does it and in whatever order. */
const waysOn = (world: World, policy: SendingPolicy, gateway: Gateway): Way[] => [
  ...sendings(world, policy, gateway),
  ...world.flights.flatMap((flight) => arrivals(world, flight, policy, gateway)),
  ...conclusions(world),
  ...questions(world, policy),
  ...hearings(world, policy),
  ...(world.old || world.begun === 0 ? [] : [{ name: "time passes", to: { ...world, old: true } }]),
];

/** The run that holds it sends, or a copy of it does; a shortcut may try a second gateway. */
const sendings = (world: World, policy: SendingPolicy, gateway: Gateway): Way[] => {
  if (world.begun === SENDINGS_MOST) return [];
  const nth = world.begun + 1;
  const first = world.untouched;
  const begun: World = { ...world, status: "PROCESSING", begun: nth, untouched: false, old: false };
  const repeats = gateway.deduplicates ? "paid_once" : "not_confirmed";
  const on = (rail: Flight["rail"]): World =>
    policy.maySend({ first }, repeats)
      ? { ...begun, flights: [...world.flights, { nth, first, rail, forgotten: false }] }
      : told(begun, { nth, first }, { kind: "unknown", reason: "sent_before" });
  const ways: Way[] = [];
  if (world.status === "PROCESSING") ways.push({ name: `send ${nth}`, to: on("first") });
  if (world.status === "UNKNOWN" && policy.failsOver) {
    ways.push({ name: `send ${nth} elsewhere`, to: on("second") });
  }
  return ways;
};

/** The answer to a sending is on its way to us, unless there are too many already. */
const told = (
  world: World,
  { nth, first }: Pick<Flight, "nth" | "first">,
  answer: TransferAnswer,
) => {
  if (world.words.length === WORDS_MOST) return world;
  const sentAt = momentOf(nth).toISOString();
  const word = { sending: { first, sentAt }, askedAt: sentAt, answer };
  return { ...world, words: [...world.words, word] };
};

/** A request is taken in, refused, or no longer waited for; the last may still arrive. */
const arrivals = (world: World, flight: Flight, policy: SendingPolicy, gateway: Gateway): Way[] => {
  const landed = { ...world, flights: without(world.flights, flight) };
  const tell = (to: World, answer: TransferAnswer): World =>
    flight.forgotten ? to : told(to, flight, answer);
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
    // At the door: it is certain that nothing was sent, and the next one may be a first one again.
    const only = flight.first && flight.nth === world.begun;
    const untouched = world.untouched || only;
    ways.push({ name: `${flight.nth} is turned away`, to: { ...landed, untouched } });
  }
  return ways;
};

/** The bank at the other end pays, or does not. */
const conclusions = (world: World): Way[] =>
  world.transfers.flatMap((transfer) =>
    next[transfer.state].map((state) => ({
      name: `${transfer.name} ${state}`,
      to: {
        ...world,
        transfers: world.transfers.map((one) => (one === transfer ? { ...one, state } : one)),
      },
    })),
  );

/** We ask by our reference, as the sweep and every webhook make us do. */
const questions = (world: World, policy: SendingPolicy): Way[] => {
  if (!isOnItsWay(world) || world.words.length === WORDS_MOST) return [];
  const reference = policy.reference(Math.max(world.begun, 1));
  const found = world.transfers.find((one) => one.name === `first ${reference}`);
  const answer: TransferAnswer = found
    ? facts(toldAs[found.state], reference)
    : { kind: "not_found" };
  // When it was asked is weighed only of what was not found; elsewhere it would part equal states.
  const askedAt = found ? momentOf(0).toISOString() : momentNow(world);
  const word: TransferWord = { sending: null, askedAt, answer };
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
  return { ...world, status: statusAfter(world.status, policy.judge(payout, word)) };
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
  if (paid > 0 && ["FAILED", "REVERSED"].includes(status)) return "paid and given back";
  const everPaid = paid > 0 || transfers.some(({ state }) => state === "returned");
  if (!everPaid && status === "SUCCEEDED") return "booked as paid and never paid";
  return null;
};

/** Every state that any order of events leads to; with `until`, up to the first fault of that kind. */
export const explore = (
  policy: SendingPolicy,
  { until, ...gateway }: Gateway & { readonly until?: string } = { deduplicates: true },
): Explored => walk({ begin, waysOn: (world) => waysOn(world, policy, gateway), faultOf, until });
