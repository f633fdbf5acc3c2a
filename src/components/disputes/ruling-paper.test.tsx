import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { money } from "@/lib/money";
import type { Ruling } from "./dispute-types";
import { RulingPaper } from "./ruling-paper";

const sums = {
  seller: { gets: money(12_130_000n), fee: money(344_186n), vat: money(25_814n) },
  buyer: { gets: money(6_012_900n), feeBack: money(12_900n) },
  kro: { fees: money(344_186n), vat: money(25_814n) },
  uncontestedToSeller: money(0n),
};

const ruling = (change: Partial<Ruling> = {}): Ruling => ({
  id: "rul_1",
  status: "PROPOSED",
  toSeller: money(12_500_000n),
  toBuyer: money(6_000_000n),
  summary: "The battery is worn.",
  reasons: [{ conditionId: "cnd_1", condition: "Battery health", text: "Not met." }],
  proposedAt: null,
  byDefault: false,
  arbiter: null,
  sums,
  ...change,
});

const now = new Date("2026-11-22T12:00:00Z");
const textOf = (one: Ruling, buyer: string, seller: string) =>
  renderToStaticMarkup(
    <RulingPaper ruling={one} people={{ buyer, seller, other: seller }} now={now} />,
  ).replaceAll(/<[^>]+>/g, " ");

describe("a decision in plain sums", () => {
  test("each reads what arrives, in the words of where they stand", () => {
    expect(textOf(ruling(), "Ada", "Tunde")).toContain(
      "Ada gets ₦60,129.00 back, Tunde gets ₦121,300.00 after our fee.",
    );
    expect(textOf(ruling(), "You", "Tunde")).toContain("You get ₦60,129.00 back, Tunde gets");
    expect(textOf(ruling(), "Ada", "You")).toContain("back, you get ₦121,300.00 after our fee.");
  });

  test("no fee is spoken of where none is taken, nor when it is not known any more", () => {
    const free = { ...sums, seller: { ...sums.seller, fee: money(0n), vat: money(0n) } };
    expect(textOf(ruling({ sums: free }), "Ada", "Tunde")).not.toContain("after our fee");
    expect(textOf(ruling({ sums: null }), "Ada", "Tunde")).toContain(
      "Ada gets ₦60,000.00 back, Tunde gets ₦125,000.00.",
    );
  });

  test("all of it to one of them is said so", () => {
    const all = ruling({ toSeller: money(0n), toBuyer: money(18_500_000n), sums: null });
    expect(textOf(all, "You", "Tunde")).toContain("You get all of it: ₦185,000.00 back.");
  });

  test("every condition stands with what was found", () => {
    expect(textOf(ruling(), "Ada", "Tunde")).toMatch(/Battery health\s+Not met\./);
  });
});
