import { gatewayName } from "@/lib/gateway-names";
import type { RouterOutputs } from "@/lib/trpc";

export type Freezes = RouterOutputs["admin"]["freezes"]["list"];
export type Stand = Freezes["stands"][number];
export type FreezeScope = Stand["scope"];

/** What is stopped, as a person says it. */
export const scopeWords = (scope: FreezeScope): string =>
  scope === "ALL" ? "Everything" : `What goes by ${gatewayName(scope)}`;

export const freezeActWords: Record<Freezes["acts"][number]["act"], string> = {
  FREEZE: "stopped",
  ASK: "asked to go on",
  LIFT: "let it go on",
  KEEP: "kept it stopped",
};
