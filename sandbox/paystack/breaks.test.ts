import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

const NOON = "2030-03-04T11:00:00.000Z";
let sandbox: TestSandbox;
let settlement: unknown;
const PAYMENTS = ["kro-in-a", "kro-in-b", "kro-in-c"];
const TRANSFERS = ["kro-out-0000000000a", "kro-out-0000000000b"];

beforeAll(async () => {
  sandbox = await openTestSandbox({ settles: true, now: () => new Date(NOON) });
  for (const reference of PAYMENTS) {
    const wanted = { email: "ada@k.ng", amount: 500_000, reference };
    await sandbox.paystack("POST", "/transaction/initialize", wanted);
    await sandbox.call("POST", "/control/pay", { reference, how: "exact" });
  }
  for (const reference of TRANSFERS) {
    const sent = { amount: 600_000, reference };
    await sandbox.call("POST", "/control/paystack/alien-transfer", sent);
  }
  await sandbox.call("POST", "/control/clock", { to: "2030-03-05T12:00:00.000Z" });
  settlement = (await sandbox.paystack("GET", "/settlement")).rows("data")[0]?.id;
});
afterAll(() => sandbox.close());

const spoil = (values: object) => sandbox.call("POST", "/control/breaks", values);
const heal = () => sandbox.call("DELETE", "/control/breaks");
const rows = async (path: string) => (await sandbox.paystack("GET", path)).rows("data");
const verify = async (reference: string) => {
  const path = reference.startsWith("kro-out") ? "/transfer" : "/transaction";
  return sandbox.paystack("GET", `${path}/verify/${reference}`);
};
const inSettlement = () => rows(`/settlement/${settlement}/transactions`);
const totals = async () => (await rows("/settlement"))[0] ?? {};
const listed = async (reference: string) => {
  const path = reference.startsWith("kro-out") ? "/transfer" : "/transaction";
  return (await rows(path)).filter((row) => row.reference === reference);
};
/** What really is: the money record and the bank, which no break may touch. */
const truth = async () => [
  (await sandbox.call("GET", "/control/money")).text,
  (await sandbox.call("GET", "/control/bank/statement")).text,
  (await sandbox.paystack("GET", "/balance")).text,
];
/** What the gateway says of everything. */
const told = async () => {
  const paths = [
    "/transaction",
    "/transfer",
    "/settlement",
    `/settlement/${settlement}/transactions`,
  ];
  return Promise.all(paths.map((path) => rows(path)));
};

/** One break, looked at, and taken back: the truth never changes, and what is told is as before. */
async function under(values: object, look: () => Promise<void>) {
  const [real, before] = [await truth(), await told()];
  expect((await spoil(values)).status).toBe(200);
  await look();
  expect(await told()).not.toEqual(before);
  expect(await truth()).toEqual(real);
  await heal();
  expect(await told()).toEqual(before);
}

describe("a break shows in lists, verify and settlement alike", () => {
  const reference = "kro-in-b";

  test("ours-only: they do not know it", async () =>
    under({ kind: "ours-only", reference }, async () => {
      expect((await verify(reference)).status).toBe(404);
      expect(await listed(reference)).toEqual([]);
      expect((await inSettlement()).map((row) => row.reference)).toEqual(["kro-in-c", "kro-in-a"]);
      expect(await totals()).toMatchObject({ total_processed: 1_000_000, total_fees: 35_000 });
    }));

  test("theirs-only: a payment we never asked for", async () => {
    const at = "2030-03-04T15:00:00.000Z";
    await under({ kind: "theirs-only", reference: "zz-alien", amount: 77_000, at }, async () => {
      expect((await verify("zz-alien")).body.data).toMatchObject({
        status: "success",
        amount: 77_000,
        fees: 1_155,
        paid_at: at,
      });
      const [row] = await listed("zz-alien");
      const byId = await sandbox.paystack("GET", `/transaction/${row?.id}`);
      expect(byId.at("data.reference")).toBe("zz-alien");
      expect(await inSettlement()).toHaveLength(4);
      expect(await totals()).toMatchObject({ total_processed: 1_577_000 });
      const again = { kind: "theirs-only", reference: "zz-alien", amount: 5000 };
      expect((await spoil(again)).status).toBe(409);
    });
  });

  test.each([
    [{ kind: "amount-differs" }, { amount: 510_000, requested_amount: 500_000 }],
    [{ kind: "amount-differs", amount: "499999" }, { amount: 499_999 }],
    [{ kind: "fee-differs" }, { amount: 500_000, fees: 17_600 }],
    [{ kind: "fee-differs", fee: 0 }, { fees: 0 }],
    [{ kind: "wrong-currency" }, { currency: "USD", amount: 500_000 }],
    [{ kind: "wrong-currency", currency: "GHS" }, { currency: "GHS" }],
    [{ kind: "wrong-day" }, { paid_at: "2030-03-03T11:00:00.000Z" }],
    [{ kind: "wrong-day", days: 2 }, { createdAt: "2030-03-06T11:00:00.000Z" }],
    [{ kind: "wrong-mode" }, { domain: "live" }],
  ])("%j shows %j of a payment", async (values, shown) =>
    under({ ...values, reference }, async () => {
      expect((await verify(reference)).body.data).toMatchObject(shown);
      const [row] = await listed(reference);
      expect(row).toMatchObject(shown);
      const settled = (await inSettlement()).find((one) => one.reference === reference);
      expect(settled).toMatchObject(shown);
      expect((await verify("kro-in-a")).body.data).not.toMatchObject(shown);
    }),
  );

  test("a settlement adds up what it lists in its currency", async () => {
    await spoil({ kind: "amount-differs", reference, amount: 900_000 });
    expect(await totals()).toMatchObject({ total_processed: 1_900_000 });
    await spoil({ kind: "wrong-currency", reference });
    expect(await totals()).toMatchObject({ total_processed: 1_000_000 });
    await heal();
  });

  test("duplicate: twice under one reference, with two numbers", async () =>
    under({ kind: "duplicate", reference }, async () => {
      const both = await listed(reference);
      expect(both).toHaveLength(2);
      expect(new Set(both.map((row) => row.id)).size).toBe(2);
      const real = (await verify(reference)).at("data.id");
      expect(both.map((row) => row.id)).toContain(real);
      expect(await totals()).toMatchObject({ total_processed: 2_000_000 });
    }));

  test("never-settled: in no settlement, though it was taken", async () =>
    under({ kind: "never-settled", reference }, async () => {
      expect((await verify(reference)).at("data.status")).toBe("success");
      expect(await inSettlement()).toHaveLength(2);
    }));

  test("a payment that is never settled stays in the balance until that is put right", async () => {
    const own = await openTestSandbox({ settles: true, float: 0n, now: () => new Date(NOON) });
    const wanted = { email: "ada@k.ng", amount: 500_000, reference };
    await own.paystack("POST", "/transaction/initialize", wanted);
    await own.call("POST", "/control/pay", { reference, how: "exact" });
    await own.call("POST", "/control/breaks", { kind: "never-settled", reference });
    await own.call("POST", "/control/clock", { to: "2030-03-07T12:00:00.000Z" });
    const settled = async () => (await own.call("GET", "/control/money")).at("NGN.settled");
    expect(await settled()).toBe("0");
    await own.call("DELETE", "/control/breaks");
    await own.call("POST", "/control/clock", { to: "2030-03-08T12:00:00.000Z" });
    expect(await settled()).toBe("482500");
    await own.close();
  });
});

describe("a transfer is spoiled as well", () => {
  const reference = "kro-out-0000000000b";

  test.each([
    [{ kind: "late-reversal" }, { status: "reversed" }],
    [{ kind: "amount-differs" }, { amount: 610_000 }],
    [{ kind: "fee-differs", fee: 9 }, { fee_charged: 9 }],
    [{ kind: "wrong-currency" }, { currency: "USD" }],
    [{ kind: "wrong-day" }, { createdAt: "2030-03-03T11:00:00.000Z" }],
    [{ kind: "wrong-mode" }, { domain: "live" }],
  ])("%j shows %j", async (values, shown) =>
    under({ ...values, reference }, async () => {
      expect((await verify(reference)).body.data).toMatchObject(shown);
      expect((await listed(reference))[0]).toMatchObject(shown);
      expect((await verify("kro-out-0000000000a")).body.data).not.toMatchObject(shown);
    }),
  );

  test("hidden or doubled", async () => {
    await under({ kind: "ours-only", reference }, async () => {
      expect((await verify(reference)).at("code")).toBe("transfer_not_found");
    });
    await under({ kind: "duplicate", reference }, async () => {
      expect(await listed(reference)).toHaveLength(2);
    });
  });
});

test("of a payment and a transfer with one reference only the one that is named is spoiled", async () => {
  const reference = "kro-both-0000000000001";
  const wanted = { email: "ada@k.ng", amount: 500_000, reference };
  await sandbox.paystack("POST", "/transaction/initialize", wanted);
  await sandbox.call("POST", "/control/pay", { reference, how: "exact" });
  await sandbox.call("POST", "/control/paystack/alien-transfer", { amount: 600_000, reference });
  const modes = async () => [
    (await sandbox.paystack("GET", `/transaction/verify/${reference}`)).at("data.domain"),
    (await sandbox.paystack("GET", `/transfer/verify/${reference}`)).at("data.domain"),
  ];
  await spoil({ kind: "wrong-mode", reference, on: "transfer" });
  expect(await modes()).toEqual(["test", "live"]);
  await heal();
  await spoil({ kind: "wrong-mode", reference });
  expect(await modes()).toEqual(["live", "test"]);
  await heal();
});

test("breaks add up, are kept over a restart, and each can be taken back alone", async () => {
  const reference = "kro-in-a";
  await spoil({ kind: "amount-differs", reference, amount: 1 });
  const second = await spoil({ kind: "wrong-mode", reference });
  await sandbox.reopen();
  expect((await verify(reference)).body.data).toMatchObject({ amount: 1, domain: "live" });
  expect((await sandbox.call("GET", "/faults")).text).toContain("Of live mode");
  await sandbox.call("DELETE", `/control/breaks?id=${second.at("break.id")}`);
  expect((await verify(reference)).body.data).toMatchObject({ amount: 1, domain: "test" });
  const { rows: left } = await sandbox.call("GET", "/control/breaks");
  expect(left("breaks").map((row) => row.kind)).toEqual(["amount-differs"]);
  expect((await sandbox.call("DELETE", "/control/breaks?id=brk_none")).status).toBe(404);
  await heal();
});

test.each([
  [{ kind: "mislaid", reference: "kro-in-a" }, 400],
  [{ kind: "duplicate", reference: "kro-nobody" }, 404],
  [{ kind: "duplicate" }, 404],
  [{ kind: "late-reversal", reference: "kro-in-a" }, 409],
  [{ kind: "never-settled", reference: "kro-out-0000000000a" }, 409],
  [{ kind: "amount-differs", reference: "kro-in-a", amount: 1.5 }, 400],
  [{ kind: "wrong-currency", reference: "kro-in-a", currency: "naira" }, 400],
  [{ kind: "wrong-day", reference: "kro-in-a", days: 0 }, 400],
  [{ kind: "theirs-only" }, 400],
  [{ kind: "theirs-only", amount: 5000, reference: "kro-in-a" }, 400],
  [{ kind: "theirs-only", amount: 5000, at: "then" }, 400],
])("%j is no break: %i", async (values, status) => {
  expect((await spoil(values)).status).toBe(status);
  expect((await sandbox.call("GET", "/control/breaks")).body).toEqual({ breaks: [] });
});
