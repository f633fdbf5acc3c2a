import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { signProvidus } from "./wire";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
beforeEach(async () => {
  await sandbox.call("DELETE", "/control/faults");
});
afterAll(() => sandbox.close());

let made = 0;
const open = async (reference = `ki${++made}`) => {
  const body = { account_name: "KROTRUST ESCROW", payment_ref: reference };
  const answer = await sandbox.pip("POST", "/PiPCreateDynamicAccountNumber", body);
  return { reference, accountNumber: String(answer.at("account_number")), answer };
};
const pay = async (accountNumber: string, more: Record<string, unknown> = {}) => {
  const given = { accountNumber, amount: "100000", ...more };
  const { status, at } = await sandbox.call("POST", "/control/providus/pay", given);
  expect(status).toBe(200);
  return { settlementId: String(at("credit.settlementId")), credit: at("credit") as object };
};
const verify = (settlementId: string) =>
  sandbox.pip("GET", `/PiPverifyTransaction_settlementid?settlement_id=${settlementId}`);
const forward = (advanceMs: number) => sandbox.call("POST", "/control/clock", { advanceMs });
const toldOf = (settlementId: string) =>
  sandbox.app.got.filter((one) => one.body.includes(settlementId));
const MINUTE = 60_000;

test("the signature is that of the published pair, and of a second one", () => {
  const published = {
    clientId: "dGVzdF9Qcm92aWR1cw==",
    clientSecret:
      "29A492021F4B709A8D1152C3EF4D32DC5A7092723ECAC4C511781003584B48873CCBFEBDEAE89CF22ED1CB1A836213549BC6638A3B563CA7FC009BEB3BC30CF8",
  };
  expect(signProvidus(published)).toBe(
    "BE09BEE831CF262226B426E39BD1092AF84DC63076D4174FAC78A2261F9A3D6E59744983B8326B69CDF2963FE314DFC89635CFA37A40596508DD6EAAB09402C7",
  );
  expect(signProvidus({ clientId: "123", clientSecret: "456" }).toLowerCase()).toBe(
    "2ea3a61a94b44ec66a2c02e2ef7351612470451ce5441f89341f0f331844d130d4207cd9638d04415ed61f66368c99e684f1b1b34edde1aeec98787d4d902e15",
  );
});

test("a number is given out under the reference it was asked for with, and lower-case hex is taken", async () => {
  const { answer } = await open("KRO0001");
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    account_number: expect.stringMatching(/^99\d{8}$/),
    account_name: "KROTRUST ESCROW",
    requestSuccessful: true,
    responseMessage: "OPERATION SUCCESSFUL",
    responseCode: "00",
    initiationTranRef: "KRO0001",
  });
  const headers = {
    "client-id": "sandbox-client",
    "x-auth-signature": signProvidus({
      clientId: "sandbox-client",
      clientSecret: "sandbox-client-secret",
    }).toLowerCase(),
  };
  const path = "/providus/pip/PiPCreateDynamicAccountNumber";
  const lower = await sandbox.call("POST", path, { account_name: "K" }, headers);
  expect(lower.at("initiationTranRef")).toMatch(/^\d{20}$/);
});

test.each([
  ["no headers", {}],
  ["another client", { "client-id": "other" }],
  ["another signature", { "x-auth-signature": "00".repeat(64) }],
])("with %s nothing is done", async (_, wrong) => {
  const right = {
    "client-id": "sandbox-client",
    "x-auth-signature": signProvidus({
      clientId: "sandbox-client",
      clientSecret: "sandbox-client-secret",
    }),
  };
  const headers = Object.keys(wrong).length === 0 ? {} : { ...right, ...wrong };
  const path = "/providus/pip/PiPCreateDynamicAccountNumber";
  const { status, body } = await sandbox.call("POST", path, { account_name: "K" }, headers);
  expect(status).toBe(401);
  expect(body).toEqual({
    account_number: "",
    account_name: "",
    initiationTranRef: "",
    requestSuccessful: false,
    responseMessage: "Authentication Failed",
    responseCode: "05",
  });
});

test.each([
  { account_name: "" },
  { account_name: "K", payment_ref: "kro-in-1" },
  { account_name: "K", payment_ref: "K".repeat(31) },
])("%j is not completed", async (body) => {
  const answer = await sandbox.pip("POST", "/PiPCreateDynamicAccountNumber", body);
  expect([answer.status, answer.at("responseCode"), answer.at("account_number")]).toEqual([
    400,
    "03",
    "",
  ]);
});

test("an address that is not there says so as the bank's server does", async () => {
  const { status, body } = await sandbox.pip("GET", "/PiPNothing");
  expect([status, body.Message]).toEqual([404, expect.stringContaining("No HTTP resource")]);
});

test("a credit is told in text, and verified in numbers with their decimals", async () => {
  const { reference, accountNumber } = await open();
  const sender = {
    accountNumber: "2093566866",
    accountName: "ADA OBI",
    bankCode: "033",
    bankName: "UNITED BANK FOR AFRICA",
  };
  const amounts = { amount: "100050", fee: "4500", vat: "338" };
  const { settlementId } = await pay(accountNumber, { ...amounts, sender });
  await vi.waitFor(() => expect(toldOf(settlementId)).toHaveLength(1));
  const told = JSON.parse(toldOf(settlementId)[0]?.body ?? "{}");
  expect(told).toEqual({
    sessionId: expect.stringMatching(/^\d{30}$/),
    accountNumber,
    tranRemarks: expect.stringContaining("FROM UNITED BANK FOR AFRICA/ADA OBI"),
    transactionAmount: "1000.5",
    settledAmount: "952.12",
    feeAmount: "45",
    vatAmount: "3.38",
    currency: "NGN",
    initiationTranRef: reference,
    settlementId,
    sourceAccountNumber: "2093566866",
    sourceAccountName: "ADA OBI",
    sourceBankName: "UNITED BANK FOR AFRICA",
    channelId: "1",
    tranDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  });
  expect(toldOf(settlementId)[0]?.headers).toMatchObject({
    "client-id": "sandbox-client",
    "x-auth-signature": expect.stringMatching(/^[0-9A-F]{128}$/),
  });
  await vi.waitFor(async () =>
    expect((await verify(settlementId)).at("notification_acknowledgement")).toBe(1),
  );
  const { text, body } = await verify(settlementId);
  expect(text).toContain('"transactionAmount":1000.5,"settledAmount":952.12,"feeAmount":45.0');
  expect(body).toMatchObject({
    sessionId: told.sessionId,
    sourceBankCode: "033",
    settlementDateTime: expect.stringMatching(/^\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M$/),
    stamp_duty_flg: 0,
    post_flg: 0,
  });
  for (const path of ["PiPverifyTransaction_sessionid", "PiPverifyTransaction"]) {
    const same = await sandbox.pip("GET", `/${path}?session_id=${told.sessionId}`);
    expect(same.body).toEqual(body);
  }
});

test("what is not found is all blanks, and that is HTTP 200", async () => {
  const { status, body } = await verify("210240119000176500002");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    sessionId: "",
    settlementId: "",
    transactionAmount: 0,
    tranRemarks: "Transaction not found!!!",
  });
  expect(Object.keys(body)).toHaveLength(20);
});

test("a verification can lag behind the webhook, by the clock or by a fault", async () => {
  const { accountNumber } = await open();
  const { settlementId } = await pay(accountNumber, { hiddenMs: 5 * MINUTE });
  expect((await verify(settlementId)).at("sessionId")).toBe("");
  await forward(5 * MINUTE);
  expect((await verify(settlementId)).at("settlementId")).toBe(settlementId);
  const path = "/pip/PiPverifyTransaction_settlementid";
  await sandbox.call("POST", "/control/faults", { vendor: "providus", kind: "not-found", path });
  expect((await verify(settlementId)).at("sessionId")).toBe("");
  expect((await verify(settlementId)).at("settlementId")).toBe(settlementId);
});

test.each([
  ["plain", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ["millis", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/],
  ["dot", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.0$/],
  ["us", /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M$/],
])("a moment is spelled %s", async (dates, form) => {
  const { accountNumber } = await open();
  const { settlementId } = await pay(accountNumber, { dates });
  expect((await verify(settlementId)).at("tranDateTime")).toMatch(form);
});

test("the sender and the reference can be missing", async () => {
  const { accountNumber } = await open();
  const { settlementId } = await pay(accountNumber, { sender: "blank", forgetsReference: true });
  expect((await verify(settlementId)).body).toMatchObject({
    sourceAccountNumber: " ",
    sourceAccountName: "null",
    sourceBankName: "",
    initiationTranRef: "",
  });
});

test("a number can be paid into twice in its time: two credits", async () => {
  const { accountNumber } = await open();
  const [one, two] = [await pay(accountNumber), await pay(accountNumber, { amount: "1" })];
  expect(one.settlementId).not.toBe(two.settlementId);
  expect((await verify(two.settlementId)).text).toContain('"transactionAmount":0.01');
});

test("a reserved number carries the merchant's name, never ends, and is silent while blacklisted", async () => {
  const answer = await sandbox.pip("POST", "/PiPCreateReservedAccountNumber", {
    account_name: "lemuel",
    bvn: "",
  });
  expect(answer.body).toMatchObject({
    account_name: "KROTRUST(lemuel)",
    bvn: "",
    responseMessage: "Reserved Account Generated Successfully",
  });
  const account_number = String(answer.at("account_number"));
  const rename = { account_number, account_name: "lemuel b" };
  expect((await sandbox.pip("POST", "/PiPUpdateAccountName", rename)).at("responseCode")).toBe(
    "00",
  );
  const flag = (blacklist_flg: number) =>
    sandbox.pip("POST", "/PiPBlacklistAccount", { account_number, blacklist_flg });
  expect((await flag(1)).at("responseCode")).toBe("00");
  expect((await flag(1)).body).toMatchObject({
    requestSuccessful: false,
    responseCode: "02",
    responseMessage: "account number already blcklisted",
  });
  await forward(60 * MINUTE);
  const { settlementId } = await pay(account_number);
  expect((await verify(settlementId)).at("initiationTranRef")).toBe("");
  expect(toldOf(settlementId)).toEqual([]);
  expect((await flag(0)).at("responseCode")).toBe("00");
  await vi.waitFor(() => expect(toldOf(settlementId)).toHaveLength(1));
  const dynamic = await open();
  const other = { account_number: dynamic.accountNumber, account_name: "x" };
  expect((await sandbox.pip("POST", "/PiPUpdateAccountName", other)).at("responseCode")).toBe("03");
});

test("the button pays what was typed and comes back", async () => {
  const { accountNumber } = await open("kiface");
  const page = async () => (await sandbox.call("GET", "/providus")).text;
  expect(await page()).toContain(accountNumber);
  const typed = new URLSearchParams({ accountNumber, naira: "1500.50", how: "blank" });
  const pressed = await sandbox.call("POST", "/face/providus/pay", typed);
  expect([pressed.status, pressed.headers.get("location")]).toEqual([303, "/providus"]);
  expect(await page()).toContain("₦1,500<small>.50</small> from null");
  const wrong = new URLSearchParams({ accountNumber, naira: "lots" });
  expect((await sandbox.call("POST", "/face/providus/pay", wrong)).status).toBe(400);
  const nobody = { accountNumber: "9900000000", amount: "1" };
  expect((await sandbox.call("POST", "/control/providus/pay", nobody)).status).toBe(404);
});
