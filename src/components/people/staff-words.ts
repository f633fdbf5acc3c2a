import type { Tone } from "@/components/ui/badge";
import { roleName } from "@/lib/role-names";
import type { RouterOutputs } from "@/lib/trpc";

export type Staff = RouterOutputs["admin"]["staff"]["list"];
export type Member = RouterOutputs["admin"]["staff"]["one"];
export type Change = Staff["changes"][number];

export const memberStatusWords: Record<Member["status"], { word: string; tone: Tone }> = {
  ACTIVE: { word: "Active", tone: "ok" },
  SUSPENDED: { word: "Disabled", tone: "danger" },
  CLOSED: { word: "Closed", tone: "neutral" },
};

export const changeStatusWords: Record<Change["status"], { word: string; tone: Tone }> = {
  PROPOSED: { word: "To decide", tone: "held" },
  APPROVED: { word: "Agreed", tone: "ok" },
  REJECTED: { word: "Rejected", tone: "neutral" },
};

/** What would become of the member. */
export const changeWords = ({ kind, role, name }: Pick<Change, "kind" | "role" | "name">): string =>
  ({
    GIVE: `${name} gets the role ${roleName(role ?? "")}`,
    TAKE: `${name} loses the role ${roleName(role ?? "")}`,
    RESTORE: `${name} may sign in again`,
  })[kind];
