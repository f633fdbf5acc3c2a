import { dateTime, firstName, moneyText } from "./format";
import type { Money } from "./money";

/**
 * What each state says to the person looking at it. `**…**` is what matters most; `{name}` is filled
 * in; what stands in `[…]` is left out when something in it is not known.
 */
export const sentences: Record<string, string> = {
  waiting_to_agree: "Waiting for **{other}** to agree[ until {dueAt}]. Nothing has been paid.",
  waiting_to_agree_anew:
    "You proposed other terms. **Waiting for {other} to agree**[ until {dueAt}]. Nothing has been paid.",
  asked_to_agree_anew:
    "**{other} proposes other terms.** Read what changed[, and answer by {dueAt}].",
  asked_to_agree: "**{other} asks you to agree**[ by {dueAt}]. Read it first; nothing is paid yet.",
  pay_to_start:
    "**Pay {amount} to start**[, by {dueAt}]. We hold it; {other} gets nothing before you say so.",
  waiting_for_payment: "Waiting for {other} to pay[ until {dueAt}]. **Don’t deliver yet.**",
  checking_payment: "We are checking your payment. Most take under two minutes.",
  part_paid_buyer: "We got {received}. **{left} is left.** Nothing starts before it is whole.",
  part_paid_seller: "{other} has paid a part. **Don’t deliver yet.**",
  held_waiting_start_buyer:
    "**Your money is safe with us.** {other} can start now[ and has until {dueAt}].",
  held_waiting_start_seller:
    "{other} has paid. **We are holding it.** Start now[; deliver by {dueAt}].",
  start_late_buyer:
    "{other} has not started in time. **You can cancel and get everything back**[; on {dueAt} we give it back ourselves].",
  start_late_seller:
    "You have not started in time. **Start now**[; on {dueAt} the money goes back to {other}].",
  pay_next_milestone: "**Pay {amount} for “{title}”**[ by {dueAt}]. Then {other} goes on.",
  waiting_for_next_payment:
    "Waiting for {other} to pay for “{title}”[ until {dueAt}]. **Don’t go on yet.**",
  check_milestone:
    "{other} says “{title}” is done. **Check it**[; if you say nothing by {dueAt}, it is paid].",
  waiting_for_milestone:
    "You handed in “{title}”. {other} is checking[; silence until {dueAt} counts as yes].",
  late_buyer:
    "It was due {dueAt}. A day after that **you can cancel and get everything back**, or wait.",
  late_seller: "It was due {dueAt}. **Deliver now, or ask for a later date.** {other} may cancel.",
  held_buyer: "Your money is safe with us. **{other} has until {dueAt}** to deliver.",
  held_seller: "Paid, and we are holding it. **Deliver by {dueAt}**, then say what is done.",
  check_item:
    "{other} says it is done. **Check everything, then release the money.**[ If you say nothing by {dueAt}, {other} is paid.]",
  waiting_for_check:
    "You said it is done. **{other} is checking.**[ You get paid by {dueAt} at the latest, unless {other} objects.]",
  waiting_unheard:
    "**We could not reach {other} yet** and try every way each day[; on {dueAt} a person looks at it]. We hold the money.",
  issue:
    "**We paused the money while you two sort it out.** Neither of you can move it.[ Without an agreement by {dueAt} we decide.]",
  dispute:
    "**We paused the money while we look.** Neither of you can move it.[ Send your evidence by {dueAt}.]",
  dispute_decides: "**We have everything and are deciding**[; you hear from us by {dueAt}].",
  ruling_proposed:
    "**We have proposed how to end this.**[ It stands unless one of you appeals by {dueAt}.]",
  on_hold:
    "**We hold this order while we check something.** Your money is safe and nobody’s time runs.",
  split_buyer: "You two settled it. **{left} came back to you**; {other} got {amount}.",
  split_seller: "You two settled it. **{amount} is yours**; {left} went back to {other}.",
  ruled_buyer: "It was decided. **{left} came back to you**; {other} got {amount}.",
  ruled_seller: "It was decided. **{amount} is yours**; {left} went back to {other}.",
  cancelled: "This order was cancelled before it was paid. **Nothing was taken.**",
  // Of what an order gave: whose it is stays true wherever it goes from there, to a card or a bank.
  expired_part_paid_buyer: "It was not paid in full in time. **{amount} is yours again.**",
  late_money_buyer:
    "**Your {received} came after the end.** Bring the order back, or on {dueAt} it is in your wallet.",
  late_money_seller:
    "{other} paid after the end. **If you both want it, the order goes on**[; decide by {dueAt}].",
  done_buyer: "Done. **{other} has been paid {amount}.**",
  done_seller: "Done. **You have been paid {amount}.**",
  refunded_buyer: "The order ended. **{amount} is yours again.**",
  refunded_seller: "The order ended. {other} was refunded.",
  declined: "The answer was no. **Nothing was taken.**",
  withdrawn: "The order was taken back. **Nothing was taken.**",
  expired_unanswered: "Nobody agreed in time. **Nothing was taken.**",
  expired_unpaid: "Nobody paid in time. **Nothing was taken.**",
};

type Value = string | Date | Money | null | undefined;
export type SentenceParams = Record<string, Value>;
export type SentencePart = { strong: boolean; value: string | Money };

const nobody = "the other person";

function filled(name: string, params: SentenceParams): string | Money | null {
  const value = params[name];
  if (name === "other") return typeof value === "string" && value ? firstName(value) : nobody;
  if (value === null || value === undefined) return null;
  // "6:00" and "PM" never part at the end of a line.
  return value instanceof Date ? dateTime(value).replace(/ (AM|PM)$/, "\u00a0$1") : value;
}

function withoutUnknown(sentence: string, params: SentenceParams): string {
  return sentence.replaceAll(/\[([^\]]*)\]/g, (_, inner: string) => {
    const names = [...inner.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    return names.every((name) => filled(name, params) !== null) ? inner : "";
  });
}

/** The sentence in pieces, for a screen that sets money and weight itself. Unknown keys say nothing. */
export function sentenceParts(key: string, params: SentenceParams): SentencePart[] {
  const parts: SentencePart[] = [];
  const chosen = withoutUnknown(sentences[key] ?? "", params);
  for (const [at, run] of chosen.split("**").entries()) {
    for (const piece of run.split(/(\{\w+\})/)) {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      const value = name ? (filled(name, params) ?? "…") : piece;
      if (value !== "") parts.push({ strong: at % 2 === 1, value });
    }
  }
  return withCapital(parts);
}

function withCapital(parts: SentencePart[]): SentencePart[] {
  const [first, ...rest] = parts;
  if (!first || typeof first.value !== "string") return parts;
  return [
    { ...first, value: first.value.charAt(0).toLocaleUpperCase() + first.value.slice(1) },
    ...rest,
  ];
}

/** The sentence as plain text, for titles and lists. */
export function sentenceText(key: string, params: SentenceParams): string {
  return sentenceParts(key, params)
    .map(({ value }) => (typeof value === "string" ? value : moneyText(value)))
    .join("");
}
