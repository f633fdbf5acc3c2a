import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type FincraRail, openFincraRail } from "../../../../tests/support/fincra-rail";
import { newId } from "../../../lib/ids";
import { readNotice } from "./fincra-webhook";
import { refundReference } from "./refund-by-transfer";

let rail: FincraRail;
beforeAll(async () => {
  rail = await openFincraRail();
});
afterAll(() => rail.sandbox.close());

describe("a refund", () => {
  const payer = { bankCode: "058", accountNumber: "2345678901" };
  const paid = async (how: "page" | "account" | "card", from: object | undefined = payer) => {
    const { reference } = await rail.open(how === "card" ? "page" : how);
    if (how === "account") await rail.payInto(reference, "150050", from);
    else await rail.pay(reference, how === "card" ? "card" : "exact");
    const receipt = await rail.gateway().verify(reference);
    if (receipt.kind !== "succeeded") throw new Error(receipt.kind);
    return { reference, paymentId: receipt.theirId };
  };
  const give = (to: { reference: string; paymentId: string }, note = newId("refund")) =>
    rail.gateway().refund({ ...to, note, minor: "50025", currency: "NGN" });
  const find = (note: string, paymentId: string) =>
    rail.gateway().findRefund({ note, paymentId, theirReference: null });

  test.each(["page", "account"] as const)(
    "of a payment by %s goes to whom it came from",
    async (way) => {
      const to = await paid(way);
      const note = newId("refund");
      const facts = {
        note,
        paymentId: to.paymentId,
        minor: "50025",
        currency: "NGN",
        theirReference: refundReference(note),
        ours: true,
      };
      expect(await find(note, to.paymentId)).toEqual({ kind: "not_found" });
      expect(await give(to, note)).toEqual({ kind: "sent", ...facts });
      await vi.waitFor(async () =>
        expect(await find(note, to.paymentId)).toEqual({ kind: "succeeded", ...facts }),
      );
      expect(await rail.outOf(refundReference(note))).toEqual(["50025"]);
      const { rows } = await rail.sandbox.call("GET", "/control/fincra");
      const sent = rows("payouts").find((row) => row.customerReference === refundReference(note));
      if (way === "account") expect(sent).toMatchObject(payer);
    },
  );

  test("given twice by mistake is in doubt, and given once", async () => {
    const to = await paid("account");
    const note = newId("refund");
    await give(to, note);
    expect(await give(to, note)).toEqual({ kind: "unknown", reason: "duplicate_reference" });
    expect(await rail.outOf(refundReference(note))).toEqual(["50025"]);
  });

  test("is refused where nobody knows who paid, or the name has changed", async () => {
    expect(await give(await paid("card"))).toEqual({ kind: "refused", reason: "payer_unknown" });
    const other = { ...payer, accountName: "ADA OBI" };
    expect(await give(await paid("account", other))).toEqual({
      kind: "refused",
      reason: "payer_name_differs",
    });
    const gone = { bankCode: "058", accountNumber: "1234567000", accountName: "ADA OBI" };
    expect(await give(await paid("account", gone))).toEqual({
      kind: "refused",
      reason: "payer_unknown",
    });
    const nothing = { reference: "kro-in-nobody", paymentId: "charge-0" };
    expect(await give(nothing)).toEqual({ kind: "refused", reason: "payer_unknown" });
  });

  test("of money that belonged to no payment finds its payer too", async () => {
    const { reference } = await rail.open("account");
    await rail.payInto(reference, "150050", payer);
    await rail.payInto(reference, "150050", payer);
    const { rows } = await rail.sandbox.call("GET", "/control/fincra");
    const [loose] = rows("collections");
    const paymentId = `collection-${loose?.reference}`;
    expect((await give({ reference, paymentId })).kind).toBe("sent");
  });

  test.each([
    ["/checkout/charges", "500"],
    ["/checkout/charges", "reset"],
    ["/core/accounts/resolve", "html"],
    ["/core/accounts/resolve", "429"],
    ["/disbursements/payouts", "429"],
  ])("that meets trouble at %s was not sent and may go again", async (path, kind) => {
    const to = await paid("account");
    const note = newId("refund");
    await rail.fault(kind, path);
    expect(await give(to, note)).toMatchObject({ kind: "turned_away" });
    expect(await rail.outOf(refundReference(note))).toEqual([]);
    expect((await give(to, note)).kind).toBe("sent");
  });

  test("that is taken in and not answered is found", async () => {
    const to = await paid("account");
    const note = newId("refund");
    await rail.fault("accept-then-reset", "/disbursements/payouts");
    expect((await give(to, note)).kind).toBe("unknown");
    expect(await find(note, to.paymentId)).toMatchObject({ note, minor: "50025" });
  });

  test("that fails says so, and what comes back was not given", async () => {
    const to = await paid("account");
    const [one, two] = [newId("refund"), newId("refund")];
    await rail.fault("fail-transfer", "/disbursements/payouts");
    await give(to, one);
    await vi.waitFor(async () => expect((await find(one, to.paymentId)).kind).toBe("failed"));
    const back = { bankCode: "058", accountNumber: "0123453333" };
    await give(await paid("account", back), two);
    await vi.waitFor(async () => expect((await find(two, "x")).kind).toBe("failed"));
  });

  test("is told of as a refund", async () => {
    const note = newId("refund");
    await give(await paid("account"), note);
    const told = () =>
      rail.sandbox.app.got.find(({ body }) => body.includes(`"${refundReference(note)}"`));
    await vi.waitFor(() => expect(told()).toBeDefined());
    expect(readNotice(Buffer.from(told()?.body ?? ""))).toMatchObject({
      about: "refund",
      reference: refundReference(note),
    });
  });
});
