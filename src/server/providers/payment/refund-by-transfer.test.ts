import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { NothingSent, type RefundIntent, type TransferAnswer, type TransferIntent } from "./port";
import {
  findRefundTransfer,
  isSameHolder,
  type PayerAnswer,
  refundByTransfer,
  refundReference,
} from "./refund-by-transfer";

const note = "rfd_01KBNXQ2V5ZK3J8M7R4T6W9YAB";
const reference = "kro-back-01kbnxq2v5zk3j8m7r4t6w9yab";
const intent: RefundIntent = {
  note,
  reference: "kro-in-01kbnxq2v5zk3j8m7r4t6w9yab",
  paymentId: "71",
  minor: "150050",
  currency: "NGN",
};
const payer: PayerAnswer = {
  kind: "found",
  bankCode: "058",
  accountNumber: "2345678901",
  accountName: "EZE CHINWE",
};
const sent: TransferAnswer = {
  kind: "sent",
  reference,
  minor: "150050",
  currency: "NGN",
  feeMinor: null,
  theirReference: "abc",
  ours: true,
};

/** A gateway that answers as told and keeps what it was asked to send. */
const gateway = (given: {
  payer?: PayerAnswer;
  holder?: string | { kind: "not_found" } | { kind: "unknown"; reason: string };
  transfer?: TransferAnswer | Error;
}) => {
  const asked: TransferIntent[] = [];
  const { holder = "CHINWE EZE" } = given;
  return {
    asked,
    findPayer: async () => given.payer ?? payer,
    resolveAccount: async () =>
      typeof holder === "string"
        ? ({ kind: "found", accountName: holder, bankName: "GTB" } as const)
        : holder,
    async transfer(intended: TransferIntent) {
      asked.push(intended);
      if (given.transfer instanceof Error) throw given.transfer;
      return given.transfer ?? sent;
    },
  };
};

describe("a refund by transfer", () => {
  test("goes to the account it came from, under a reference made of its note", async () => {
    const asked = gateway({});
    expect(await refundByTransfer(asked, intent)).toEqual({
      kind: "sent",
      note,
      paymentId: "71",
      minor: "150050",
      currency: "NGN",
      theirReference: reference,
      ours: true,
    });
    expect(asked.asked).toEqual([
      {
        reference,
        minor: "150050",
        currency: "NGN",
        bankCode: "058",
        accountNumber: "2345678901",
        accountName: "CHINWE EZE",
        narration: `Refund ${intent.reference}`,
      },
    ]);
  });

  test.each([
    ["nobody knows who paid", { payer: { kind: "none" } }, "refused", "payer_unknown"],
    ["the account is gone", { holder: { kind: "not_found" } }, "refused", "payer_unknown"],
    ["it is somebody else's now", { holder: "ADA OBI" }, "refused", "payer_name_differs"],
    [
      "nobody says who paid",
      { payer: { kind: "unknown", reason: "timeout" } },
      "turned_away",
      "timeout",
    ],
    [
      "the bank does not answer",
      { holder: { kind: "unknown", reason: "timeout" } },
      "turned_away",
      "timeout",
    ],
  ] as const)("is not sent when %s", async (_, given, kind, reason) => {
    const asked = gateway(given);
    expect(await refundByTransfer(asked, intent)).toEqual({ kind, reason });
    expect(asked.asked).toEqual([]);
  });

  test.each([
    [sent, "sent"],
    [{ ...sent, kind: "succeeded" }, "succeeded"],
    [{ ...sent, kind: "failed", reason: "failed" }, "failed"],
    [{ ...sent, kind: "reversed" }, "failed"],
    [{ kind: "refused", reason: "poor" }, "refused"],
    [{ kind: "not_found" }, "not_found"],
    [{ kind: "unknown", reason: "timeout" }, "unknown"],
  ] as const)("of which is said %o is %s, sent or looked for", async (transfer, kind) => {
    expect((await refundByTransfer(gateway({ transfer }), intent)).kind).toBe(kind);
    const found = await findRefundTransfer({ queryTransfer: async () => transfer }, intent);
    expect(found.kind).toBe(kind);
  });

  test("turned away at the door may go again; an error of ours is not hidden", async () => {
    const away = gateway({ transfer: new NothingSent("turned_away") });
    expect(await refundByTransfer(away, intent)).toMatchObject({ kind: "turned_away" });
    const broken = gateway({ transfer: new Error("bug") });
    await expect(refundByTransfer(broken, intent)).rejects.toThrow("bug");
  });

  test("is not recognised in a transfer of another reference", async () => {
    const other = { ...sent, reference: "kro-out-x" };
    const found = await findRefundTransfer({ queryTransfer: async () => other }, intent);
    expect(found).toMatchObject({ note: null, theirReference: "kro-out-x" });
  });

  test("is asked about under the same reference it was sent under", async () => {
    const asked: string[] = [];
    const queryTransfer = async (of: string) => {
      asked.push(of);
      return { kind: "not_found" } as const;
    };
    await findRefundTransfer({ queryTransfer }, intent);
    expect(asked).toEqual([reference]);
  });
});

describe("the reference of a refund", () => {
  test("is legal where references are narrowest, and another for every id", () => {
    const made = Array.from({ length: 200 }, () => refundReference(newId("refund")));
    for (const one of made) expect(one).toMatch(/^[a-z0-9-]{16,50}$/);
    expect(new Set(made).size).toBe(200);
    expect(refundReference(note)).toBe(reference);
  });

  test.each([
    "",
    "rfd_",
    "rfd_a",
    "out_01KBNXQ2V5ZK3J8M7R4T6W9YAB",
    note.toLowerCase(),
    `${note}0`,
  ])("is not made of %o", (wrong) => {
    expect(() => refundReference(wrong)).toThrow("not an id of a refund");
  });
});

describe("two names of one holder", () => {
  test.each([
    ["CHINWE EZE", "CHINWE EZE"],
    ["CHINWE EZE", "Eze, Chinwe"],
    ["CHINWE EZE", "EZE CHINWE ADAEZE"],
    ["MR CHINWE  EZE", "CHINWE EZE"],
    ["O'NEIL ADA", "ONEIL  ADA"],
    ["ADÉ-OLA BELLO", "BELLO ADE OLA"],
    ["JUMIA", "jumia"],
  ])("%s and %s", (one, other) => {
    expect(isSameHolder(one, other)).toBe(true);
    expect(isSameHolder(other, one)).toBe(true);
  });

  test.each([
    ["CHINWE EZE", "CHINWE OBI"],
    ["CHINWE EZE", "CHINWE"],
    ["CHINWE", "CHINWE EZE"],
    ["ADA ADA", "ADA OBI"],
    ["ADA OBI EZE", "ADA OBI BELLO"],
    ["CHINWE EZE", ""],
    ["", ""],
    ["-", "-"],
  ])("%s and %s are two people's", (one, other) => {
    expect(isSameHolder(one, other)).toBe(false);
    expect(isSameHolder(other, one)).toBe(false);
  });

  test("in any order of their words, and no other name by adding a letter", () => {
    const word = fc.stringMatching(/^[A-Z]{2,9}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 4 }), (words) => {
        const name = words.join(" ");
        expect(isSameHolder(name, words.toReversed().join("  ").toLowerCase())).toBe(true);
        expect(isSameHolder(name, `${name}Q`)).toBe(false);
      }),
    );
  });
});
