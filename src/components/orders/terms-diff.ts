import { dateTime, moneyText } from "@/lib/format";
import { clockNames, type TermsBody } from "./draft";
import { payerWords } from "./fee-payers";
import { clockWords, conditionWords, deadlockWords, hoursWords } from "./terms-words";

/** One thing that differs between two versions; null where there was or is nothing. */
export type TermsChange = { name: string; before: string | null; after: string | null };

type Fact = readonly [name: string, value: string | null];

const moneyOf = (amount: string, { currency }: TermsBody) =>
  moneyText({ amount: BigInt(amount), currency });

/** Everything but the conditions, name by name, in the order people read it. */
const factsOf = (body: TermsBody, now: Date): Fact[] => [
  ["What it is", body.title],
  ["What else was agreed", body.description || null],
  ["Price", moneyOf(body.amount, body)],
  ["Our fee is paid by", payerWords(body)],
  ["Deliver by", dateTime(new Date(body.deliverBy), now)],
  ["Time to check", hoursWords(body.inspectionHours)],
  ...body.milestones.map(({ title, amount, deliverBy }, at): Fact => {
    const by = deliverBy ? `, by ${dateTime(new Date(deliverBy), now)}` : "";
    return [`Milestone ${at + 1}`, `${title}, ${moneyOf(amount, body)}${by}`];
  }),
  ...(body.milestones.length > 1
    ? [["How it is paid", body.fundEach ? "Each milestone in its turn" : "All at once"] as const]
    : []),
  ["Hand-over", body.handover ? "With the buyer’s code" : "Without a code"],
  ["Start", body.autoStart ? "By itself, once it is paid" : "When the seller says so"],
  ["Rounds of changes", String(body.changeRounds)],
  ...clockNames.map((name): Fact => {
    const { name: called, usual } = clockWords[name];
    return [called, hoursWords(body.clocks[name] ?? usual)];
  }),
  ["If nobody has decided in time", deadlockWords[body.deadlockTo]],
];

const tail = (phone: string) => phone.replaceAll(/\D/g, "").slice(-4);

const conditionsOf = (body: TermsBody): string[] =>
  body.conditions.map((condition) => {
    const { milestones } = body;
    const of = milestones[condition.milestone ?? milestones.length - 1];
    const whose = condition.verifierPhone
      ? ` (number ending ${tail(condition.verifierPhone)})`
      : "";
    const part = milestones.length > 1 && of ? `; for “${of.title}”` : "";
    return `${condition.text.trim()}\n${conditionWords(condition)}${whose}${part}`;
  });

/** What differs between two versions of the terms, field by field, in words. */
export function termsChanges(before: TermsBody, after: TermsBody, now: Date): TermsChange[] {
  const [was, is] = [new Map(factsOf(before, now)), new Map(factsOf(after, now))];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const facts = names
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }))
    .filter((change) => change.before?.trim() !== change.after?.trim());
  const [had, has] = [conditionsOf(before), conditionsOf(after)];
  return [
    ...facts,
    ...had
      .filter((text) => !has.includes(text))
      .map((text) => ({ name: "Condition", before: text, after: null })),
    ...has
      .filter((text) => !had.includes(text))
      .map((text) => ({ name: "Condition", before: null, after: text })),
  ];
}
