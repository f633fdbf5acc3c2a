import { describe, expect, test } from "vitest";
import { money } from "@/lib/money";
import type { Actor } from "../context";
import { judge } from "../machine";
import type { OrderSubject } from "./load-order";
import { orders } from "./machine";
import { conditionRows, milestoneRows, orderRows } from "./rows";

const now = new Date("2026-11-23T11:00:00.000Z");
const past = new Date(now.getTime() - 1);
const user = (id: string, phone: string): Actor => ({ kind: "user", id, phone, sessionId: "s" });

const people = {
  buyer: user("usr_b", "+2348030000001"),
  seller: user("usr_s", "+2348030000002"),
  stranger: user("usr_x", "+2348030000003"),
  staff: { kind: "staff", id: "stf_a", sessionId: "s", grants: ["payout:approve"] },
  gateway: { kind: "gateway", id: "paystack" },
  clock: { kind: "clock" },
  nobody: { kind: "nobody" },
} satisfies Record<string, Actor>;

type Status = OrderSubject["status"];
type Change = Partial<Omit<OrderSubject, "conditions">> & {
  conditions?: readonly Partial<OrderSubject["conditions"][number]>[];
};

/** An order made by the buyer for the seller's number, with every guard of its status satisfied. */
const orderIn = (status: Status, change: Change = {}): OrderSubject => {
  const agreed = status !== "CREATED";
  const { conditions = [{ required: true, status: "FULFILLED" }], ...rest } = change;
  const row = {
    id: "ord_1",
    status,
    version: 3,
    createdBy: "usr_b",
    creatorSide: "BUYER",
    buyerId: "usr_b",
    sellerId: agreed ? "usr_s" : null,
    invitedPhone: people.seller.kind === "user" ? people.seller.phone : null,
    fundingStatus: ["IN_PROGRESS", "COMPLETED"].includes(status) ? "FUNDED" : "UNFUNDED",
    hold: null,
    late: null,
    terms: { proposedBy: "usr_b", clocks: {} },
    offers: [],
    extensions: [],
    figures: [],
    dispute: null,
    ruling: null,
    currency: "NGN",
    principal: money(100_000n),
    due: money(110_000n),
    milestones: [],
    deadlines: ["accept_by", "pay_by"].map((kind) => ({ kind, dueAt: past, pausedFor: null })),
    conditions,
    ...rest,
  };
  // Only what guards and roles look at; the rest of a row decides nothing here.
  return row as unknown as OrderSubject;
};

const verdict = (order: OrderSubject, action: string, actor: Actor): string => {
  const said = judge(orders, order, action, { actor, now });
  return "row" in said ? said.row.to : said.code;
};

test("a paid order waits for its seller, and for nobody else", () => {
  const paid = orderIn("ACCEPTED", { fundingStatus: "FUNDED" });
  expect(verdict(paid, "start", people.seller)).toBe("IN_PROGRESS");
  expect(verdict(paid, "start", people.buyer)).toBe("not_yours_to_do");
  expect(verdict(paid, "fund", people.gateway)).toBe("order_already_funded");
  expect(verdict(orderIn("ACCEPTED"), "start", people.seller)).toBe("order_not_funded");
});

describe("money leaves escrow", () => {
  const release = (change: Change) =>
    verdict(orderIn("COMPLETED", change), "release", people.buyer);

  test.each(["PENDING", "CLAIMED", "REJECTED"] as const)(
    "not while a required condition is %s",
    (status) => {
      const conditions = [
        { required: true, status: "FULFILLED" as const },
        { required: true, status },
      ];
      expect(release({ conditions })).toBe("conditions_unmet");
      expect(release({ conditions: [{ required: false, status }] })).toBe("CLOSED");
    },
  );

  test("not while a hold stands", () => {
    expect(release({ hold: { reason: "recall", placedBy: "stf_a", at: "x" } as never })).toBe(
      "order_on_hold",
    );
    expect(release({})).toBe("CLOSED");
  });
});

test("a clock does nothing before its time, to the millisecond", () => {
  const due = (ms: number) => [
    { kind: "accept_by", dueAt: new Date(now.getTime() + ms), pausedFor: null },
  ];
  const at = (ms: number) =>
    verdict(orderIn("CREATED", { deadlines: due(ms) as never }), "expire", people.clock);
  expect([at(-1), at(0), at(1)]).toEqual(["EXPIRED", "EXPIRED", "not_due_yet"]);
});

test("an open order is anyone's but its maker's, and one for a number is that number's alone", () => {
  const open = orderIn("CREATED", { invitedPhone: null });
  expect(verdict(open, "accept", people.stranger)).toBe("ACCEPTED");
  expect(verdict(open, "accept", people.buyer)).toBe("not_yours_to_do");
  expect(verdict(orderIn("CREATED"), "accept", people.stranger)).toBe("not_yours_to_do");
});

test("money moves by the order's rows and by none of its parts", () => {
  expect(orderRows.filter((row) => "moves" in row).length).toBeGreaterThan(20);
  for (const row of [...milestoneRows, ...conditionRows]) expect(row).not.toHaveProperty("moves");
});
