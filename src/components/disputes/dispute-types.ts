import type { RouterOutputs } from "@/lib/trpc";

export type DisputeRoom = RouterOutputs["disputes"]["room"];
export type CaseView = DisputeRoom["previous"][number];
export type Offer = CaseView["offers"][number];
export type Evidence = CaseView["evidence"][number];
export type ChatMessage = CaseView["messages"][number];

type RoomRuling = CaseView["rulings"][number];

/** What a decision is on paper, for whoever reads it. */
export type Ruling = Pick<
  RoomRuling,
  | "id"
  | "status"
  | "toSeller"
  | "toBuyer"
  | "summary"
  | "reasons"
  | "proposedAt"
  | "byDefault"
  | "arbiter"
  | "sums"
>;

/** What a split moves, to the kobo; unknown once it is past. */
export type Sums = NonNullable<RoomRuling["sums"]>;

/** A decision with who of the two has accepted it. */
export type AnsweredRuling = RoomRuling;
