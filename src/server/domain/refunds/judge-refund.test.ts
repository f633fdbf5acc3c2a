import { describe, expect, test } from "vitest";
import { exploreRefunds } from "../../../../tests/support/refund-model";
import { judgeRefund } from "./judge-refund";

type Policy = typeof judgeRefund;

/** What looks like the obvious thing to do, and what each of them leads to. */
const shortcuts: Readonly<Record<string, { judge: Policy; ends: string; prompt?: boolean }>> = {
  "a timeout is a failure": {
    judge: (refund, word) =>
      word.sending && word.answer.kind === "unknown"
        ? { kind: "fail", reason: "timeout" }
        : judgeRefund(refund, word),
    ends: "given back, and to the balance: timeout",
  },
  "what is not found, even after half an hour, was never sent": {
    judge: (refund, word) => {
      const verdict = judgeRefund(refund, word);
      return word.answer.kind === "not_found" && verdict.kind === "doubt"
        ? { kind: "fail", reason: "not_found" }
        : verdict;
    },
    ends: "given back, and to the balance: not_found",
  },
  "what timed out may go once more": {
    judge: (refund, word) =>
      word.sending && word.answer.kind === "unknown" && refund.status === "PROCESSING"
        ? { kind: "putBack" }
        : judgeRefund(refund, word),
    ends: "given back twice",
  },
  "an answer is as old as its writing down": {
    judge: (refund, word) =>
      judgeRefund(refund, { ...word, askedAt: new Date(1_900_000_000_000).toISOString() }),
    ends: "given back, and rejected, after a person decided",
    prompt: true,
  },
  "a refused repeat means that nothing was taken in": {
    judge: (refund, word) =>
      word.answer.kind === "refused" && word.sending && refund.status === "PROCESSING"
        ? { kind: "fail", reason: "refused" }
        : judgeRefund(refund, word),
    ends: "given back, and to the balance: refused, after a person decided",
  },
};

describe("how answers about a refund are weighed, in every order of events", {
  timeout: 120_000,
}, () => {
  const most = ["PROCESSING", "UNKNOWN", "SUCCEEDED", "FAILED", "APPROVED", "REJECTED"];

  test("gives back at most once, where a gateway takes in nothing after half an hour", () => {
    const { states, faults, statuses } = exploreRefunds(judgeRefund, { prompt: true, most: 3 });
    process.stdout.write(`policy of refunds: ${states} states, ${JSON.stringify([...statuses])}\n`);
    expect([...faults]).toEqual([]);
    for (const status of most) expect(statuses.get(status) ?? 0, status).toBeGreaterThan(10);
  });

  test("by itself never twice and never to both, even where one does", () => {
    const { states, faults } = exploreRefunds(judgeRefund, { prompt: false, most: 2 });
    process.stdout.write(`late gateway: ${states} states, ${JSON.stringify([...faults.keys()])}\n`);
    // Half an hour of silence and an empty list is what a person decides on; that may be wrong.
    for (const fault of faults.keys()) {
      expect(fault).toMatch(/, after a person decided$/);
      expect(fault).not.toMatch(/refunded|refused/);
    }
  });

  test.each(Object.entries(shortcuts))(
    "the shortcut is caught: %s",
    (_, { judge, ends, prompt = false }) => {
      const { faults } = exploreRefunds(judge, { prompt, most: 2, until: ends });
      const way = faults.get(ends);
      expect(way, `${ends} in ${[...faults.keys()]}`).toBeDefined();
      process.stdout.write(`${ends}: ${way?.join(" → ")}\n`);
    },
  );
});
