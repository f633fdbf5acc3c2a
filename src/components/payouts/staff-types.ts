import type { RouterOutputs } from "@/lib/trpc";

export type PayoutPage = RouterOutputs["admin"]["payouts"]["queue"];
export type PayoutItem = PayoutPage["items"][number];
export type PayoutFile = RouterOutputs["admin"]["payouts"]["one"];
export type PayoutStatus = PayoutItem["status"];
