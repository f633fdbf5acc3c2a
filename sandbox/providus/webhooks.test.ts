import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { providusDelivery } from "./delivery";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const paid = async () => {
  const account = await sandbox.pip("POST", "/PiPCreateDynamicAccountNumber", {
    account_name: "KROTRUST",
    payment_ref: "ki1",
  });
  const accountNumber = account.at("account_number");
  const given = { accountNumber, amount: "500000" };
  const { at } = await sandbox.call("POST", "/control/providus/pay", given);
  return String(at("credit.settlementId"));
};
const webhooksOf = async (settlementId: string) =>
  (await sandbox.call("GET", "/control/webhooks"))
    .rows("webhooks")
    .filter((row) => row.reference === settlementId)
    .map((row) => ({ status: row.status, tries: (row.attempts as object[]).length }));
const became = (settlementId: string, ...rows: object[]) =>
  vi.waitFor(async () => expect(await webhooksOf(settlementId)).toEqual(rows));
const verified = async (settlementId: string) =>
  (await sandbox.pip("GET", `/PiPverifyTransaction_settlementid?settlement_id=${settlementId}`))
    .body;
const balance = async () =>
  (await sandbox.posting("/GetProvidusAccount", { accountNumber: "5900000018" })).at(
    "availableBalance",
  );
const FLOAT = "1000000.00";
const SWEPT = "1005000.00";

test.each(["00", "01"])("%s in the answer ends it, and the money is swept", async (code) => {
  sandbox.app.codes.push(code);
  expect(await balance()).toBe(FLOAT);
  const settlementId = await paid();
  await became(settlementId, { status: "delivered", tries: 1 });
  expect(await verified(settlementId)).toMatchObject({
    notification_acknowledgement: 1,
    settledAmount: 5000,
  });
  expect(await balance()).toBe(SWEPT);
});

test("02 ends it unswept, and a repush has it told again", async () => {
  sandbox.app.codes.push("02");
  const settlementId = await paid();
  await became(settlementId, { status: "refused", tries: 1 });
  expect(await verified(settlementId)).toMatchObject({
    notification_acknowledgement: 0,
    settledAmount: 0,
    transactionAmount: 5000,
    settlementDateTime: "",
  });
  expect(await balance()).toBe(FLOAT);
  const path = "/PiP_RepushTransaction_SettlementId";
  const again = await sandbox.pip("POST", path, { settlement_id: settlementId });
  expect(again.body).toMatchObject({
    requestSuccessful: true,
    responseCode: "00",
    initiationTranRef: "ki1",
    account_name: "KROTRUST",
  });
  await vi.waitFor(async () => expect(await balance()).toBe(SWEPT));
  const unknown = await sandbox.pip("POST", path, { session_id: "1" });
  expect(unknown.body).toMatchObject({
    requestSuccessful: false,
    responseCode: "01",
    responseMessage: "Transaction not found!!!",
  });
});

test("03 has it told again, the same bytes, and 00 ends that", async () => {
  sandbox.app.codes.push("03", "03");
  const settlementId = await paid();
  await became(settlementId, { status: "delivered", tries: 3 });
  expect(new Set(sandbox.app.got.map((one) => one.body)).size).toBe(1);
});

test("an answer that is no success by its status, or without a code, is told again four times", async () => {
  sandbox.app.answers.push(500, 401, 200, 200, 200);
  sandbox.app.codes.push("00", "00", "", "99", "03");
  const settlementId = await paid();
  await became(settlementId, { status: "given_up", tries: 5 });
  expect(await balance()).toBe(FLOAT);
});

test.each([
  ['{"responseCode":"00"}', 200, [true, false]],
  ['{"responseCode":"01"}', 200, [true, false]],
  ['{"responseCode":"02"}', 200, [false, true]],
  ['{"responseCode":"03"}', 200, [false, false]],
  ['{"responseCode":"00"}', 500, [false, false]],
  ['{"responseCode":"02"}', 401, [false, false]],
  ["<html>", 200, [false, false]],
  ["null", 200, [false, false]],
  ["", 200, [false, false]],
])("%s with %i is judged %j", (body, status, judged) => {
  const { isDone, isRefused } = providusDelivery;
  expect([isDone(status, body), isRefused(status, body)]).toEqual(judged);
});

test("the waits are four", () => {
  expect([1, 2, 3, 4, 5].map((tries) => providusDelivery.waitAfter(tries))).toEqual([
    300_000,
    300_000,
    300_000,
    300_000,
    null,
  ]);
});

test("a body that nobody paid for can bear the right signature, in capitals or not", async () => {
  for (const lowerCase of [false, true]) {
    const body = { settlementId: "202600000000000000000001", transactionAmount: "1000000" };
    await sandbox.call("POST", "/control/providus/announce", { body, lowerCase });
    await vi.waitFor(() => expect(sandbox.app.got).toHaveLength(lowerCase ? 2 : 1));
    const given = String(sandbox.app.got.at(-1)?.headers["x-auth-signature"]);
    expect(given).toMatch(lowerCase ? /^[0-9a-f]{128}$/ : /^[0-9A-F]{128}$/);
    expect(JSON.parse(sandbox.app.got.at(-1)?.body ?? "")).toEqual(body);
  }
  expect(await verified("202600000000000000000001")).toMatchObject({ sessionId: "" });
});

test("a webhook can be lost or doubled, and a kill does not lose one", async () => {
  const fault = { vendor: "providus", kind: "duplicate-webhook", path: "/credit" };
  await sandbox.call("POST", "/control/faults", fault);
  await became(await paid(), { status: "delivered", tries: 2 });
  await sandbox.call("POST", "/control/faults", { ...fault, kind: "lose-webhook" });
  const lost = await paid();
  await became(lost, { status: "lost", tries: 0 });
  await sandbox.reopen();
  await became(lost, { status: "lost", tries: 0 });
});
