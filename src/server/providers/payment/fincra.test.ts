import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type FincraRail, openFincraRail } from "../../../../tests/support/fincra-rail";

let rail: FincraRail;
beforeAll(async () => {
  rail = await openFincraRail();
});
afterAll(() => rail.sandbox.close());

/** Payments and payouts of every kind, so that there is something to list. */
beforeAll(async () => {
  const { open, pay, payInto, gateway, transferTo } = rail;
  for (const how of ["exact", "short", "currency", "decline", "card"]) {
    await pay((await open("page")).reference, how);
  }
  const { reference } = await open("account");
  for (const amount of ["150050", "70000"]) await payInto(reference, amount);
  const sent = [transferTo(), transferTo("0123451111"), transferTo("0123452222"), transferTo()];
  for (const one of sent) {
    await gateway().transfer(one);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await vi.waitFor(async () => {
    const ends = sent.map(async (one) => (await gateway().queryTransfer(one.reference)).kind);
    expect(await Promise.all(ends)).toEqual(["succeeded", "failed", "sent", "succeeded"]);
  });
});

describe("banks, names and the balance", () => {
  test("are asked for, and the list of banks is kept for a while", async () => {
    const one = rail.gateway();
    const banks = await one.listBanks();
    expect(banks).toMatchObject({
      kind: "found",
      banks: expect.arrayContaining([{ code: "000027", name: "Globus Bank" }]),
    });
    await rail.fault("500", "/core/banks");
    expect(await one.listBanks()).toEqual(banks);
    expect((await rail.gateway().listBanks()).kind).toBe("unknown");
    expect((await rail.nobody().listBanks()).kind).toBe("unknown");
    const account = { bankCode: "305", accountNumber: "0987654321" };
    expect(await one.resolveAccount(account)).toEqual({
      kind: "found",
      accountName: "GRACE OKORO",
      bankName: "OPay (Paycom)",
    });
    expect(await one.resolveAccount({ ...account, bankCode: "999" })).toEqual({
      kind: "not_found",
    });
    const none = { ...account, accountNumber: "0000000000" };
    expect(await one.resolveAccount(none)).toEqual({ kind: "not_found" });
    await rail.fault("500", "/core/accounts/resolve");
    expect((await one.resolveAccount(account)).kind).toBe("unknown");
    expect((await rail.nobody().resolveAccount(account)).kind).toBe("unknown");
  });

  test("the balance is this gateway's own, to the kobo", async () => {
    const money = await rail.sandbox.call("GET", "/control/money?vendor=fincra");
    const of = (name: string) => BigInt(String(money.at(`NGN.${name}`)));
    const expected = 100_000_000n + of("in") - of("out") - of("charges") - of("refunds");
    expect(await rail.gateway().balance()).toEqual({
      kind: "found",
      minor: expected.toString(),
      currency: "NGN",
    });
    expect((await rail.stranger().balance()).kind).toBe("unknown");
  });
});

describe("a list", () => {
  const always = { from: new Date(0), to: new Date("2100-01-01") };

  test("of transfers has every one, by our references and with what became of it", async () => {
    const { rows: known } = await rail.sandbox.call("GET", "/control/fincra");
    const list = await rail.gateway().listTransfers(always);
    if (list.kind !== "found") throw new Error(list.kind);
    const expected = known("payouts").map((row) => row.customerReference);
    expect(list.rows.map(({ reference }) => reference).toSorted()).toEqual(expected.toSorted());
    const one = list.rows.find(({ kind }) => kind === "succeeded");
    if (!one) throw new Error("none succeeded");
    const { at, ...asked } = one;
    expect(Date.parse(at ?? "")).toBeGreaterThan(0);
    expect(await rail.gateway().queryTransfer(one.reference)).toEqual(asked);
  });

  test("of receipts is what the gateway's own record took in, to the kobo", async () => {
    const list = await rail.gateway().listReceipts(always);
    if (list.kind !== "found") throw new Error(list.kind);
    const naira = list.rows.filter(({ currency }) => currency === "NGN");
    const sum = naira.reduce((all, { receivedMinor }) => all + BigInt(receivedMinor), 0n);
    const cost = naira.reduce((all, { feeMinor }) => all + BigInt(feeMinor ?? "0"), 0n);
    const money = await rail.sandbox.call("GET", "/control/money?vendor=fincra");
    expect(sum.toString()).toBe(money.at("NGN.in"));
    expect(cost).toBeGreaterThan(0n);
    expect(list.rows.some(({ reference }) => reference === null)).toBe(true);
    expect(new Set(list.rows.map(({ theirId }) => theirId)).size).toBe(list.rows.length);
  });

  test("keeps to its time, the first moment in and the last one out", async () => {
    const { rows } = await rail.sandbox.call("GET", "/control/fincra");
    const at = (row: Record<string, unknown> | undefined) => new Date(String(row?.createdAt));
    const payouts = rows("payouts");
    const [newest, oldest] = [at(payouts[0]), at(payouts.at(-1))];
    const countOf = async (from: Date, to: Date) => {
      const list = await rail.gateway().listTransfers({ from, to });
      return list.kind === "found" ? list.rows.length : list.kind;
    };
    expect(await countOf(oldest, newest)).toBeLessThan(payouts.length);
    expect(await countOf(oldest, new Date(newest.getTime() + 1))).toBe(payouts.length);
    expect(await countOf(always.from, oldest)).toBe(0);
  });

  test.each(["500", "429", "html", "truncate", "reset"])(
    "cut short by %s is no list",
    async (kind) => {
      await rail.fault(kind, "/collections");
      expect((await rail.gateway().listReceipts(always)).kind).toBe("unknown");
      await rail.fault(kind, "/disbursements/payouts/reference");
      expect((await rail.gateway().listTransfers(always)).kind).toBe("unknown");
    },
  );
});
