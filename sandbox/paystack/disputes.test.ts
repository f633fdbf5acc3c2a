import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const HOUR = 60 * 60_000;
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

let last = 0;
/** A payment made for ₦5,000.00, by its reference. */
async function paid(on = sandbox): Promise<string> {
  last += 1;
  const reference = `kro-dispute-${last}`;
  const wanted = { email: "ada@k.ng", amount: 500_000, reference };
  await on.paystack("POST", "/transaction/initialize", wanted);
  await on.call("POST", "/control/pay", { reference, how: "exact" });
  return reference;
}
const control = (path: string, body: object, on = sandbox) =>
  on.call("POST", `/control/paystack/disputes${path}`, body);
async function disputed(on = sandbox, more = {}) {
  const reference = await paid(on);
  const { at } = await control("", { reference, ...more }, on);
  return { reference, id: at("dispute.id") as number };
}
const read = (id: unknown, on = sandbox) => on.paystack("GET", `/dispute/${id}`);
const eventsOf = (reference: string, on = sandbox) =>
  on.app.got
    .map((one) => JSON.parse(one.body))
    .filter((one) => one.data.transaction?.reference === reference);
const takenFrom = async (reference: string, on = sandbox) =>
  (await on.call("GET", "/control/money"))
    .rows("NGN.rows")
    .filter((row) => String(row.reference).startsWith(`${reference} `))
    .map((row) => `${row.kind} ${row.amount}`);
const balance = async (on = sandbox) =>
  (await on.paystack("GET", "/balance")).rows("data")[0]?.balance as number;
const statusOf = async (reference: string, on = sandbox) =>
  (await on.paystack("GET", `/transaction/verify/${reference}`)).at("data.status");

/** Sends a file for a dispute to the address given for it; answers the name it is known by. */
async function upload(id: unknown) {
  const path = `/dispute/${id}/upload_url?upload_filename=proof.pdf`;
  const { at } = await sandbox.paystack("GET", path);
  const put = await fetch(String(at("data.signedUrl")), { method: "PUT", body: "%PDF-1.7" });
  expect(put.status).toBe(200);
  return at("data.fileName");
}
const resolve = (id: unknown, body: object) =>
  sandbox.paystack("PUT", `/dispute/${id}/resolve`, body);

describe("a dispute", () => {
  test("is told of with the payment inside, and takes nothing yet", async () => {
    const before = await balance();
    const { reference, id } = await disputed();
    await vi.waitFor(() => expect(eventsOf(reference)).toHaveLength(1));
    const [event] = eventsOf(reference);
    expect(event).toMatchObject({
      event: "charge.dispute.create",
      data: {
        id,
        refund_amount: 500_000,
        currency: "NGN",
        status: "awaiting-merchant-feedback",
        resolution: null,
        domain: "test",
        transaction: { reference, amount: 500_000, status: "success" },
        transaction_reference: null,
        category: "chargeback",
        customer: { email: "ada@k.ng" },
        last4: "4081",
        resolvedAt: null,
        history: [{ status: "awaiting-merchant-feedback" }],
      },
    });
    const { dueAt, created_at } = event?.data ?? {};
    expect(Date.parse(dueAt) - Date.parse(created_at)).toBe(24 * HOUR);
    expect((await read(id)).body.data).toMatchObject({ id, createdAt: created_at, dueAt });
    expect(await balance()).toBe(before + 500_000 - 17_500);
    expect((await control("", { reference })).status).toBe(409);
  });

  test("is reminded of as often as the bank likes, until it was answered", async () => {
    const { reference, id } = await disputed();
    expect((await control("/remind", { reference })).status).toBe(200);
    expect((await control("/remind", { id })).status).toBe(200);
    await vi.waitFor(() =>
      expect(
        eventsOf(reference)
          .map((one) => one.event)
          .toSorted(),
      ).toEqual(["charge.dispute.create", "charge.dispute.remind", "charge.dispute.remind"]),
    );
    await control("/resolve", { id, as: "won" });
    expect((await control("/remind", { id })).status).toBe(409);
  });

  test("that is won leaves the money and the payment as they are", async () => {
    const { reference, id } = await disputed();
    const before = await balance();
    expect((await control("/resolve", { id, as: "won" })).at("dispute.resolution")).toBe(
      "declined",
    );
    expect(await balance()).toBe(before);
    expect(await takenFrom(reference)).toEqual([]);
    expect(await statusOf(reference)).toBe("success");
    expect((await control("/resolve", { id, as: "lost" })).status).toBe(409);
    expect((await control("", { reference })).status).toBe(200);
  });

  test("that is lost takes the money, reverses the payment and ends with both told", async () => {
    const { reference, id } = await disputed();
    const before = await balance();
    const sums = (await sandbox.call("GET", "/control/money")).at("NGN.chargebacks");
    expect((await control("/resolve", { reference, as: "lost" })).status).toBe(200);
    expect(await balance()).toBe(before - 500_000);
    expect(await takenFrom(reference)).toEqual(["chargeback 500000"]);
    const after = (await sandbox.call("GET", "/control/money")).at("NGN.chargebacks");
    expect(BigInt(String(after)) - BigInt(String(sums))).toBe(500_000n);
    expect(await statusOf(reference)).toBe("reversed");
    await vi.waitFor(() => expect(eventsOf(reference)).toHaveLength(2));
    const end = eventsOf(reference).find((one) => one.event === "charge.dispute.resolve");
    expect(end).toMatchObject({
      data: {
        id,
        status: "resolved",
        resolution: "merchant-accepted",
        transaction: { status: "reversed" },
      },
    });
    expect((await sandbox.paystack("POST", "/refund", { transaction: reference })).at("code")).toBe(
      "transaction_reversed",
    );
    expect((await control("", { reference })).status).toBe(409);
  });

  test("over a part takes that part and leaves the rest to be refunded", async () => {
    const { reference } = await disputed(sandbox, { amount: "200000" });
    await control("/resolve", { reference, as: "lost" });
    const refund = await sandbox.paystack("POST", "/refund", { transaction: reference });
    expect(refund.at("data.amount")).toBe(300_000);
    expect((await takenFrom(reference)).toSorted()).toEqual(["chargeback 200000", "refund 300000"]);
  });

  test("never takes what was refunded meanwhile", async () => {
    const { reference } = await disputed();
    await sandbox.paystack("POST", "/refund", { transaction: reference, amount: 400_000 });
    await control("/resolve", { reference, as: "lost" });
    expect((await takenFrom(reference)).toSorted()).toEqual(["chargeback 100000", "refund 400000"]);
  });

  test("is about a payment that was made, and about no more than it", async () => {
    expect((await control("", { reference: "kro-nobody" })).status).toBe(404);
    const reference = await paid();
    expect((await control("", { reference, amount: 500_001 })).status).toBe(409);
    expect((await control("", { reference, amount: "much" })).status).toBe(400);
    const unpaid = { email: "a@k.ng", amount: 5000, reference: "kro-dispute-unpaid" };
    await sandbox.paystack("POST", "/transaction/initialize", unpaid);
    expect((await control("", { reference: unpaid.reference })).status).toBe(409);
    expect((await control("/resolve", { id: 1, as: "won" })).status).toBe(404);
  });
});

describe("an answer of the merchant's", () => {
  test("that accepts gives back what it offers and ends it", async () => {
    const { reference, id } = await disputed();
    const uploaded_filename = await upload(id);
    const answer = await resolve(id, {
      resolution: "merchant-accepted",
      message: "It never arrived",
      refund_amount: 450_000,
      uploaded_filename,
    });
    expect(answer.body).toMatchObject({
      message: "Dispute successfully resolved",
      data: { status: "resolved", resolution: "merchant-accepted", refund_amount: 450_000 },
    });
    expect(await takenFrom(reference)).toEqual(["chargeback 450000"]);
    expect((await resolve(id, {})).status).toBe(400);
  });

  test("that declines needs a file that was sent, and leaves it to the bank", async () => {
    const { reference, id } = await disputed();
    const evidence = await sandbox.paystack("POST", `/dispute/${id}/evidence`, {
      customer_email: "ada@k.ng",
      customer_name: "Ada Eze",
      customer_phone: "08031234567",
      service_details: "A generator, delivered and signed for",
    });
    expect(evidence.body).toMatchObject({ message: "Evidence created", data: { dispute: id } });
    const whole = {
      resolution: "declined",
      message: "It was signed for",
      refund_amount: 0,
      evidence: evidence.at("data.id"),
    };
    expect((await resolve(id, whole)).at("code")).toBe("missing_params");
    const path = `/dispute/${id}/upload_url?upload_filename=proof.pdf`;
    const unsent = (await sandbox.paystack("GET", path)).at("data.fileName");
    expect((await resolve(id, { ...whole, uploaded_filename: unsent })).status).toBe(400);
    const uploaded_filename = await upload(id);
    const done = await resolve(id, { ...whole, uploaded_filename });
    expect(done.at("data.status")).toBe("awaiting-bank-feedback");
    expect(await takenFrom(reference)).toEqual([]);
    expect((await read(id)).body.data).toMatchObject({
      attachments: uploaded_filename,
      evidence: { customer_name: "Ada Eze", delivery_address: null },
      messages: [{}, { body: "It was signed for" }],
    });
    await control("/resolve", { id, as: "lost" });
    expect(await takenFrom(reference)).toEqual(["chargeback 500000"]);
  });

  test.each([
    [{ resolution: "maybe" }, "invalid_params"],
    [{ message: "" }, "missing_params"],
    [{ refund_amount: undefined }, "missing_params"],
    [{ refund_amount: 500_001 }, "invalid_params"],
    [{ evidence: 7 }, "invalid_params"],
  ])("with %j is refused as %s", async (wrong, code) => {
    const { reference, id } = await disputed();
    const right = { resolution: "merchant-accepted", message: "Yes", refund_amount: 500_000 };
    const uploaded_filename = await upload(id);
    const answer = await resolve(id, { ...right, uploaded_filename, ...wrong });
    expect([answer.status, answer.at("code")]).toEqual([400, code]);
    expect(await takenFrom(reference)).toEqual([]);
  });

  test("may be prepared by a smaller offer", async () => {
    const { id } = await disputed();
    const { rows } = await sandbox.paystack("PUT", `/dispute/${id}`, { refund_amount: 1002 });
    expect(rows("data")[0]).toMatchObject({ id, refund_amount: 1002 });
  });

  test("needs a signed address for its file, for half an hour", async () => {
    const { id } = await disputed();
    const path = `/dispute/${id}/upload_url`;
    expect((await sandbox.paystack("GET", path)).status).toBe(400);
    const { at } = await sandbox.paystack("GET", `${path}?upload_filename=a.png`);
    const url = String(at("data.signedUrl"));
    const put = (to: string) => fetch(to, { method: "PUT", body: "x" });
    expect((await put(url.replace(/signature=.*/, "signature=0"))).status).toBe(403);
    await sandbox.call("POST", "/control/clock", { advanceMs: 31 * 60_000 });
    expect((await put(url)).status).toBe(403);
  });
});

test("silence for a day is acceptance, by the sandbox's clock and across a restart", async () => {
  const own = await openTestSandbox();
  const { reference, id } = await disputed(own);
  await own.call("POST", "/control/clock", { advanceMs: 23 * HOUR });
  expect((await read(id, own)).at("data.status")).toBe("awaiting-merchant-feedback");
  await own.reopen();
  await own.call("POST", "/control/clock", { advanceMs: HOUR + 60_000 });
  expect((await read(id, own)).body.data).toMatchObject({
    status: "resolved",
    resolution: "auto-accepted",
  });
  expect(await takenFrom(reference, own)).toEqual(["chargeback 500000"]);
  await vi.waitFor(() =>
    expect(eventsOf(reference, own).map((one) => one.event)).toContain("charge.dispute.resolve"),
  );
  await own.close();
});

test("a clock that was taken back gives the merchant his day again", async () => {
  const own = await openTestSandbox();
  await own.call("POST", "/control/clock", { advanceMs: 48 * HOUR });
  const { id } = await disputed(own);
  await own.call("DELETE", "/control/clock");
  await own.call("POST", "/control/clock", { advanceMs: 25 * HOUR });
  expect((await read(id, own)).at("data.status")).toBe("awaiting-merchant-feedback");
  await own.call("POST", "/control/clock", { advanceMs: 48 * HOUR });
  expect((await read(id, own)).at("data.resolution")).toBe("auto-accepted");
  await own.close();
});

test("disputes are listed by status and by payment, and asked for by either number", async () => {
  const { reference, id } = await disputed();
  const number = (await sandbox.paystack("GET", `/transaction/verify/${reference}`)).at("data.id");
  const list = async (query: string) =>
    (await sandbox.paystack("GET", `/dispute?${query}`)).rows("data").map((row) => row.id);
  expect(await list(`transaction=${number}`)).toEqual([id]);
  expect(await list(`transaction=${number}&status=resolved`)).toEqual([]);
  expect(await list("status=awaiting-merchant-feedback&perPage=1&use_cursor=true")).toEqual([id]);
  const ofPayment = await sandbox.paystack("GET", `/dispute/transaction/${number}`);
  expect(ofPayment.at("data.id")).toBe(id);
  expect((await read(1)).at("code")).toBe("dispute_not_found");
  expect((await sandbox.call("GET", `/paystack/dispute/${id}`)).status).toBe(401);
});
