import type { Judged, judgeRefund, Verdict } from "../../src/server/domain/refunds/judge-refund";
import type { RefundAnswer } from "../../src/server/domain/refunds/rules";
import { type Explored, type Step, walk } from "./state-space";

type Policy = typeof judgeRefund;
type Word = Parameters<Policy>[1];

/** What a gateway promises, which keeps no reference of ours and refunds as often as it is told. */
export interface RefundGateway {
  /** Whether what it did not take in within half an hour it never will. */
  readonly prompt: boolean;
  /** How often we send at most, that there be an end. */
  readonly most: number;
}

interface Flight {
  readonly nth: number;
  /** Nobody waits for its answer any more; it may be taken in all the same. */
  readonly forgotten: boolean;
}

interface Given {
  readonly nth: number;
  readonly state: "pending" | "succeeded" | "failed";
}

interface World {
  readonly status: "APPROVED" | Judged["status"];
  readonly theirs: number | null;
  /** The gateway's list showed, long after the sending, that it holds none. */
  readonly nowhere: boolean;
  readonly begun: number;
  readonly old: boolean;
  /** What made it fail, for the reader of a way. */
  readonly why: string | null;
  /** A person decided again about what was in doubt. */
  readonly decided: boolean;
  readonly flights: readonly Flight[];
  readonly given: readonly Given[];
  readonly words: readonly Word[];
}

/** More answers under way at once show nothing new. */
const WORDS_MOST = 2;
const START = 1_800_000_000_000;
const HOUR = 3_600_000;
/** So far apart that long after one is still before the next. */
const momentOf = (nth: number) => new Date(START + 10 * nth * HOUR);

const begin: World = {
  ...{ status: "APPROVED", theirs: null, nowhere: false, begun: 0, old: false, decided: false },
  why: null,
  ...{ flights: [], given: [], words: [] },
};

const facts = ({ nth, state }: Given): RefundAnswer => ({
  kind: state === "pending" ? "sent" : state,
  note: "rfd_1",
  paymentId: "77",
  minor: "100",
  currency: "NGN",
  theirReference: String(nth),
  ours: true,
});

/** Soon after the last sending, or long after it. */
const momentNow = ({ begun, old }: World) =>
  new Date(momentOf(begun).getTime() + (old ? HOUR : 0)).toISOString();
const without = <T>(list: readonly T[], one: T): readonly T[] => list.filter((x) => x !== one);

/** Everything that can happen next, whoever does it and in whatever order. */
const waysOn = (world: World, judge: Policy, gateway: RefundGateway): Step<World>[] => [
  ...sendings(world, gateway),
  ...world.flights.flatMap((flight) => arrivals(world, flight)),
  ...conclusions(world),
  ...questions(world),
  ...world.words.flatMap((word) => hearings(world, word, judge)),
  ...decisions(world),
  ...time(world, gateway),
];

/** Once for each approval; not again when the gateway's list shows what an earlier one sent. */
const sendings = (world: World, { most }: RefundGateway): Step<World>[] => {
  if (world.status !== "APPROVED" || world.begun === most) return [];
  const nth = world.begun + 1;
  const begun: World = { ...world, status: "PROCESSING", begun: nth, old: false };
  const [known] = world.given;
  const to = known
    ? tell(begun, { sending: null, askedAt: momentNow(begun), answer: facts(known) })
    : { ...begun, flights: [...world.flights, { nth, forgotten: false }] };
  return [{ name: known ? `find instead of sending ${nth}` : `send ${nth}`, to }];
};

const tell = (world: World, word: Word): World =>
  world.words.length === WORDS_MOST ? world : { ...world, words: [...world.words, word] };

/** A request is taken in, refused, turned away, or no longer waited for and still to arrive. */
const arrivals = (world: World, flight: Flight): Step<World>[] => {
  const { nth, forgotten } = flight;
  const landed = { ...world, flights: without(world.flights, flight) };
  const sending = { first: nth === 1, sentAt: momentOf(nth).toISOString() };
  const answered = (to: World, answer: RefundAnswer) =>
    forgotten ? to : tell(to, { sending, askedAt: sending.sentAt, answer });
  const given: Given = { nth, state: "pending" };
  const taken = { ...landed, given: [...world.given, given] };
  const refused: RefundAnswer = { kind: "refused", reason: "already_refunded" };
  const ways = [
    { name: `${nth} is refused`, to: answered(landed, refused) },
    { name: `${nth} is taken in`, to: answered(taken, facts(given)) },
  ];
  if (forgotten) return ways;
  const waited = [...without(world.flights, flight), { nth, forgotten: true }];
  const silence: RefundAnswer = { kind: "unknown", reason: "timeout" };
  const door: RefundAnswer = { kind: "turned_away", reason: "rate_limited" };
  return [
    ...ways,
    { name: `${nth} times out`, to: answered({ ...world, flights: waited }, silence) },
    { name: `${nth} is turned away`, to: answered(landed, door) },
  ];
};

const conclusions = (world: World): Step<World>[] =>
  world.given
    .filter(({ state }) => state === "pending")
    .flatMap((one) =>
      (["succeeded", "failed"] as const).map((state) => ({
        name: `${one.nth} ${state}`,
        to: {
          ...world,
          given: world.given.map((other) => (other === one ? { ...one, state } : other)),
        },
      })),
    );

const isOnItsWay = ({ status }: World) => status === "PROCESSING" || status === "UNKNOWN";

/** We ask for the one whose number we know, or else for whatever bears our note. */
const questions = (world: World): Step<World>[] => {
  if (!isOnItsWay(world) || world.words.length === WORDS_MOST) return [];
  const found = world.given.filter(({ nth }) => world.theirs === null || nth === world.theirs);
  const word = { sending: null, askedAt: momentNow(world), answer: answerOf(found) };
  return [{ name: `ask: ${word.answer.kind}`, to: tell(world, word) }];
};

const answerOf = ([one, ...others]: readonly Given[]): RefundAnswer => {
  if (!one) return { kind: "not_found" };
  return others.length > 0 ? { kind: "unknown", reason: "found_twice" } : facts(one);
};

/** An answer reaches us, or is lost, or reaches us and comes once more. */
const hearings = (world: World, word: Word, judge: Policy): Step<World>[] => {
  const heard = hear(world, word, judge);
  const words = without(world.words, word);
  return [
    { name: `lose ${word.answer.kind}`, to: { ...world, words } },
    { name: `hear ${word.answer.kind}`, to: { ...heard, words } },
    { name: `hear ${word.answer.kind}, again later`, to: heard },
  ];
};

const hear = (world: World, word: Word, judge: Policy): World => {
  const sentAt = world.begun === 0 ? null : momentOf(world.begun);
  const theirReference = world.theirs === null ? null : String(world.theirs);
  const refund: Judged = {
    ...{ id: "rfd_1", status: world.status, sentAt, theirReference },
    ...{ amount: 100n, currency: "NGN", payment: { theirId: "77" } },
  };
  return after(world, judge(refund, word));
};

const after = (world: World, verdict: Verdict): World => {
  switch (verdict.kind) {
    case "nothing":
    case "ask":
      return world;
    case "putBack":
      return { ...world, status: "APPROVED" };
    case "doubt":
      return { ...world, status: "UNKNOWN", nowhere: verdict.reason === "not_found" };
    case "note":
      return { ...world, status: "PROCESSING", theirs: Number(verdict.facts.theirReference) };
    case "succeed":
      return { ...world, status: "SUCCEEDED", theirs: Number(verdict.facts.theirReference) };
    case "fail":
      return { ...world, status: "FAILED", why: verdict.reason };
  }
};

/** A person may decide anew only about what the gateway's list showed to be nowhere. */
const decisions = (world: World): Step<World>[] => {
  if (world.status !== "UNKNOWN" || !world.nowhere || world.theirs !== null) return [];
  const decided = { ...world, decided: true, nowhere: false };
  return [
    { name: "a person approves again", to: { ...decided, status: "APPROVED" } },
    { name: "a person rejects", to: { ...decided, status: "REJECTED" } },
  ];
};

/** Half an hour passes; what a prompt gateway has not taken in by then is gone. */
const time = (world: World, { prompt }: RefundGateway): Step<World>[] => {
  if (world.old || world.begun === 0) return [];
  const flights = prompt ? [] : world.flights;
  return [{ name: "time passes", to: { ...world, old: true, flights } }];
};

/** What must never be, in the world as it is and not as we believe it to be. */
const faultOf = ({ status, given, decided, why }: World): string | null => {
  const back = given.filter(({ state }) => state === "succeeded").length;
  const by = decided ? ", after a person decided" : "";
  if (back > 1) return `given back twice${by}`;
  if (back > 0 && status === "FAILED") return `given back, and to the balance: ${why}${by}`;
  if (back > 0 && status === "REJECTED") return `given back, and rejected${by}`;
  if (back === 0 && status === "SUCCEEDED") return "booked as given back and never was";
  return null;
};

/** Every state that any order of events leads to; with `until`, up to the first fault of that kind. */
export const exploreRefunds = (
  judge: Policy,
  { until, ...gateway }: RefundGateway & { readonly until?: string },
): Explored => walk({ begin, waysOn: (world) => waysOn(world, judge, gateway), faultOf, until });
