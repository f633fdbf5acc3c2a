/** What can be wrong, as people say it; the list is the server's. */
export const issueReasons = [
  { value: "not_delivered", label: "It never came", note: "Nothing arrived, or nothing was done." },
  {
    value: "not_as_described",
    label: "It is not what was agreed",
    note: "Another model, size, colour or quality.",
  },
  { value: "damaged", label: "It came damaged", note: "Broken, used or with parts missing." },
  { value: "late", label: "It is too late", note: "The date has passed and it matters." },
  {
    value: "other_side_silent",
    label: "The other person is silent",
    note: "No answer, no way to reach them.",
  },
  { value: "wrong_amount", label: "The amount is wrong", note: "More or less than was agreed." },
  { value: "other", label: "Something else", note: "Tell it in your own words." },
] as const;

export type IssueReason = (typeof issueReasons)[number]["value"];

/** A reason as it is told later. */
export const reasonText = (reason: string): string =>
  issueReasons.find(({ value }) => value === reason)?.label ?? "Something is wrong";

/** What somebody asks for, said of the contested sum. */
export const wantedText = (wanted: string, buyer: string, seller: string): string => {
  if (wanted === "REFUND") return `All of it back to ${toName(buyer)}`;
  if (wanted === "RELEASE") return `All of it to ${toName(seller)}`;
  return "A part for each";
};

/** "You" in the middle of a sentence is "you". */
export const toName = (name: string): string => (name === "You" ? "you" : name);

type Ending = { what: string; leadsTo: string };

const endings: Record<string, Ending> = {
  negotiation: {
    what: "Settle it between you",
    leadsTo: "After this we step in and decide with what is here.",
  },
  respond: {
    what: "First answer of the other side",
    leadsTo: "Who stays silent lets us decide without them.",
  },
  evidence: { what: "Evidence", leadsTo: "After this nobody can add anything." },
  ruling: { what: "Our decision", leadsTo: "You both get it here, by SMS and by e-mail." },
  appeal: {
    what: "Appeal",
    leadsTo: "If neither of you appeals, the decision stands and the money moves.",
  },
  deadlock: {
    what: "The last day",
    leadsTo: "If we have still not decided, your terms decide where the money goes.",
  },
  hold_review: { what: "Our check", leadsTo: "We look at the pause again by then." },
};

/** The dates of a case that mean something to the two people, with what each leads to. */
export const endingOf = (kind: string): Ending | null => endings[kind] ?? null;

const ends: Record<string, string> = {
  WITHDRAWN: "It was taken back. The order goes on as before.",
  SETTLED: "You two settled it.",
  EXECUTED: "We decided, and the decision stands.",
  DEADLOCKED: "Time ran out before we decided, so your terms did.",
};

/** How a case ended, in a sentence; empty while it runs. */
export const endText = (status: string): string => ends[status] ?? "";
