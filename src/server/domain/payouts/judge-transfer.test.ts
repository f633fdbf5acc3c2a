import { describe, expect, test } from "vitest";
import { explore, ourPolicy, type SendingPolicy } from "../../../../tests/support/transfer-model";
import type { Sending } from "../sending";
import { judgeTransfer, type Verdict } from "./judge-transfer";

const failed = (reason: string): Verdict => ({ kind: "fail", reason });

/** Takes such a sending that was refused for the only one there ever was. */
const believing =
  (such: (sending: Sending) => boolean): SendingPolicy["judge"] =>
  (payout, word) => {
    if (word.answer.kind !== "refused" || !word.sending || !such(word.sending)) {
      return judgeTransfer(payout, word);
    }
    const sending = { first: true, sentAt: payout.sentAt?.toISOString() ?? "" };
    return judgeTransfer(payout, { ...word, sending });
  };

/** What looks like the obvious thing to do, and what each of them leads to. */
const shortcuts: Readonly<Record<string, { policy: Partial<SendingPolicy>; ends: string }>> = {
  "a timeout is a failure": {
    policy: {
      judge: (payout, word) =>
        word.sending && word.answer.kind === "unknown"
          ? failed("timeout")
          : judgeTransfer(payout, word),
    },
    ends: "paid and given back",
  },
  "what is not found, even after half an hour, was never sent": {
    policy: {
      judge: (payout, word) => {
        const verdict = judgeTransfer(payout, word);
        return word.answer.kind === "not_found" && verdict.kind === "doubt"
          ? failed("not_found")
          : verdict;
      },
    },
    ends: "paid and given back",
  },
  "a repeat takes a new reference": {
    policy: { reference: (nth) => `kro-out-1-${nth}` },
    ends: "paid twice",
  },
  "another gateway is tried when one is in doubt": {
    policy: { failsOver: true },
    ends: "paid twice",
  },
  "a refused repeat means that nothing was taken in": {
    policy: { judge: believing(() => true) },
    ends: "paid and given back",
  },
  "a refused first sending is believed after a second began": {
    policy: { judge: believing(({ first }) => first) },
    ends: "paid and given back",
  },
};

describe("how answers about a payout are weighed, in every order of events", {
  timeout: 60_000,
}, () => {
  test("pays at most once, and gives nothing back that was or will be paid", () => {
    const { states, faults, statuses } = explore(ourPolicy);
    process.stdout.write(`policy of payouts: ${states} states, ${JSON.stringify([...statuses])}\n`);
    expect([...faults]).toEqual([]);
    // Not vacuous: each end was come to, and doubt.
    for (const status of ["PROCESSING", "UNKNOWN", "SUCCEEDED", "FAILED", "REVERSED"]) {
      expect(statuses.get(status) ?? 0, status).toBeGreaterThan(20);
    }
  });

  test.each(Object.entries(shortcuts))("the shortcut is caught: %s", (_, { policy, ends }) => {
    const { faults } = explore({ ...ourPolicy, ...policy }, { deduplicates: true, until: ends });
    const way = faults.get(ends);
    expect(way, `${ends} in ${[...faults.keys()]}`).toBeDefined();
    process.stdout.write(`${ends}: ${way?.join(" → ")}\n`);
  });

  test("does so at a gateway that would pay one reference twice, since it is told only once", () => {
    const { states, faults, statuses } = explore(ourPolicy, { deduplicates: false });
    process.stdout.write(`told once: ${states} states, ${JSON.stringify([...statuses])}\n`);
    expect([...faults]).toEqual([]);
    for (const status of ["PROCESSING", "UNKNOWN", "SUCCEEDED", "FAILED", "REVERSED"]) {
      expect(statuses.get(status) ?? 0, status).toBeGreaterThan(20);
    }
  });

  test("and would pay twice there if it were told again", () => {
    const again = { ...ourPolicy, maySend: () => true };
    const { faults } = explore(again, { deduplicates: false, until: "paid twice" });
    expect([...faults.keys()]).toContain("paid twice");
  });
});
