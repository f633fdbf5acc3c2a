import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { doubts, type FincraRail, openFincraRail } from "../../../../tests/support/fincra-rail";
import { NothingSent } from "./port";

let rail: FincraRail;
beforeAll(async () => {
  rail = await openFincraRail();
});
afterAll(() => rail.sandbox.close());

describe("a transfer", () => {
  const path = "/disbursements/payouts";

  test("is on its way, then succeeds, with what it cost", async () => {
    const intent = rail.transferTo();
    const { reference, minor } = intent;
    const facts = { reference, minor, currency: "NGN", ours: true };
    expect(await rail.gateway().transfer(intent)).toMatchObject({ kind: "sent", ...facts });
    await vi.waitFor(async () =>
      expect(await rail.gateway().queryTransfer(reference)).toMatchObject({
        kind: "succeeded",
        feeMinor: "5000",
        theirReference: expect.stringMatching(/^fcr-po-/),
        ...facts,
      }),
    );
  });

  test("that fails, stays, or comes back says so in its few words", async () => {
    const [fails, stays, returns] = [
      rail.transferTo("0123451111"),
      rail.transferTo("0123452222"),
      rail.transferTo("0123453333"),
    ];
    for (const intent of [fails, stays, returns]) await rail.gateway().transfer(intent);
    const kindOf = async ({ reference }: typeof fails) =>
      (await rail.gateway().queryTransfer(reference)).kind;
    await vi.waitFor(async () => expect(await kindOf(fails)).toBe("failed"));
    await vi.waitFor(async () => expect(await kindOf(returns)).toBe("failed"));
    expect(await kindOf(stays)).toBe("sent");
  });

  test("asked twice is in doubt the second time, and paid once", async () => {
    const intent = rail.transferTo();
    expect((await rail.gateway().transfer(intent)).kind).toBe("sent");
    expect(await rail.gateway().transfer(intent)).toEqual({
      kind: "unknown",
      reason: "duplicate_reference",
    });
    expect(await rail.outOf(intent.reference)).toEqual([intent.minor]);
  });

  test("is not promised to be paid once: a gateway that lets a reference through pays twice", async () => {
    expect(rail.gateway().repeats).toBe("not_confirmed");
    const intent = rail.transferTo();
    await rail.gateway().transfer(intent);
    await rail.fault("pays-twice", path);
    expect((await rail.gateway().transfer(intent)).kind).toBe("sent");
    expect(await rail.outOf(intent.reference)).toHaveLength(2);
  });

  test.each(doubts)(
    "answered by %s is in doubt; sent %i times, and asking tells",
    async (kind, times) => {
      const intent = rail.transferTo();
      await rail.fault(kind, path);
      expect((await rail.gateway().transfer(intent)).kind).toBe("unknown");
      expect(await rail.outOf(intent.reference)).toHaveLength(times);
      const asked = (await rail.gateway().queryTransfer(intent.reference)).kind;
      expect(asked === "not_found").toBe(times === 0);
    },
  );

  test("that is never answered is given up in time, and was sent", async () => {
    const intent = rail.transferTo();
    await rail.fault("accept-then-hang", path, { ms: 60_000 });
    const limit = AbortSignal.timeout.bind(AbortSignal);
    const spy = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => limit(ms / 100));
    expect(await rail.gateway().transfer(intent)).toEqual({ kind: "unknown", reason: "timeout" });
    expect(spy).toHaveBeenCalledWith(35_000);
    spy.mockRestore();
    expect(await rail.outOf(intent.reference)).toHaveLength(1);
  });

  test("taken in late is not found at first", async () => {
    const intent = rail.transferTo();
    await rail.fault("accept-late", path, { ms: 100 });
    expect((await rail.gateway().transfer(intent)).kind).toBe("unknown");
    expect(await rail.gateway().queryTransfer(intent.reference)).toEqual({ kind: "not_found" });
    await vi.waitFor(async () =>
      expect((await rail.gateway().queryTransfer(intent.reference)).kind).toBe("succeeded"),
    );
  });

  test("turned away at the door was certainly not sent", async () => {
    const intent = rail.transferTo();
    await expect(rail.stranger().transfer(intent)).rejects.toThrow(NothingSent);
    for (const kind of ["429", "403"]) {
      await rail.fault(kind, path);
      await expect(rail.gateway().transfer(intent)).rejects.toThrow(NothingSent);
    }
    expect(await rail.outOf(intent.reference)).toEqual([]);
    expect((await rail.nobody().transfer(intent)).kind).toBe("unknown");
  });

  test("that the gateway will not take in is refused, and nothing moves", async () => {
    const rich = rail.transferTo("2345678901", "99999999999");
    expect(await rail.gateway().transfer(rich)).toEqual({
      kind: "refused",
      reason: "no_enough_money_in_wallet",
    });
    const wrong = rail.transferTo("123");
    expect(await rail.gateway().transfer(wrong)).toEqual({
      kind: "refused",
      reason: "validation_failed",
    });
    expect([await rail.outOf(rich.reference), await rail.outOf(wrong.reference)]).toEqual([[], []]);
  });

  test("asked about is not there, or there, or nobody says", async () => {
    expect(await rail.gateway().queryTransfer("kro-out-nobody")).toEqual({ kind: "not_found" });
    expect((await rail.nobody().queryTransfer("kro-out-nobody")).kind).toBe("unknown");
    const intent = rail.transferTo();
    await rail.gateway().transfer(intent);
    await rail.fault("not-found", path);
    expect(await rail.gateway().queryTransfer(intent.reference)).toEqual({ kind: "not_found" });
    for (const kind of ["500", "429", "403", "reset", "html", "truncate", "huge"]) {
      await rail.fault(kind, path);
      expect((await rail.gateway().queryTransfer(intent.reference)).kind).toBe("unknown");
    }
  });
});
