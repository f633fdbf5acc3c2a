import type { RouterOutputs } from "@/lib/trpc";

export type OrderFile = RouterOutputs["admin"]["orders"]["one"];
export type StaffNotice = OrderFile["notices"][number];
export type StaffEvent = OrderFile["history"][number];
