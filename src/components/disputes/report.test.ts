import { describe, expect, test } from "vitest";
import type { OrderView } from "@/components/orders/order-types";
import { money, zero } from "@/lib/money";
import { contestedBy, gapsOf, heldIn, newReport, reportInput } from "./report";

const part = (id: string, amount: bigint, current: boolean) => ({
  id,
  title: id,
  amount: money(amount),
  released: zero(),
  refunded: zero(),
  current,
});

/** Only what a report looks at. */
const orderOf = (more: object) =>
  ({
    ref: "KRO-7F3K2-M9QXA",
    status: "COMPLETED",
    milestones: [part("all", 18_500_000n, true)],
    sums: { held: money(18_500_000n) },
    ...more,
  }) as unknown as OrderView;

describe("what a report would pause", () => {
  test("a delivered order: the sum that was typed", () => {
    const order = orderOf({});
    const report = { ...newReport(order), amount: "60,000" };
    expect(contestedBy(report, order).amount).toBe(6_000_000n);
  });

  test("before delivery all of it, whatever was typed", () => {
    const order = orderOf({ status: "IN_PROGRESS" });
    const report = { ...newReport(order), amount: "60,000" };
    expect(contestedBy(report, order).amount).toBe(18_500_000n);
    expect(
      reportInput({ ...report, reason: "late", wanted: "REFUND", story: "x" }, order),
    ).not.toHaveProperty("amount");
  });

  test("one of several milestones: what is left of that one only", () => {
    const milestones = [
      { ...part("first", 5_000_000n, false), released: money(5_000_000n) },
      { ...part("second", 9_000_000n, true), released: money(1_000_000n) },
      part("third", 4_000_000n, false),
    ];
    const order = orderOf({ milestones, sums: { held: money(12_000_000n) } });
    const report = newReport(order);
    expect(report.scope).toBe("MILESTONE");
    expect(heldIn(report, order).amount).toBe(8_000_000n);
    expect(heldIn({ ...report, scope: "ORDER" }, order).amount).toBe(12_000_000n);
  });
});

describe("what is missing before one may go on", () => {
  const order = orderOf({});
  const whole = { ...newReport(order), reason: "damaged", story: "It broke.", wanted: "SPLIT" };

  test("each step asks for its own, in its own words", () => {
    const empty = newReport(order);
    expect(Object.keys(gapsOf(empty, 0, order))).toEqual(["reason"]);
    expect(Object.keys(gapsOf({ ...empty, story: "  " }, 1, order))).toEqual(["story"]);
    expect(Object.keys(gapsOf(empty, 2, order))).toEqual(["wanted"]);
  });

  test("more than we hold cannot be contested", () => {
    const report = { ...whole, amount: "185,000.01" } as ReturnType<typeof newReport>;
    expect(gapsOf(report, 2, order).amount).toContain("₦185,000.00");
    expect(gapsOf({ ...report, amount: "185,000" }, 2, order)).toEqual({});
  });
});
