import { expect, test } from "vitest";
import { newRequestId } from "@/lib/ids";
import { causeAsText, causeFromText, causeOf, currentCause, noteAbout, within } from "./cause";

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const span = "00f067aa0ba902b7";
const headers = (given: Record<string, string>) => new Headers(given);

test("a request keeps the number our proxy gave it, and gets one where it has none of ours", () => {
  const number = newRequestId();
  expect(number).toMatch(/^RQ(-[0-9A-Z]{4}){3}$/);
  expect(causeOf(headers({ "x-request-id": number })).requestId).toBe(number);
  const forged = [
    "1",
    `${number}\nx`,
    number.toLowerCase(),
    "RQ-0000-0000-0001",
    "a".repeat(10_000),
    "",
  ];
  for (const said of forged) {
    const given = causeOf({ get: (name) => (name === "x-request-id" ? said : null) });
    expect(given.requestId).not.toBe(said);
    expect(given.requestId).toMatch(/^RQ(-[0-9A-Z]{4}){3}$/);
  }
});

test("a trace is gone on with only where it is said, and only a well-formed one", () => {
  const traceparent = `00-${trace}-${span}-01`;
  expect(causeOf(headers({ traceparent }), true)).toMatchObject({ traceId: trace, spanId: span });
  expect(causeOf(headers({ traceparent })).traceId).not.toBe(trace);
  const bad = [
    `00-${"0".repeat(32)}-${span}-01`,
    `00-${trace}-${"0".repeat(16)}-01`,
    `01-${trace}-${span}-01`,
    `00-${trace}-${span}-01-x`,
    trace,
  ];
  for (const one of bad) {
    expect(causeOf(headers({ traceparent: one }), true)).toMatchObject({ spanId: null });
  }
});

test("what is left for later carries its cause there, and what carries none is one of its own", () => {
  const cause = causeOf(headers({}));
  for (const spanId of [null, span]) {
    const read = causeFromText(causeAsText({ ...cause, spanId }));
    expect(read).toMatchObject({ requestId: cause.requestId, traceId: cause.traceId, spanId });
  }
  for (const none of [undefined, 7, "", "RQ-1", `${cause.requestId} x`, `x ${cause.traceId}`]) {
    expect(causeFromText(none).requestId).not.toBe(cause.requestId);
  }
});

test("two requests at once are not taken for each other, and a part says for all what it is about", async () => {
  const seen = await Promise.all(
    ["ord_1", "ord_2"].map((orderId) =>
      within(causeOf(headers({})), async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const outer = currentCause();
        if (outer) within({ ...outer, spanId: span }, () => noteAbout({ orderId }));
        await new Promise((resolve) => setTimeout(resolve, 5));
        return currentCause()?.about.orderId;
      }),
    ),
  );
  expect(seen).toEqual(["ord_1", "ord_2"]);
  expect(currentCause()).toBeUndefined();
});
