import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { intentFor, openRail, type Rail, transferFor } from "../../../../tests/support/three-rails";
import { type CollectIntent, providerNames } from "./port";

/** What leaves in doubt whether a request was taken in. */
const doubts = [
  ...["500", "reset", "html", "slow-down"],
  ...["accept-then-500", "accept-then-reset", "accept-then-html", "truncate", "huge"],
] as const;

let notes = 0;
const nextNote = () => {
  notes += 1;
  return `rfd_${String(notes).padStart(26, "0")}`;
};

describe.each(providerNames)("%s keeps the promises of a gateway:", (name) => {
  let rail: Rail;

  beforeAll(async () => {
    rail = await openRail(name);
  });
  afterAll(() => rail.sandbox.close());

  const fault = (kind: string, path = rail.transferPath) =>
    rail.sandbox.call("POST", "/control/faults", { vendor: name, kind, path, times: 1 });

  const opened = async (way: CollectIntent["way"]) => {
    const intent = intentFor(way);
    return { intent, answer: await rail.gateway.collect(intent) };
  };

  /** The webhook in which the gateway told of this payment. */
  const toldOf = async (before: number) =>
    vi.waitFor(() => {
      const told = rail.sandbox.app.got[before];
      if (!told) throw new Error("nothing was told");
      const header = (one: string) => {
        const value = told.headers[one];
        return typeof value === "string" ? value : null;
      };
      return { raw: Buffer.from(told.body), header };
    });

  /** Pays and asks about it as we would: by what the webhook names. */
  const paid = async (way: CollectIntent["way"], minor: string) => {
    const { intent } = await opened(way);
    const before = rail.sandbox.app.got.length;
    await rail.pay(intent, minor);
    const told = await toldOf(before);
    const notice = rail.gateway.readNotice(told.raw);
    const answer = await rail.gateway.verifyTold(notice?.reference ?? "");
    return { intent, told, notice, answer };
  };

  test("it opens a payment in each of its ways, and in no other", async () => {
    for (const way of ["page", "account"] as const) {
      const { answer } = await opened(way);
      if (!rail.gateway.ways.includes(way)) expect(answer.kind).toBe("failed");
      else expect(answer.kind).toBe(way === "page" ? "open" : "account");
    }
  });

  test("before it is paid it says no success, and of a stranger's reference neither", async () => {
    for (const way of rail.gateway.ways) {
      const { intent } = await opened(way);
      expect(["pending", "not_found"]).toContain(
        (await rail.gateway.verify(intent.reference)).kind,
      );
    }
    const stranger = await rail.gateway.verify(intentFor("page").reference);
    expect(["pending", "not_found"]).toContain(stranger.kind);
  });

  test("paid, it says what was really sent, of which payment, in whole kobo", async () => {
    for (const way of rail.gateway.ways) {
      const { intent, answer } = await paid(way, "500000");
      expect(answer).toMatchObject({
        ...{ kind: "succeeded", reference: intent.reference, receivedMinor: "500000" },
        ...{ currency: "NGN", ours: true },
      });
      if (answer.kind !== "succeeded") continue;
      expect(answer.theirId).not.toBe("");
      expect(answer.feeMinor ?? "0").toMatch(/^\d+$/);
      // Not every gateway tells when; what it tells is the moment it came.
      const paidAt = new Date(answer.paidAt ?? Date.now()).getTime();
      expect(paidAt).toBeGreaterThan(Date.now() - 120_000);
    }
  });

  test("its webhook is signed, names what to ask, and a spoiled one is neither", async () => {
    const { told, notice } = await paid(rail.gateway.ways[0] ?? "page", "500000");
    expect(rail.gateway.isSigned(told.raw, told.header)).toBe(true);
    expect(notice).toMatchObject({ about: "payment" });
    expect(rail.gateway.isSigned(told.raw, () => null)).toBe(false);
    const flipped = (one: string) =>
      told.header(one)?.replaceAll(/[0-9a-f]/gi, (digit) => (digit === "0" ? "1" : "0")) ?? null;
    expect(rail.gateway.isSigned(told.raw, flipped)).toBe(false);
    for (const junk of ["", "null", "[]", "{", "<html>"]) {
      expect(rail.gateway.readNotice(Buffer.from(junk))).toBeNull();
    }
  });

  test("each outcome of a delivery has its answer, and only `failed` asks for another try", () => {
    const raw = Buffer.from("{}");
    const outcomes = ["stored", "again", "forged", "unreadable", "too_large", "failed"] as const;
    const replies = outcomes.map((one) => rail.gateway.reply(one, raw));
    for (const { status, body } of replies) {
      expect(status).toBeGreaterThanOrEqual(200);
      expect(JSON.stringify(body)).not.toMatch(/secret|password|stack/i);
    }
    expect(rail.gateway.reply("failed", raw)).not.toEqual(rail.gateway.reply("stored", raw));
  });

  test("a transfer succeeds, once it is asked about", async () => {
    const intent = transferFor(rail);
    const { reference, minor } = intent;
    expect(["sent", "succeeded"]).toContain((await rail.gateway.transfer(intent)).kind);
    await vi.waitFor(async () =>
      expect(await rail.gateway.queryTransfer(reference)).toMatchObject({
        ...{ kind: "succeeded", reference, minor, currency: "NGN", ours: true },
      }),
    );
  });

  test("a transfer its bank refuses fails, once it is asked about", async () => {
    const intent = transferFor(rail, "0123451111");
    const first = await rail.gateway.transfer(intent);
    expect(["sent", "unknown"]).toContain(first.kind);
    await vi.waitFor(async () =>
      expect((await rail.gateway.queryTransfer(intent.reference)).kind).toBe("failed"),
    );
  });

  test("one that stays under way is never an end, and one it never saw is not found", async () => {
    const intent = transferFor(rail, "0123452222");
    await rail.gateway.transfer(intent);
    expect((await rail.gateway.queryTransfer(intent.reference)).kind).toBe("sent");
    const never = transferFor(rail).reference;
    expect(await rail.gateway.queryTransfer(never)).toEqual({ kind: "not_found" });
  });

  test.each(doubts)(
    "%s after a transfer is doubt, whatever was done, and never a failure",
    async (kind) => {
      const intent = transferFor(rail);
      await fault(kind);
      const said = await rail.gateway.transfer(intent).catch((error: Error) => error.name);
      expect(typeof said === "string" ? said : said.kind).toBe("unknown");
      const now = await rail.gateway.queryTransfer(intent.reference);
      expect(["not_found", "sent", "succeeded"]).toContain(now.kind);
    },
  );

  test("a repeated reference is no failure, and nothing new is sent for it", async () => {
    const intent = transferFor(rail);
    await rail.gateway.transfer(intent);
    const again = await rail.gateway.transfer(intent);
    expect(["unknown", "sent"]).toContain(again.kind);
    const { rows } = await rail.sandbox.call("GET", `/control/money?vendor=${name}`);
    const out = rows("NGN.rows").filter((row) => row.kind === "out" && row.amount === intent.minor);
    const mine = out.filter((row) =>
      String(row.reference).replaceAll("-", "").endsWith(intent.reference.slice(-26)),
    );
    expect(mine).toHaveLength(1);
  });

  test("questions without an answer are silence: nothing is concluded from them", async () => {
    const intent = transferFor(rail);
    await rail.gateway.transfer(intent);
    const [path] = { paystack: ["/transfer"], fincra: ["/disbursements"], providus: ["/posting"] }[
      name
    ];
    for (const kind of ["500", "reset", "html", "429"]) {
      await fault(kind, path);
      expect((await rail.gateway.queryTransfer(intent.reference)).kind).toBe("unknown");
    }
  });

  test("it knows banks by codes of its own and whose an account is", async () => {
    const list = await rail.gateway.listBanks();
    if (list.kind !== "found") throw new Error(list.reason);
    expect(list.banks.length).toBeGreaterThan(10);
    expect(list.banks.map(({ code }) => code)).toContain(rail.bankCode);
    const { bankCode } = rail;
    const known = await rail.gateway.resolveAccount({ bankCode, accountNumber: "0123456789" });
    expect(known).toMatchObject({ kind: "found", accountName: expect.stringMatching(/\w+ \w+/) });
    const nobody = await rail.gateway.resolveAccount({ bankCode, accountNumber: "0123456000" });
    expect(nobody).toEqual({ kind: "not_found" });
    const nowhere = { bankCode: "999999999", accountNumber: "0123456789" };
    expect(await rail.gateway.resolveAccount(nowhere)).toEqual({ kind: "not_found" });
  });

  test("what it holds falls by what is sent", async () => {
    const held = async () => {
      const balance = await rail.gateway.balance();
      return balance.kind === "found" ? BigInt(balance.minor) : 0n;
    };
    const before = await held();
    const intent = transferFor(rail);
    await rail.gateway.transfer(intent);
    const fell = before - (await held());
    expect(fell).toBeGreaterThanOrEqual(BigInt(intent.minor));
    expect(fell).toBeLessThan(BigInt(intent.minor) + 100_000n);
  });

  test("it lists what it sent and took in, or says that it has no list", async () => {
    const intent = transferFor(rail);
    await rail.gateway.transfer(intent);
    const window = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
    const [sent, taken] = await Promise.all([
      rail.gateway.listTransfers(window),
      rail.gateway.listReceipts(window),
    ]);
    if (name === "providus") {
      expect([sent.kind, taken.kind]).toEqual(["unsupported", "unsupported"]);
      return;
    }
    if (sent.kind !== "found" || taken.kind !== "found") throw new Error("no list");
    expect(sent.rows.map(({ reference }) => reference)).toContain(intent.reference);
    expect(taken.rows.length).toBeGreaterThan(0);
  });

  test("money goes back to where it came from, once, and is found by our note", async () => {
    const way = rail.gateway.ways.includes("account") ? "account" : "page";
    const { intent, answer } = await paid(name === "paystack" ? "page" : way, "500000");
    if (answer.kind !== "succeeded") throw new Error("not paid");
    const note = nextNote();
    const paymentId = answer.theirId;
    const { reference } = intent;
    const sought = { note, paymentId, theirReference: null };
    expect(await rail.gateway.findRefund(sought)).toEqual({ kind: "not_found" });
    const asked = { note, reference, paymentId, minor: "200000", currency: "NGN" };
    const back = await rail.gateway.refund(asked);
    expect(["sent", "succeeded"]).toContain(back.kind);
    await vi.waitFor(async () =>
      expect(await rail.gateway.findRefund(sought)).toMatchObject({
        ...{ kind: "succeeded", note, minor: "200000", currency: "NGN" },
      }),
    );
  });
});
