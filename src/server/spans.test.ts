import { afterEach, expect, test } from "vitest";
import { causeOf, within } from "./cause";
import { beginSpan, recordSpan, recordWith, type Span, spanned } from "./spans";

const record = () => {
  const spans: Span[] = [];
  recordWith({ isTold: () => true, record: (span) => spans.push(span), flush: async () => {} });
  return spans;
};
afterEach(() => recordWith(undefined));

const cause = () => causeOf(new Headers());

test("parts of a work are parts of its span, and a failure is told", async () => {
  const spans = record();
  const failing = spanned({ kind: "vendor", name: "POST api.example" }, async () => {
    throw new Error("no");
  });
  await failing.catch(() => {});
  expect(spans).toHaveLength(0);
  await within(cause(), () =>
    spanned({ kind: "call", name: "orders.release" }, async (tell) => {
      tell({ "http.response.status_code": "409" });
      await spanned({ kind: "vendor", name: "POST api.example" }, async () => {
        throw new Error("no");
      }).catch(() => {});
    }),
  );
  const [vendor, call] = spans;
  expect([vendor?.failed, call?.failed]).toEqual([true, false]);
  expect(vendor?.parentId).toBe(call?.spanId);
  expect([call?.parentId, vendor?.traceId]).toEqual([null, call?.traceId]);
  expect(call?.attributes["http.response.status_code"]).toBe("409");
});

test("nothing a person typed fits into a span, by whatever name it comes", () => {
  const spans = record();
  const canaries = [
    "+2348031234567",
    "0123456789",
    "22212345678",
    "ada@example.com",
    "12 Allen Avenue",
    "482915",
    "/stop/AbCdEfGhIjKlMnOpQrStUv",
    "select * from users where phone = '+2348031234567'",
  ];
  const names = ["rpc.method", "db.operation.name", "db.collection.name", "job.run", "order.id"];
  for (const canary of canaries) {
    for (const kind of ["browser", "call", "statement", "vendor", "job"] as const)
      recordSpan({
        kind,
        ...{ traceId: "a".repeat(32), spanId: "b".repeat(16), parentId: null },
        ...{ start: 0, end: 1, failed: false, name: canary },
        attributes: Object.fromEntries(
          [...names, "job.name", "http.request.method", "phone", "db.query.text"].map((name) => [
            name,
            canary,
          ]),
        ),
      });
  }
  expect(spans).toHaveLength(canaries.length * 5);
  const told = JSON.stringify(spans);
  for (const canary of canaries) expect(told).not.toContain(canary);
});

test("where nobody is told, nothing is begun", () => {
  expect(within(cause(), () => beginSpan({ kind: "call", name: "x" }))).toBeNull();
  record();
  expect(beginSpan({ kind: "call", name: "x" })).toBeNull();
  expect(within(cause(), () => beginSpan({ kind: "call", name: "x" }))).not.toBeNull();
});
