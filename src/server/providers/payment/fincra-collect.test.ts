import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { doubts, type FincraRail, openFincraRail } from "../../../../tests/support/fincra-rail";
import { isSigned, readNotice } from "./fincra-webhook";

let rail: FincraRail;
beforeAll(async () => {
  rail = await openFincraRail();
});
afterAll(() => rail.sandbox.close());

describe("collecting", () => {
  test("by page gives an address, once for each reference", async () => {
    const { answer, ...intent } = await rail.open("page");
    expect(answer).toMatchObject({ kind: "open", checkoutUrl: expect.stringContaining("/pay/") });
    expect(await rail.gateway().collect(intent)).toEqual({ kind: "exists" });
  });

  test("by account gives a number for twenty minutes, the same one when asked again", async () => {
    const { answer, ...intent } = await rail.open("account");
    if (answer.kind !== "account") throw new Error(answer.kind);
    const left = Date.parse(answer.account.expiresAt) - Date.now();
    expect(left / 60_000).toBeGreaterThan(19);
    expect(left / 60_000).toBeLessThan(21);
    expect(answer.account).toMatchObject({
      accountName: "KROTRUST/ADA OBI",
      bankName: "Wema Bank",
    });
    expect(await rail.gateway().collect(intent)).toEqual(answer);
    expect(await rail.gateway().collect({ ...intent, minor: "999" })).toEqual({ kind: "exists" });
    await rail.payInto(intent.reference, "150050");
    expect(await rail.gateway().collect(intent)).toEqual({ kind: "exists" });
  });

  test("is refused for good, or nobody knows", async () => {
    for (const way of ["page", "account"] as const) {
      const odd = { ...rail.intentOf(way), email: "nobody" };
      expect(await rail.gateway().collect(odd)).toMatchObject({ kind: "failed" });
      expect((await rail.nobody().collect(rail.intentOf(way))).kind).toBe("unknown");
    }
    expect((await rail.stranger().collect(rail.intentOf("page"))).kind).toBe("failed");
  });

  test.each(doubts)("answered by %s is unknown", async (kind) => {
    await rail.fault(kind, "/checkout/payments");
    expect((await rail.gateway().collect(rail.intentOf("page"))).kind).toBe("unknown");
    await rail.fault(kind, "/checkout/charges");
    expect((await rail.gateway().collect(rail.intentOf("account"))).kind).toBe("unknown");
  });

  test("goes by an e-mail address where there is no name", async () => {
    const answer = await rail.gateway().collect({ ...rail.intentOf("account"), payerName: " " });
    expect(answer).toMatchObject({ account: { accountName: "KROTRUST/ADA@EXAMPLE.NG" } });
  });
});

describe("a payment", () => {
  test("on a page is pending, then what was received, with what it cost", async () => {
    const { reference } = await rail.open("page");
    expect(await rail.gateway().verify(reference)).toEqual({
      kind: "pending",
      reason: "initiated",
    });
    await rail.pay(reference);
    expect(await rail.gateway().verify(reference)).toMatchObject({
      kind: "succeeded",
      reference,
      receivedMinor: "150050",
      currency: "NGN",
      feeMinor: "2259",
      theirId: expect.stringMatching(/^fcr-p-/),
      ours: true,
      paidInto: null,
    });
  });

  test("whose cost cannot be read is received all the same", async () => {
    const { reference } = await rail.open("page");
    await rail.pay(reference);
    for (const kind of ["500", "not-found", "html"]) {
      await rail.fault(kind, "/checkout/charges");
      expect(await rail.gateway().verify(reference)).toMatchObject({
        kind: "succeeded",
        receivedMinor: "150050",
        feeMinor: null,
      });
    }
  });

  test.each([
    ["short", "140050", "NGN"],
    ["over", "160050", "NGN"],
    ["currency", "150050", "USD"],
    ["card", "150050", "NGN"],
  ])("paid %s is %s %s", async (how, receivedMinor, currency) => {
    const { reference } = await rail.open("page");
    await rail.pay(reference, how);
    const answer = await rail.gateway().verify(reference);
    expect(answer).toMatchObject({ kind: "succeeded", receivedMinor, currency });
  });

  test("into an account is what was sent, and says into which", async () => {
    const { reference, answer } = await rail.open("account");
    expect(await rail.gateway().verify(reference)).toEqual({ kind: "pending", reason: "pending" });
    await rail.payInto(reference, "99999");
    expect(await rail.gateway().verify(reference)).toMatchObject({
      kind: "succeeded",
      reference,
      receivedMinor: "99999",
      feeMinor: "1505",
      theirId: expect.stringMatching(/^charge-\d+$/),
      paidInto: answer.kind === "account" ? answer.account.accountNumber : "",
    });
  });

  test("declined has failed, unknown is not found, and silence is neither", async () => {
    const { reference } = await rail.open("page");
    await rail.pay(reference, "decline");
    expect(await rail.gateway().verify(reference)).toEqual({ kind: "failed", reason: "failed" });
    expect(await rail.gateway().verify("kro-in-nobody")).toEqual({ kind: "not_found" });
    expect((await rail.nobody().verify(reference)).kind).toBe("unknown");
    expect((await rail.stranger().verify(reference)).kind).toBe("unknown");
    for (const kind of ["500", "429", "403", "reset", "html", "truncate", "huge"]) {
      await rail.fault(kind, "/checkout");
      expect((await rail.gateway().verify(reference)).kind).toBe("unknown");
    }
  });

  test("is not absent because the second question was not answered", async () => {
    const { reference } = await rail.open("account");
    await rail.fault("500", "/checkout/charges");
    expect((await rail.gateway().verify(reference)).kind).toBe("unknown");
  });

  test("asked too early is not found, and then it is", async () => {
    const { reference } = await rail.open("page");
    await rail.fault("not-found", "/checkout");
    expect(await rail.gateway().verify(reference)).toEqual({ kind: "not_found" });
    expect((await rail.gateway().verify(reference)).kind).toBe("pending");
  });

  test("without an answer is given up in time", async () => {
    const { reference } = await rail.open("page");
    await rail.fault("hang", "/checkout", { ms: 60_000 });
    const limit = AbortSignal.timeout.bind(AbortSignal);
    const spy = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => limit(ms / 100));
    expect(await rail.gateway().verify(reference)).toEqual({ kind: "unknown", reason: "timeout" });
    expect(spy).toHaveBeenCalledWith(10_000);
    spy.mockRestore();
  });

  test("told by a webhook is the one that was paid; told twice it is one", async () => {
    const { reference } = await rail.open("page");
    await rail.pay(reference, "twice");
    const told = () =>
      rail.sandbox.app.got.filter(({ body }) => JSON.parse(body).data.reference === reference);
    await vi.waitFor(() => expect(told()).toHaveLength(2));
    const notices = told().map(({ body, headers }) => {
      const raw = Buffer.from(body);
      const header = (name: string) => String(headers[name]);
      expect(rail.gateway().isSigned(raw, header)).toBe(true);
      expect(rail.gateway({ webhookSecret: "other" }).isSigned(raw, header)).toBe(false);
      return rail.gateway().readNotice(raw);
    });
    expect(notices[0]).toMatchObject({ about: "payment", reference });
    expect(notices[1]).toEqual(notices[0]);
    expect(await rail.gateway().verifyTold(reference)).toMatchObject({
      kind: "succeeded",
      reference,
    });
  });

  test("that came once more names no reference, only the number it went into", async () => {
    const { reference, answer } = await rail.open("account");
    if (answer.kind !== "account") throw new Error(answer.kind);
    await rail.payInto(reference, "150050");
    await rail.payInto(reference, "70000");
    const told = () =>
      rail.sandbox.app.got
        .map(({ body }) => JSON.parse(body))
        .filter((one) => one.event === "collection.successful" && one.data.sourceAmount === 700);
    await vi.waitFor(() => expect(told()).toHaveLength(1));
    const notice = readNotice(Buffer.from(JSON.stringify(told()[0])));
    expect(notice?.about).toBe("payment");
    const named = notice?.reference ?? "";
    expect(await rail.gateway().verifyTold(named)).toMatchObject({
      kind: "succeeded",
      reference: null,
      receivedMinor: "70000",
      theirId: `collection-${named}`,
      paidInto: answer.account.accountNumber,
    });
    expect(await rail.gateway().verify(reference)).toMatchObject({ receivedMinor: "150050" });
    expect(await rail.gateway().verifyTold("fcr-col-nobody")).toEqual({ kind: "not_found" });
  });

  test("told by the number of its collection is still known by our reference", async () => {
    const { reference } = await rail.open("account");
    await rail.payInto(reference, "150050");
    const { rows } = await rail.sandbox.call("GET", "/control/fincra");
    const row = rows("charges").find((one) => one.merchantReference === reference);
    const paid = row?.paid as { chargeReference: string } | undefined;
    const chargeReference = paid?.chargeReference ?? "";
    expect(await rail.gateway().verifyTold(chargeReference)).toEqual(
      await rail.gateway().verify(reference),
    );
  });

  test("signed in another form than it was sent in is signed", async () => {
    const { reference } = await rail.open("page");
    await rail.fault("re-spaced", "/charge.successful");
    await rail.pay(reference);
    const got = () =>
      rail.sandbox.app.got.find(({ body }) => JSON.parse(body).data.reference === reference);
    await vi.waitFor(() => expect(got()).toBeDefined());
    const { body = "", headers = {} } = got() ?? {};
    expect(body).toContain("\n");
    expect(isSigned("whk_sandbox_fincra", Buffer.from(body), String(headers.signature))).toBe(true);
  });
});
