import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FINCRA_BUSINESS, openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

async function paid(reference: string, how: string) {
  await sandbox.fincra("POST", "/checkout/payments", {
    amount: 1500,
    currency: "NGN",
    customer: { name: "Ada Obi", email: "ada@example.ng" },
    reference,
  });
  await sandbox.call("POST", "/control/fincra/pay", { reference, how });
}
const giveBack = (transReference: string) =>
  sandbox.fincra("POST", "/collections/refund", { transReference });
const rowsOf = async (start: string) =>
  (await sandbox.call("GET", "/control/money?vendor=fincra"))
    .rows("NGN.rows")
    .filter((row) => String(row.reference).startsWith(start))
    .map((row) => `${row.kind} ${row.amount}`);

test("what was too much goes back, once, and is read by its own reference", async () => {
  await paid("kro-in-over", "over");
  const made = await giveBack("kro-in-over");
  expect(made.body.data).toMatchObject({
    collectionMerchantReference: "kro-in-over",
    amountRefunded: 100,
    collectionAmountExpected: 1500,
    collectionAmountReceived: 1600,
    collectionVarianceType: "overpayment",
  });
  const path = `/collections/refund/${made.at("data.reference")}`;
  const read = async () => (await sandbox.fincra("GET", path)).body.data;
  expect(await read()).toMatchObject({ amountRefunded: "100.000000", currency: "NGN" });
  await vi.waitFor(async () => expect(await read()).toMatchObject({ refundStatus: "successful" }));
  expect(await read()).toMatchObject({
    completedAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  });
  const again = await giveBack("kro-in-over");
  expect([again.status, again.body.error]).toEqual([422, "Refund already initiated"]);
  expect(await rowsOf(String(made.at("data.reference")))).toEqual(["refund 10000"]);
});

test("of what was too little all goes back, of what was right nothing", async () => {
  await paid("kro-in-short", "short");
  await paid("kro-in-right", "exact");
  expect((await giveBack("kro-in-short")).at("data.amountRefunded")).toBe(1400);
  const right = await giveBack("kro-in-right");
  expect(right.body).toMatchObject({ errorType: "UNPROCESSABLE_ENTITY" });
  expect((await giveBack("kro-in-nobody")).status).toBe(404);
  const list = await sandbox.fincra("GET", `/collections/refund?business=${FINCRA_BUSINESS}`);
  expect(list.at("data.total")).toBe(2);
});

test("a refund that fails gives the money back to the wallet", async () => {
  await paid("kro-in-fails", "over");
  await sandbox.call("POST", "/control/faults", { vendor: "fincra", kind: "fail-refund" });
  const reference = String((await giveBack("kro-in-fails")).at("data.reference"));
  await vi.waitFor(async () =>
    expect(await rowsOf(reference)).toEqual(["refund 10000", "refund -10000"]),
  );
});

test("every payment is a collection, found by the reference of its charge", async () => {
  const list = await sandbox.fincra("GET", `/collections?business=${FINCRA_BUSINESS}&perPage=100`);
  const right = list.rows("data.results").find((row) => row.merchantReference === "kro-in-right");
  expect(right).toMatchObject({ sourceAmount: 1500, sourceFee: 22.58, status: "successful" });
  const read = await sandbox.fincra("GET", `/collections/reference/${right?.reference}`);
  expect(read.body.data).toEqual(right);
  expect((await sandbox.fincra("GET", "/collections")).status).toBe(422);
  expect((await sandbox.fincra("GET", "/collections/reference/none")).status).toBe(404);
});

test("a chargeback is opened by hand, told by nobody, and takes money only when accepted", async () => {
  const before = sandbox.app.got.length;
  const open = async (amount?: string) => {
    const body = { reference: "kro-in-right", amount };
    const made = await sandbox.call("POST", "/control/fincra/chargebacks", body);
    return String(made.at("chargeback.id"));
  };
  const answer = (id: string, how: string, body = {}) =>
    sandbox.fincra(
      "PATCH",
      `/collections/chargebacks/${id}/${how}?business=${FINCRA_BUSINESS}`,
      body,
    );
  const [one, two] = [await open(), await open("50000")];
  const path = `/collections/chargebacks?business=${FINCRA_BUSINESS}`;
  const list = await sandbox.fincra("GET", path);
  expect(list.rows("data.results").map((row) => [row.status, row.amount])).toEqual([
    ["pending", 500],
    ["pending", 1500],
  ]);
  expect((await answer(one, "reject")).status).toBe(422);
  const reason = { business_reject_reason: "It was delivered" };
  expect((await answer(one, "reject", reason)).at("data.status")).toBe("rejected");
  expect((await answer(one, "accept")).status).toBe(422);
  expect((await answer(two, "accept")).at("data.status")).toBe("accepted");
  expect((await answer("none", "accept")).status).toBe(404);
  expect([await rowsOf(one), await rowsOf(two)]).toEqual([[], ["refund 50000"]]);
  expect(sandbox.app.got).toHaveLength(before);
});
