import type { RouterOutputs } from "@/lib/trpc";

export type OrderView = RouterOutputs["orders"]["one"];
export type OrderItem = RouterOutputs["orders"]["list"]["items"][number];
export type ConditionView = OrderView["conditions"][number];
