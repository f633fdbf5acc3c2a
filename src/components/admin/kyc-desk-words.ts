import type { Tone } from "@/components/ui/badge";
import { paths } from "@/lib/paths";
import type { RouterOutputs } from "@/lib/trpc";

export type Checks = RouterOutputs["admin"]["kyc"]["list"];
export type CheckItem = Checks["items"][number];

export const kycTabs = [
  { state: "REVIEW", label: "To decide" },
  { state: "CHECKING", label: "Asked" },
  { state: "VERIFIED", label: "Shown" },
  { state: "REJECTED", label: "Refused" },
  { state: "UNANSWERED", label: "Unanswered" },
] as const;

export type KycState = (typeof kycTabs)[number]["state"];

export const kycTabOf = (text: string | undefined) =>
  kycTabs.find(({ state }) => state === text) ?? kycTabs[0];

export const kycTabsFor = (waiting: number) =>
  kycTabs.map(({ state, label }) => ({
    key: state,
    label,
    href: paths.adminKyc(state),
    ...(state === "REVIEW" && { count: waiting }),
  }));

/** What was shown, in a line: a number by its end, an address by its paper. */
export const shownWords = ({ kind, last4 }: Pick<CheckItem, "kind" | "last4">): string =>
  kind === "ADDRESS" ? "An address, by a paper" : `${kind} ending in ${last4 ?? "····"}`;

export const matchWords: Readonly<Record<string, { word: string; tone: Tone }>> = {
  MATCH: { word: "Same name", tone: "ok" },
  CLOSE: { word: "Close", tone: "held" },
  DIFFERENT: { word: "Another name", tone: "danger" },
};

export const kycReasons: Readonly<Record<string, string>> = {
  not_found: "The register has no such number",
  birth_differs: "The register has another date of birth",
  number_taken: "The number is another account’s",
  name_differs: "The names differ",
  register_silent: "The register stayed silent for a day",
};
