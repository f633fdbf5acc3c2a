import { gatewayName } from "@/lib/gateway-names";
import type { RouterOutputs } from "@/lib/trpc";

export type Freezes = RouterOutputs["admin"]["freezes"]["list"];
export type Stand = Freezes["stands"][number];
export type FreezeScope = Stand["scope"];

const currencyNames: Readonly<Partial<Record<FreezeScope, string>>> = { NGN: "naira" };

/** What is stopped, as a person says it. */
export const scopeWords = ({ scope, who }: Pick<Stand, "scope" | "who">): string => {
  if (who) return `What goes to ${who.name ?? "somebody"}, ${who.phone}`;
  if (scope === "ALL") return "Everything";
  const currency = currencyNames[scope];
  return currency ? `What goes in ${currency}` : `What goes by ${gatewayName(scope)}`;
};

/** Who did it, where it was no member of staff. */
export const doerWords = ({ who }: Pick<Stand, "who">): string =>
  who ? "The owner, by a link" : "A monitor";

/** Why what is not stopped itself waits all the same, or null. */
export const waitsBecause = (scope: FreezeScope, stands: readonly Stand[]): string | null => {
  const frozen = stands.filter((stand) => stand.frozen && stand.scope !== scope && !stand.who);
  if (frozen.some((stand) => stand.scope === "ALL")) return "Waits with everything";
  const currency =
    scope in currencyNames
      ? undefined
      : frozen.flatMap((stand) => currencyNames[stand.scope] ?? [])[0];
  return currency && scope !== "ALL" ? `Waits in ${currency}` : null;
};

export const freezeActWords: Record<Freezes["acts"][number]["act"], string> = {
  FREEZE: "stopped",
  ASK: "asked to go on",
  LIFT: "let it go on",
  KEEP: "kept it stopped",
};
