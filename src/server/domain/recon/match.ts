import { lagosDay } from "@/lib/lagos-day";
import {
  classes,
  type Finding,
  MIDNIGHT_MS,
  NEAR_MS,
  type Ours,
  PATIENCE_MS,
  type ReconClass,
  type Theirs,
} from "./rules";

/**
 * Holds a day's lines of ours beside theirs: by our name for it, then by theirs, then by sum and
 * account within two days. Every line of the day on either side is in one finding at least; one that
 * differs in two things is in two. Lines of other days serve only to find the other half.
 */
export const match = (
  ours: readonly Ours[],
  theirs: readonly Theirs[],
  { day, now }: { day: string; now: Date },
): Finding[] => {
  const left = new Set(theirs);
  const byName = groupBy(theirs);
  const pairs = ours.map((one) => {
    const found = otherHalf(one, byName, left);
    if (found) left.delete(found);
    return { one, found };
  });
  const paired = new Set(pairs.flatMap(({ found }) => (found?.reference ? [nameOf(found)] : [])));
  return [
    ...pairs.flatMap(({ one, found }) => weigh(one, found, now)),
    ...[...left].flatMap((line) => alone(line, paired.has(nameOf(line)), now)),
  ].filter((finding) => finding.day === day);
};

const nameOf = ({ about, reference }: Theirs) => `${about}:${reference}`;

/** By every name a line goes by; a list of thousands is not read through for each line. */
const groupBy = (theirs: readonly Theirs[]): Map<string, Theirs[]> => {
  const groups = new Map<string, Theirs[]>();
  for (const line of theirs) {
    const names = [`id:${line.about}:${line.theirId}`, `sum:${line.about}:${line.minor}`];
    if (line.reference !== null) names.push(`ref:${nameOf(line)}`);
    for (const name of names) {
      const group = groups.get(name);
      if (group) group.push(line);
      else groups.set(name, [line]);
    }
  }
  return groups;
};

const otherHalf = (
  ours: Ours,
  byName: Map<string, Theirs[]>,
  left: ReadonlySet<Theirs>,
): Theirs | undefined => {
  const free = (name: string) => (byName.get(name) ?? []).filter((line) => left.has(line));
  const named = ours.reference === null ? [] : free(`ref:${ours.about}:${ours.reference}`);
  const known = ours.theirId === null ? [] : free(`id:${ours.about}:${ours.theirId}`);
  return (
    named.find(({ theirId }) => theirId === ours.theirId) ??
    named[0] ??
    known.find(({ reference }) => reference === null || ours.reference === null) ??
    free(`sum:${ours.about}:${ours.minor}`).find(
      (line) =>
        line.reference === null &&
        line.account !== null &&
        line.account === ours.account &&
        line.at !== null &&
        Math.abs(line.at.getTime() - ours.at.getTime()) <= NEAR_MS,
    )
  );
};

const isLate = (at: Date | null, now: Date) =>
  at === null || now.getTime() - at.getTime() > PATIENCE_MS;

/** What a line of ours and its other half, if any, come to. */
const weigh = (ours: Ours, theirs: Theirs | undefined, now: Date): Finding[] => {
  const isBooked = ours.state === "booked" || ours.state === "given_back";
  const say = (name: ReconClass, off = 0n, found: string = classes[name].words): Finding => ({
    class: name,
    about: ours.about,
    key: ours.reference ?? ours.theirId ?? ours.subjectId ?? "",
    subjectId: ours.subjectId,
    day: lagosDay(isBooked ? ours.at : (theirs?.at ?? ours.at)),
    ours: ours.minor,
    theirs: theirs?.minor ?? null,
    off,
    currency: ours.currency,
    found,
  });
  const late = isLate(ours.at, now);
  if (!theirs) {
    if (!isBooked) return [say(ours.state === "open" ? "waiting" : "matched")];
    return [late ? say("ours_only", ours.minor) : say("waiting")];
  }
  if (!theirs.ours) return [say("test_mode", ours.minor)];
  if (!isBooked) {
    if (theirs.state !== "paid") return [say(ours.state === "open" ? "waiting" : "matched")];
    return [isLate(theirs.at, now) ? say("theirs_only", theirs.minor) : say("waiting")];
  }
  if (theirs.state === "underway") return [late ? say("ours_only", ours.minor) : say("waiting")];
  if (theirs.state !== "paid" && ours.state !== "given_back") {
    return [say("late_reversal", ours.minor)];
  }
  if (theirs.state === "paid" && ours.state === "given_back" && ours.about === "payout") {
    return [
      say("theirs_only", ours.minor, "They say it was paid, and we booked that it came back"),
    ];
  }
  const differences = differencesOf(ours, theirs, say);
  return differences.length > 0 ? differences : [say("matched")];
};

type Say = (name: ReconClass, off?: bigint, found?: string) => Finding;

const differencesOf = (ours: Ours, theirs: Theirs, say: Say): Finding[] => {
  const found: Finding[] = [];
  if (theirs.currency !== ours.currency) {
    found.push(say("wrong_currency", ours.minor, `They say ${theirs.currency}`));
  } else if (theirs.minor !== ours.minor) {
    found.push(say("amount_differs", theirs.minor - ours.minor));
  } else if (ours.booked !== null && ours.booked !== theirs.minor) {
    found.push(
      say("amount_differs", theirs.minor - ours.booked, "The journals moved another sum than came"),
    );
  }
  if (ours.fee !== null && theirs.fee !== null && ours.fee !== theirs.fee) {
    found.push(say("fee_differs", theirs.fee - ours.fee));
  }
  if (theirs.at !== null && isOtherDay(ours.at, theirs.at)) {
    found.push(say("wrong_day", 0n, `They say ${lagosDay(theirs.at)}`));
  }
  return found;
};

const isOtherDay = (ours: Date, theirs: Date): boolean =>
  lagosDay(ours) !== lagosDay(theirs) && Math.abs(ours.getTime() - theirs.getTime()) > MIDNIGHT_MS;

/** A line of theirs for which we have none. What they never paid is no money, and no matter. */
const alone = (theirs: Theirs, isDouble: boolean, now: Date): Finding[] => {
  if (theirs.state === "failed" || (theirs.state === "reversed" && !isDouble)) return [];
  const { about, reference, theirId, minor, currency, at } = theirs;
  const say = (name: ReconClass): Finding => ({
    class: name,
    about,
    key: isDouble || reference === null ? theirId : reference,
    subjectId: null,
    day: lagosDay(at ?? now),
    ours: null,
    theirs: minor,
    off: name === "waiting" ? 0n : minor,
    currency,
    found: isDouble ? `${classes.duplicate.words}: ${reference}` : classes[name].words,
  });
  if (!theirs.ours) return [say("test_mode")];
  if (isDouble) return [say("duplicate")];
  return [say(isLate(at, now) ? "theirs_only" : "waiting")];
};
