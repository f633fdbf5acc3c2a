import type { RouterOutputs } from "@/lib/trpc";

type Desk = RouterOutputs["admin"]["disputes"];

export type DisputePage = Desk["queue"];
export type DisputeItem = DisputePage["items"][number];
export type CaseFile = Desk["one"];
export type RulingPreview = Desk["preview"];
