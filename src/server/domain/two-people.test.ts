import { expect, test } from "vitest";
import type { Actor } from "./context";
import { judge, type Machine } from "./machine";
import { type TwoPeopleRow, twoPeople } from "./two-people";

type Thing = { id: string; status: "PROPOSED" | "APPROVED"; proposedBy: string; stale: boolean };

const rows = [
  { from: null, action: "create", by: ["proposer"], to: "PROPOSED" },
  {
    from: "PROPOSED",
    action: "approve",
    by: ["approver"],
    needs: ["isSecondPerson", "isFresh"],
    to: "APPROVED",
  },
] as const satisfies readonly TwoPeopleRow<Thing["status"], "isFresh">[];

const machine = twoPeople<Thing, (typeof rows)[number]>({
  noun: "payout_limits",
  area: "limit",
  rows,
  missing: "limit_not_found",
  read: async () => null,
  guards: { isFresh: ({ stale }) => (stale ? "limit_over" : null) },
});

const staff = (id: string, ...grants: string[]): Actor => ({
  ...{ kind: "staff", id, sessionId: "ses_x", grants },
});
const both = ["limit:propose", "limit:approve"];
const thing: Thing = { id: "x", status: "PROPOSED", proposedBy: "stf_1", stale: false };

const said = (
  actor: Actor,
  action = "approve",
  of: Machine<Thing, (typeof rows)[number]> = machine,
) => {
  const from = action === "create" ? null : "PROPOSED";
  const verdict = judge(of, thing, action, { actor, now: new Date(0) }, { from });
  return "row" in verdict ? verdict.row.to : verdict.code;
};

test("one proposes and another decides, each by the grant of the area, and nobody else", () => {
  expect(said(staff("stf_1", ...both), "create")).toBe("PROPOSED");
  expect(said(staff("stf_1", ...both))).toBe("second_person_needed");
  expect(said(staff("stf_2", ...both))).toBe("APPROVED");
  expect(said(staff("stf_2", "limit:approve"), "create")).toBe("not_yours_to_do");
  expect(said(staff("stf_2", "limit:propose"))).toBe("not_yours_to_do");
  expect(said(staff("stf_2", "pool:approve"))).toBe("not_yours_to_do");
  expect(said({ kind: "clock" })).toBe("not_yours_to_do");
  const user = { kind: "user", id: "usr_1", phone: "+2348030000000", sessionId: "ses_x" } as const;
  expect(said(user)).toBe("not_yours_to_do");
});

test("guards of its own stand beside it", () => {
  const verdict = judge(machine, { ...thing, stale: true }, "approve", {
    ...{ actor: staff("stf_2", ...both), now: new Date(0) },
  });
  expect(verdict).toEqual({ code: "limit_over" });
});

test("a twin that does not ask for a second person lets one be two", () => {
  const twin = { ...machine, guards: { ...machine.guards, isSecondPerson: () => null } };
  expect(said(staff("stf_1", ...both), "approve", twin)).toBe("APPROVED");
});
