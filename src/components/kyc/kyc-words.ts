import type { RouterOutputs } from "@/lib/trpc";

export type MyKyc = RouterOutputs["kyc"]["mine"];
export type MyCheck = NonNullable<MyKyc["bvn"]>;

type Told = { tone: "ok" | "held" | "danger" | "info"; title: string; text: string };

const refused: Readonly<Record<string, string>> = {
  not_found: "The register has nobody with this number. Check the digits, then try again.",
  birth_differs:
    "The register has another date of birth for this number. Check both, then try again.",
  number_taken: "This number is shown on another account already. Write to us if it is yours.",
};

const standing: Partial<Record<MyCheck["status"], Told>> = {
  VERIFIED: { tone: "ok", title: "Done", text: "bears your name." },
  CHECKING: {
    tone: "info",
    title: "The register has not answered yet",
    text: "is kept sealed and asked again every few minutes, for a day at most. You need not wait here.",
  },
  REVIEW: {
    tone: "held",
    title: "The name is not quite the same",
    text: "bears a name much like yours. A person of our team compares both, by the next working day.",
  },
  UNANSWERED: {
    tone: "danger",
    title: "The register stayed silent for a day",
    text: "was not looked up, and nothing of it was kept. Try again when you like.",
  },
};

const addressStanding: Partial<Record<MyCheck["status"], Told>> = {
  VERIFIED: {
    tone: "ok",
    title: "Done",
    text: "We have seen where you live. The address and the paper are erased within a day; we keep only that you showed it.",
  },
  REVIEW: {
    tone: "held",
    title: "A person looks at it",
    text: "By the next working day. You need not wait here: we write to you, and it stands here.",
  },
};

/** How something that was shown stands: what happened, what comes next and by when. */
export const checkWords = ({ kind, status, reason, last4 }: MyCheck): Told => {
  if (kind === "ADDRESS") {
    const text = `${reason ?? "We could not accept it."} Put it right and send it again below.`;
    return addressStanding[status] ?? { tone: "danger", title: "We could not accept it", text };
  }
  const known = standing[status];
  if (known) return { ...known, text: `The number ending in ${last4 ?? "····"} ${known.text}` };
  const text = refused[reason ?? ""] ?? reason ?? "Try again, or write to us.";
  return { tone: "danger", title: "This did not work", text };
};

/** What was shown, as a person calls it. */
export const kindWords = { BVN: "BVN", NIN: "NIN", ADDRESS: "Your address" } as const;

/** Whether another number of this kind may be shown. */
export const mayShow = (check: MyCheck | null): boolean =>
  check === null || ["REJECTED", "UNANSWERED", "ERASED"].includes(check.status);
