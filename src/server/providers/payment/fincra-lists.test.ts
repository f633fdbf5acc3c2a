import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange";
import { listReceipts, listTransfers } from "./fincra-lists";

const from = new Date("2026-11-22T00:00:00.000Z");
const to = new Date("2026-11-23T00:00:00.000Z");
const window = { from, to };

const ok = (data: unknown): Exchange => ({
  kind: "answer",
  status: 200,
  body: JSON.stringify({ success: true, message: "", data }),
});

/** So many minutes after noon of the day. */
const at = (minutes: number) =>
  new Date(from.getTime() + 43_200_000 + minutes * 60_000).toISOString();

const row = (id: number, more = {}) => ({
  reference: `fcr-col-${id}`,
  merchantReference: `kro-in-${id}`,
  status: "successful",
  sourceAmount: id,
  sourceCurrency: "NGN",
  createdAt: at(-id),
  ...more,
});
const payout = (id: number, more = {}) => ({
  reference: `fcr-po-${id}`,
  customerReference: `kro-out-${id}`,
  status: "successful",
  amountReceived: id,
  destinationCurrency: "NGN",
  createdAt: at(-id),
  ...more,
});

/** Answers page by page, whatever is asked, and remembers what was. */
const pages = (...data: unknown[]) => {
  const asked: URLSearchParams[] = [];
  return {
    asked,
    async get(path: string) {
      asked.push(new URL(path, "http://x").searchParams);
      return ok(data[Math.min(asked.length, data.length) - 1]);
    },
  };
};
const range = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => row(first + index));
const idsOf = async (list: ReturnType<typeof listReceipts>) => {
  const found = await list;
  return found.kind === "found" ? found.rows.map(({ reference }) => reference) : found;
};

describe("a list read by pages", () => {
  test("ends when all are seen, however many a page has", async () => {
    const total = 45;
    const { get, asked } = pages(
      { results: range(1, 20), total },
      { results: range(21, 20), total },
      { results: range(41, 5), total },
    );
    expect(await idsOf(listReceipts(get, "biz", window))).toHaveLength(45);
    expect(asked.map((query) => query.get("page"))).toEqual(["1", "2", "3"]);
    expect(asked[0]?.get("business")).toBe("biz");
  });

  test("says nothing twice that slipped to the next page meanwhile", async () => {
    const { get } = pages(
      { results: range(1, 20), total: 40 },
      { results: range(20, 20), total: 41 },
      { results: [...range(40, 1), row(0)], total: 41 },
    );
    const ids = await idsOf(listReceipts(get, "biz", window));
    expect(new Set(ids as string[]).size).toBe(41);
  });

  test("stops at rows that are older, when the newest come first", async () => {
    const old = Array.from({ length: 20 }, (_, id) => row(100 + id, { createdAt: at(-800 - id) }));
    const { get, asked } = pages(
      { results: range(1, 20), total: 900 },
      { results: old, total: 900 },
    );
    expect(await idsOf(listReceipts(get, "biz", window))).toHaveLength(20);
    expect(asked).toHaveLength(2);
  });

  test("does not stop there when they come in any order", async () => {
    const mixed = [row(3), row(1), row(2, { createdAt: at(-900) })];
    const { get } = pages({ results: mixed, total: 4 }, { results: [row(4)], total: 4 });
    expect(await idsOf(listReceipts(get, "biz", window))).toEqual([
      "kro-in-3",
      "kro-in-1",
      "kro-in-4",
    ]);
  });

  test("follows a cursor where there is one, to its end", async () => {
    const { get, asked } = pages(
      { results: range(1, 2), nextCursor: "abc" },
      { results: range(3, 2), nextCursor: null },
    );
    expect(await idsOf(listReceipts(get, "biz", window))).toHaveLength(4);
    expect(asked.map((query) => query.get("cursor"))).toEqual([null, "abc"]);
  });

  test("that is bare ends with an empty page", async () => {
    const { get } = pages(range(1, 2), range(3, 1), []);
    expect(await idsOf(listReceipts(get, "biz", window))).toHaveLength(3);
    expect(await idsOf(listReceipts(pages([]).get, "biz", window))).toEqual([]);
  });

  test.each([
    ["turns no page", [{ results: range(1, 20), total: 100 }]],
    ["is bare and turns no page", [range(1, 20)]],
    [
      "ends before its count",
      [
        { results: range(1, 2), total: 3 },
        { results: [], total: 3 },
      ],
    ],
    ["has a row without a date", [{ results: [row(1, { createdAt: undefined })], total: 1 }]],
    [
      "has a date in no zone",
      [{ results: [row(1, { createdAt: "2026-11-22 10:00:00" })], total: 1 }],
    ],
    ["has a row without a sum", [{ results: [row(1, { sourceAmount: null })], total: 1 }]],
    ["has a row without a name", [{ results: [row(1, { reference: null })], total: 1 }]],
    ["is none", [{ rows: [] }]],
  ])("that %s is no list", async (_, data) => {
    expect((await listReceipts(pages(...data).get, "biz", window)).kind).toBe("unknown");
  });

  test("leaves out what never came, and says of what went back that it did", async () => {
    const results = [row(1), row(2, { isReversed: true }), row(3, { status: "failed" })];
    const { get } = pages({ results, total: 3 });
    const list = await listReceipts(get, "biz", window);
    if (list.kind !== "found") throw new Error(list.kind);
    expect(list.rows.map(({ reference, reversed }) => [reference, reversed])).toEqual([
      ["kro-in-1", false],
      ["kro-in-2", true],
    ]);
  });
});

describe("a list of payouts", () => {
  test("whose rows say our reference is not asked about further", async () => {
    const { get, asked } = pages({ results: [payout(1), payout(2)], total: 2, nextCursor: null });
    const list = await listTransfers(get, "biz", window);
    expect(list).toMatchObject({
      kind: "found",
      rows: [
        { kind: "succeeded", reference: "kro-out-1", minor: "100", theirReference: "fcr-po-1" },
        { reference: "kro-out-2" },
      ],
    });
    expect(asked).toHaveLength(1);
  });

  test("whose rows do not is asked about row by row, and made by hand goes by its own", async () => {
    const results = [payout(1, { customerReference: undefined })];
    const { get } = pages({ results, total: 1 }, payout(1));
    const list = await listTransfers(get, "biz", window);
    expect(list).toMatchObject({ kind: "found", rows: [{ reference: "kro-out-1" }] });
    const hand = pages({ results, total: 1 }, payout(1, { customerReference: null }));
    expect(await listTransfers(hand.get, "biz", window)).toMatchObject({
      rows: [{ reference: "fcr-po-1" }],
    });
  });

  test.each([
    ["another", payout(2)],
    ["nothing", null],
    ["no sum", payout(1, { amountReceived: null })],
  ])("of which one row is answered with %s is no list", async (_, answer) => {
    const results = [payout(1, { customerReference: undefined })];
    const { get } = pages({ results, total: 1 }, answer);
    expect((await listTransfers(get, "biz", window)).kind).toBe("unknown");
  });
});
