import type { Row } from "../../src/server/domain/machine";

/**
 * An order seen as nothing but its status and its clocks: which run, which stand still and why, and
 * how many milestones come after the one at hand. Every row of the table may be taken at any time;
 * guards are not asked, so whatever holds here holds whatever people do.
 */
export interface Place {
  readonly status: string;
  readonly running: readonly string[];
  readonly issue: readonly string[];
  readonly hold: readonly string[];
  readonly held: boolean;
  /** Whether what is to be paid now has been paid, and where an issue came from. */
  readonly funded: boolean;
  readonly before: string | null;
  readonly later: number;
}

const without = (clocks: readonly string[], cleared: readonly string[]) =>
  cleared.includes("*") ? [] : clocks.filter((clock) => !cleared.includes(clock));

const sorted = (clocks: readonly string[]) => [...new Set(clocks)].sort();

/** Where a row leads: clocks are stopped, cleared, resumed and set, in that order. */
export const take = (place: Place, row: Row): Place => {
  const { pauses, resumes, clears = [], starts = [] } = row;
  let { running, issue, hold } = place;
  if (pauses === "issue") [issue, running] = [[...issue, ...running], []];
  if (pauses === "hold") [hold, running] = [[...hold, ...running], []];
  [running, issue, hold] = [
    without(running, clears),
    without(issue, clears),
    without(hold, clears),
  ];
  if (resumes === "issue") [running, issue] = [[...running, ...issue], []];
  if (resumes === "hold") [running, hold] = [[...running, ...hold], []];
  const set = [...running, ...starts];
  return {
    status: row.to,
    running: sorted(set),
    issue: sorted(without(issue, starts)),
    hold: sorted(without(hold, starts)),
    held: pauses === "hold" ? true : resumes === "hold" ? false : place.held,
    funded: fundedAfter(place, row),
    before: pauses === "issue" ? place.status : resumes === "issue" ? null : place.before,
    later: row.if === "next" || row.if === "unpaid" ? place.later - 1 : place.later,
  };
};

/** What brings some of the money and not the last of it. */
const inPart = ["payPart", "givePart"];

const fundedAfter = (place: Place, row: Row): boolean => {
  if (row.if === "unpaid") return false;
  return row.needs?.includes("isNotFunded") && !inPart.includes(row.action) ? true : place.funded;
};

const keyOf = (place: Place): string => JSON.stringify(place);

const goesOn = (row: Row) => row.if === "next" || row.if === "unpaid";

const isAboutHold = (row: Row) =>
  row.pauses === "hold" || row.resumes === "hold" || row.after === "hold_review";

/** What a hold stops: money out of escrow, and every clock that would begin. */
const isStopped = (row: Row) =>
  ["release", "refund", "split"].includes(row.moves ?? "") ||
  Boolean(row.starts ?? row.pauses ?? row.resumes);

/** Rows that could be taken from here by somebody, or by a clock that runs. */
const open = (rows: readonly Row[], place: Place): Row[] =>
  rows.filter(
    (row) =>
      row.from === place.status &&
      (row.after === undefined || place.running.includes(row.after)) &&
      (!goesOn(row) || place.later > 0) &&
      (!row.needs?.includes("isFunded") || place.funded) &&
      (!row.needs?.includes("isNotFunded") || !place.funded) &&
      (row.resumes !== "issue" || row.if === place.before) &&
      (row.if !== "first" || !place.running.includes("silence_end")) &&
      (row.if !== "again" || place.running.includes("silence_end")) &&
      (isAboutHold(row) ? place.held === (row.pauses !== "hold") : !place.held || !isStopped(row)),
  );

/** Every place that can be reached from `first`. */
export const reachable = (rows: readonly Row[], first: Place): Place[] => {
  const seen = new Map([[keyOf(first), first]]);
  const queue = [first];
  for (let place = queue.pop(); place; place = queue.pop()) {
    for (const row of open(rows, place)) {
      const next = take(place, row);
      if (seen.has(keyOf(next))) continue;
      seen.set(keyOf(next), next);
      queue.push(next);
    }
  }
  return [...seen.values()];
};

export const finals = ["CLOSED", "REFUNDED", "DECLINED", "CANCELLED", "EXPIRED"];

/**
 * The places from which clocks alone, by rows that ask nothing, need not reach an end: where the
 * money would be trapped if everybody fell silent. A place is safe when it is an end, or when some
 * clock that runs there leads, whichever of its ends it comes to, to safe places only.
 */
export const traps = (rows: readonly Row[], places: readonly Place[]): Place[] => {
  const safe = new Set(places.filter(({ status }) => finals.includes(status)).map(keyOf));
  const left = new Map(
    places
      .filter((place) => !place.held && !safe.has(keyOf(place)))
      .map((place) => [keyOf(place), { place, ways: waysOut(rows, place) }]),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const [key, { ways }] of left) {
      if (!ways.some((ends) => ends.every((end) => safe.has(end)))) continue;
      safe.add(key);
      left.delete(key);
      grown = true;
    }
  }
  return [...left.values()].map(({ place }) => place);
};

/** For each clock that runs here and has a row that asks nothing: where it may lead. */
const waysOut = (rows: readonly Row[], place: Place): string[][] =>
  place.running.flatMap((clock) => {
    const ends = open(rows, place).filter((row) => row.after === clock && !row.needs?.length);
    return ends.length > 0 ? [ends.map((row) => keyOf(take(place, row)))] : [];
  });
