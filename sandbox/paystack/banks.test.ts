import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { BANKS } from "./bank-list";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

test("every bank has its own code as text, and the ones people use most are there", async () => {
  const { rows } = await sandbox.paystack("GET", "/bank?country=nigeria&currency=NGN");
  const codes = rows("data").map((bank) => bank.code);
  expect(codes).toEqual(expect.arrayContaining(["058", "057", "999992", "50211", "50515", "001"]));
  expect(new Set(codes).size).toBe(BANKS.length);
  expect(codes.every((code) => typeof code === "string")).toBe(true);
});

test("the list can be read to its end by cursor", async () => {
  const first = await sandbox.paystack("GET", "/bank?country=nigeria&use_cursor=true&perPage=30");
  expect(first.rows("data")).toHaveLength(30);
  const rest = await sandbox.paystack("GET", `/bank?perPage=30&next=${first.at("meta.next")}`);
  expect(first.rows("data").length + rest.rows("data").length).toBe(BANKS.length);
  expect(rest.at("meta.next")).toBeNull();
});

const resolve = (account: string, bank: string) =>
  sandbox.paystack("GET", `/bank/resolve?account_number=${account}&bank_code=${bank}`);

test("an account number always has the same holder", async () => {
  const first = await resolve("0123456789", "058");
  expect(first.status).toBe(200);
  expect(first.at("data.account_name")).toMatch(/^[A-Z]+ [A-Z]+ [A-Z]+$/);
  expect((await resolve("0123456789", "999992")).body.data).toMatchObject({
    account_number: "0123456789",
    account_name: first.at("data.account_name"),
  });
  expect((await resolve("0001234567", "001")).status).toBe(200);
});

test.each([
  ["0123456000", "058", 422],
  ["12345", "058", 422],
  ["0123456789", "777", 400],
  ["", "058", 400],
])("account %s at bank %s answers %i", async (account, bank, status) => {
  expect((await resolve(account, bank)).status).toBe(status);
});

test("an account opened in somebody's name answers with that name, and a bad one is refused", async () => {
  const open = (body: object) => sandbox.call("POST", "/control/bank-accounts", body);
  expect((await open({ accountNumber: "0246813579", accountName: "Ifeoma Udoh" })).status).toBe(
    200,
  );
  expect((await resolve("0246813579", "058")).body.data).toMatchObject({
    account_name: "IFEOMA UDOH",
  });
  expect((await open({ accountNumber: "12", accountName: "Nobody" })).status).toBe(400);
});
