import { daysAfter, lagosDay } from "@/lib/lagos-day";
import { classes, type Finding, type List, type ListedSum, SETTLED_DAYS } from "./rules";

/**
 * The same findings, but a payment both sides agree on is no match where the gateway had the time to
 * pay it on to our bank and is in no sum it paid, although it paid on others. Where it pays on nothing
 * at all there is no list to be missing from.
 */
export const markUnsettled = (
  findings: readonly Finding[],
  settled: List<ListedSum>,
  { day, now }: { day: string; now: Date },
): Finding[] => {
  const tells = settled.kind === "found" && settled.rows.length > 0;
  if (!tells || daysAfter(day, SETTLED_DAYS) > lagosDay(now)) return [...findings];
  const paidOn = new Set(
    settled.rows.flatMap(({ payments }) => payments.map(({ reference }) => reference)),
  );
  const isMissing = (one: Finding) =>
    one.class === "matched" &&
    one.about === "payment" &&
    one.theirs !== null &&
    !paidOn.has(one.key);
  return findings.map((one) =>
    isMissing(one)
      ? { ...one, class: "never_settled", off: one.ours ?? 0n, found: classes.never_settled.words }
      : one,
  );
};
