import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const HOUR = 60 * 60_000;
const COUNT = 7;
let sandbox: TestSandbox;
/** The moments between the third and the fourth, and after all. */
let middle: string;
beforeAll(async () => {
  sandbox = await openTestSandbox();
  const now = async () => String((await sandbox.call("GET", "/control/clock")).at("now"));
  for (let count = 1; count <= COUNT; count += 1) {
    if (count === 4) {
      await sandbox.call("POST", "/control/clock", { advanceMs: HOUR });
      middle = await now();
      await sandbox.call("POST", "/control/clock", { advanceMs: HOUR });
    }
    await sandbox.paystack("POST", "/transaction/initialize", {
      email: count === 2 ? "two@k.ng" : "ada@k.ng",
      amount: 500_000 + count,
      reference: `kro-in-${count}`,
    });
    await sandbox.call("POST", "/control/pay", { reference: `kro-in-${count}`, how: "exact" });
    await send({ amount: 100_000 + count, reference: `kro-out-00000000000${count}` });
  }
});
afterAll(() => sandbox.close());

const send = (values: object) => sandbox.call("POST", "/control/paystack/alien-transfer", values);
const LISTS = [
  ["/transaction", "kro-in-"],
  ["/transfer", "kro-out-00000000000"],
] as const;
const numbersIn = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Number(String(row.reference).slice(-1)));

describe.each(LISTS)("%s", (path, prefix) => {
  const get = (query: string) => sandbox.paystack("GET", `${path}?${query}`);

  test("is newest first, in pages that are counted", async () => {
    const whole = await get("");
    expect(numbersIn(whole.rows("data"))).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(whole.body.meta).toMatchObject({
      total: 7,
      skipped: 0,
      perPage: 50,
      page: 1,
      pageCount: 1,
    });
    const last = await get("perPage=3&page=3");
    expect(numbersIn(last.rows("data"))).toEqual([1]);
    expect(last.body.meta).toMatchObject({
      total: 7,
      skipped: 6,
      perPage: 3,
      page: 3,
      pageCount: 3,
    });
    expect((await get("page=4&perPage=3")).rows("data")).toEqual([]);
  });

  test("gives a hundred rows at most, and what is no count is the usual one", async () => {
    expect((await get("perPage=5000")).at("meta.perPage")).toBe(100);
    for (const odd of ["0", "-1", "many", "1.5"]) {
      expect((await get(`perPage=${odd}`)).at("meta.perPage")).toBe(50);
    }
  });

  test("is read by cursor to its end and back, whatever is added meanwhile", async () => {
    const first = await get("use_cursor=true&perPage=3");
    expect(numbersIn(first.rows("data"))).toEqual([7, 6, 5]);
    expect(first.at("meta.previous")).toBeNull();
    expect(first.at("meta.total")).toBeUndefined();
    const second = await get(`perPage=3&next=${first.at("meta.next")}`);
    expect(numbersIn(second.rows("data"))).toEqual([4, 3, 2]);
    const third = await get(`perPage=3&next=${second.at("meta.next")}`);
    expect(numbersIn(third.rows("data"))).toEqual([1]);
    expect(third.at("meta.next")).toBeNull();
    const back = await get(`perPage=3&previous=${third.at("meta.previous")}`);
    expect(numbersIn(back.rows("data"))).toEqual([4, 3, 2]);
    const start = await get(`perPage=3&previous=${back.at("meta.previous")}`);
    expect(numbersIn(start.rows("data"))).toEqual([7, 6, 5]);
    expect((await get("next=%2B%2Bnonsense")).at("code")).toBe("invalid_params");
  });

  test("is filtered by time, in any spelling of it", async () => {
    expect(numbersIn((await get(`from=${middle}`)).rows("data"))).toEqual([7, 6, 5, 4]);
    expect(numbersIn((await get(`to=${middle}`)).rows("data"))).toEqual([3, 2, 1]);
    const lagos = new Date(Date.parse(middle) + HOUR).toISOString().replace("Z", "+01:00");
    expect(numbersIn((await get(`from=${lagos}`)).rows("data"))).toEqual([7, 6, 5, 4]);
    expect(numbersIn((await get("to=2020-01-01")).rows("data"))).toEqual([]);
    const third = (await get(`to=${middle}`)).rows("data")[0]?.createdAt;
    expect(numbersIn((await get(`from=${third}&to=${third}`)).rows("data"))).toContain(3);
    expect((await get("from=yesterday")).at("code")).toBe("invalid_params");
  });

  test("is filtered by status, with the count of what is left", async () => {
    await vi.waitFor(async () => expect((await get("status=success")).at("meta.total")).toBe(7));
    const none = await get("status=reversed");
    expect([none.rows("data"), none.at("meta.total")]).toEqual([[], 0]);
    expect((await get(`status=success&perPage=2`)).rows("data")[0]?.reference).toBe(`${prefix}7`);
  });
});

test("payments are found by amount, payer and channel, and their sum goes with the count", async () => {
  const get = (query: string) => sandbox.paystack("GET", `/transaction?${query}`);
  const whole = await get("perPage=2");
  expect(whole.at("meta.total_volume")).toBe(7 * 500_000 + 28);
  expect((await get("use_cursor=true")).at("meta.total_volume")).toBeUndefined();
  expect(numbersIn((await get("amount=500003")).rows("data"))).toEqual([3]);
  const two = (await sandbox.paystack("GET", "/transaction/verify/kro-in-2")).at(
    "data.customer.id",
  );
  expect(numbersIn((await get(`customer=${two}`)).rows("data"))).toEqual([2]);
  expect((await get("channel=bank_transfer")).rows("data")).toEqual([]);
  expect((await get("channel=card")).rows("data")).toHaveLength(7);
});

test("a transfer that a stranger sent with our key is one like ours, with money and webhook", async () => {
  const values = { amount: 700_000, accountNumber: "0987654321", bankCode: "057" };
  const sent = await send(values);
  const reference = String(sent.at("transfer.reference"));
  expect(reference).toMatch(/^alien-[0-9a-f]{16}$/);
  await vi.waitFor(() =>
    expect(sandbox.app.got.map((one) => JSON.parse(one.body))).toContainEqual(
      expect.objectContaining({
        event: "transfer.success",
        data: expect.objectContaining({ reference, amount: 700_000 }),
      }),
    ),
  );
  const { rows } = await sandbox.call("GET", "/control/money");
  expect(
    rows("NGN.rows")
      .filter((row) => row.reference === reference)
      .map((row) => `${row.kind} ${row.amount}`),
  ).toEqual(["out 700000", "charge 2500"]);
  const shown = await sandbox.paystack("GET", `/transfer/verify/${reference}`);
  const to = shown.at("data.recipient.recipient_code");
  expect(shown.at("data.recipient.details")).toMatchObject({ account_number: "0987654321" });
  const toThem = await sandbox.paystack("GET", `/transfer?recipient=${to}`);
  expect(toThem.rows("data").map((row) => row.reference)).toEqual([reference]);
  expect((await send({ amount: 0 })).status).toBe(400);
  expect((await send({ amount: 5000, bankCode: "777" })).status).toBe(400);
});
