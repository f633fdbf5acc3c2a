import { describe, expect, test } from "vitest";
import { html, nothings, ok, refused } from "../../../../tests/support/fincra-answers";
import { readAccount, readBalance, readBanks } from "./fincra-words";

describe("the rest of the words", () => {
  test("bank codes keep their leading zeros", () => {
    const bank = { id: 1, code: "000027", name: "Globus Bank", isMobileVerified: null };
    expect(readBanks(ok([bank]))).toEqual({
      kind: "found",
      banks: [{ code: "000027", name: "Globus Bank" }],
    });
    expect(readBanks(ok([{ ...bank, code: 27 }])).kind).toBe("unknown");
    expect(readBanks(html).kind).toBe("unknown");
  });

  test("an account is found, unknown to the bank, or not answered for", () => {
    const data = { accountName: "GRACE OKORO", accountNumber: "0987654321", bankCode: "305" };
    expect(readAccount(ok(data), "OPay")).toEqual({
      kind: "found",
      accountName: "GRACE OKORO",
      bankName: "OPay",
    });
    expect(readAccount(refused(422, "ACCOUNT_RESOLVE_FAILED"), "")).toEqual({ kind: "not_found" });
    expect(readAccount(refused(422, "UNPROCESSABLE_ENTITY"), "").kind).toBe("not_found");
    for (const [, nothing] of nothings) expect(readAccount(nothing, "").kind).toBe("unknown");
  });

  test.each([
    [640179.275, "64017927"],
    [1173410.83, "117341083"],
    ["50.999999", "5099"],
    [0, "0"],
  ])("a balance of %s is %s kobo: a part of one cannot be sent", (availableBalance, minor) => {
    const wallets = [
      { currency: "USD", status: "enabled", availableBalance: 1 },
      { currency: "NGN", status: "enabled", availableBalance, ledgerBalance: 9 },
    ];
    expect(readBalance(ok(wallets), "NGN")).toEqual({ kind: "found", minor, currency: "NGN" });
  });

  test("without a wallet of ours that is open there is no balance", () => {
    const closed = { currency: "NGN", status: "disabled", availableBalance: 5 };
    expect(readBalance(ok([closed]), "NGN").kind).toBe("unknown");
    expect(readBalance(ok([]), "NGN").kind).toBe("unknown");
    const below = { currency: "NGN", status: "enabled", availableBalance: -5 };
    expect(readBalance(ok([below]), "NGN").kind).toBe("unknown");
    expect(readBalance(html, "NGN").kind).toBe("unknown");
  });
});
