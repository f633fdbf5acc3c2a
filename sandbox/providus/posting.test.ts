import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox({ settleMs: 60_000 });
});
beforeEach(async () => {
  await sandbox.call("DELETE", "/control/faults");
});
afterAll(() => sandbox.close());

const send = (transactionReference: string, more: Record<string, unknown> = {}) =>
  sandbox.posting("/NIPFundTransfer", {
    beneficiaryAccountName: "UGBO, CHARLES UMORE",
    transactionAmount: "2000.45",
    currencyCode: "NGN",
    narration: "Escrow release",
    sourceAccountName: "KROTRUST",
    beneficiaryAccountNumber: "0045434126",
    beneficiaryBank: "000013",
    transactionReference,
    ...more,
  });
const status = async (transactionReference: string) =>
  (await sandbox.posting("/GetNIPTransactionStatus", { transactionReference })).body;
const rowsOf = async (reference: string) =>
  (await sandbox.call("GET", "/control/money?vendor=providus"))
    .rows("NGN.rows")
    .filter((row) => String(row.reference).startsWith(reference))
    .map((row) => `${row.reference} ${row.kind} ${row.amount}`);
const balance = async () =>
  (await sandbox.posting("/GetProvidusAccount", { accountNumber: "5900000018" })).at(
    "availableBalance",
  );
const fault = (kind: string, path = "/posting/NIPFundTransfer") =>
  sandbox.call("POST", "/control/faults", { vendor: "providus", kind, path });
const forward = (advanceMs: number) => sandbox.call("POST", "/control/clock", { advanceMs });
const to = (accountNumber: string) => ({ beneficiaryAccountNumber: accountNumber });

test("a transfer is answered, found by our reference before its session, and in the record", async () => {
  const sent = await send("KROPAY0000000001");
  expect(sent.body).toEqual({
    transactionReference: "KROPAY0000000001",
    sessionId: expect.stringMatching(/^\d{30}$/),
    responseMessage: "Approved or completed successfully",
    responseCode: "00",
  });
  expect(await status("KROPAY0000000001")).toEqual({
    amount: "2000.45",
    recipientBankCode: "000013",
    recipientAccountNumber: "0045434126",
    transactionReference: `KROPAY0000000001|${sent.at("sessionId")}`,
    transactionDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    currency: "NGN",
    responseMessage: "Approved or completed successfully",
    responseCode: "00",
  });
  expect(await rowsOf("KROPAY0000000001")).toEqual(["KROPAY0000000001 out 200045"]);
});

test("a repeated reference is told so and moves nothing; of fifty at once one is taken", async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => send("kofifty")));
  const codes = all.map((one) => one.at("responseCode"));
  expect(codes.filter((code) => code === "00")).toHaveLength(1);
  expect(all.find((one) => one.at("responseCode") !== "00")?.body).toEqual({
    transactionReference: "kofifty",
    responseMessage: "TRANSACTION REFERENCE EXISTS",
    responseCode: "7709",
  });
  expect(await rowsOf("kofifty")).toEqual(["kofifty out 200045"]);
});

test("switched on, pays-twice pays one reference a second time, and the record shows it", async () => {
  await fault("pays-twice");
  expect((await send("kotwice")).at("responseCode")).toBe("00");
  expect((await send("kotwice")).at("responseCode")).toBe("00");
  expect((await send("kotwice")).at("responseCode")).toBe("7709");
  expect(await rowsOf("kotwice")).toEqual(["kotwice out 200045", "kotwice 2 out 200045"]);
});

test("an account ending in 1111 is not paid, and says so with a session that means nothing", async () => {
  const sent = await send("ko1111", to("0123451111"));
  expect(sent.body).toMatchObject({ sessionId: "Transfer_Not_Successful", responseCode: "32" });
  expect(await status("ko1111")).toMatchObject({
    transactionReference: "ko1111|Transfer_Not_Successful",
    responseCode: "32",
  });
  expect(await rowsOf("ko1111")).toEqual([]);
});

test("an account ending in 4444 is in progress until its time, by the clock", async () => {
  expect((await send("ko4444", to("0123454444"))).at("responseCode")).toBe("09");
  expect(await status("ko4444")).toMatchObject({ responseCode: "09", amount: "2000.45" });
  await forward(60_000);
  expect(await status("ko4444")).toMatchObject({ responseCode: "00" });
});

test("an account ending in 5555 is paid and for a minute not known to the status call", async () => {
  expect((await send("ko5555", to("0123455555"))).at("responseCode")).toBe("00");
  const unknown = { responseMessage: "Transaction does not exist.", responseCode: "01" };
  expect(await status("ko5555")).toEqual(unknown);
  expect((await send("ko5555", to("0123455555"))).at("responseCode")).toBe("7709");
  await forward(60_000);
  expect(await status("ko5555")).toMatchObject({ responseCode: "00" });
});

test("an account ending in 3333 comes back, and only the balance tells", async () => {
  const before = await balance();
  await send("ko3333", to("0123453333"));
  expect(await balance()).not.toBe(before);
  await forward(60_000);
  await vi.waitFor(async () =>
    expect(await rowsOf("ko3333")).toEqual(["ko3333 out 200045", "ko3333 return 200045"]),
  );
  expect(await status("ko3333")).toMatchObject({ responseCode: "00" });
  expect(await balance()).toBe(before);
});

test("an account ending in 2222, or the fault, is in progress until a button ends it, once", async () => {
  const settle = (reference: string, as: string) =>
    sandbox.call("POST", "/control/providus/transfers/settle", { reference, as });
  expect((await send("ko2222", to("0123452222"))).at("responseCode")).toBe("09");
  await fault("pending");
  expect((await send("kopending", to("0123454444"))).at("responseCode")).toBe("09");
  await forward(3_600_000);
  expect(await status("ko2222")).toMatchObject({ responseCode: "09" });
  expect(await status("kopending")).toMatchObject({ responseCode: "09" });
  expect((await settle("ko2222", "reversed")).status).toBe(409);
  expect((await settle("ko2222", "success")).status).toBe(200);
  expect((await settle("ko2222", "failed")).status).toBe(409);
  expect(await status("ko2222")).toMatchObject({ responseCode: "00" });
  expect((await settle("kopending", "failed")).status).toBe(200);
  expect(await status("kopending")).toMatchObject({ responseCode: "32" });
  expect(await rowsOf("kopending")).toEqual(["kopending out 200045", "kopending return 200045"]);
  expect((await settle("konobody", "failed")).status).toBe(409);
});

test.each([
  ["accept-then-hang", "ms"],
  ["accept-then-reset", ""],
])("with %s nothing is answered and it is paid", async (kind) => {
  const path = "/posting/NIPFundTransfer";
  await sandbox.call("POST", "/control/faults", { vendor: "providus", kind, path, ms: 20 });
  const reference = kind.replaceAll("-", "");
  await expect(send(reference)).rejects.toThrow("fetch failed");
  expect(await status(reference)).toMatchObject({ responseCode: "00" });
});

test("the status call can lag behind, as a question does", async () => {
  await send("kolag", to("0123452222"));
  expect(await status("kolag")).toMatchObject({ responseCode: "09" });
  const settle = { reference: "kolag", as: "success" };
  await sandbox.call("POST", "/control/providus/transfers/settle", settle);
  await fault("stale", "/posting/GetNIPTransactionStatus");
  await fault("not-found", "/posting/GetNIPTransactionStatus");
  expect(await status("kolag")).toMatchObject({ responseCode: "09" });
  expect(await status("kolag")).toMatchObject({ responseCode: "01" });
  expect(await status("kolag")).toMatchObject({ responseCode: "00" });
});

test.each([
  ["kobad1", { beneficiaryAccountName: "" }, "30"],
  ["kobad2", { currencyCode: "USD" }, "7708"],
  ["kobad3", { transactionAmount: "0" }, "7706"],
  ["kobad4", { transactionAmount: 2000.45 }, "7706"],
  ["kobad5", { transactionAmount: "2000.455" }, "7706"],
  ["kobad6", { beneficiaryBank: "058" }, "16"],
  ["kobad7", to("0123456000"), "07"],
  ["kobad8", { transactionAmount: "9000000.00" }, "7704"],
])("%s %j is not paid: %s, and its reference is used up", async (reference, wrong, code) => {
  expect((await send(reference, wrong)).body).toMatchObject({
    responseCode: code,
    sessionId: "Transfer_Not_Successful",
  });
  expect(await status(reference)).toMatchObject({ responseCode: code });
  expect((await send(reference)).at("responseCode")).toBe("7709");
  expect(await rowsOf(reference)).toEqual([]);
});

test.each(["", "kro-out-1", "k".repeat(31)])("the reference %j is none", async (reference) => {
  expect((await send(reference)).at("responseCode")).toBe("30");
  expect((await status(reference)).responseCode).toBe("01");
});

test("with other credentials nothing is done", async () => {
  const paths = ["NIPFundTransfer", "GetNIPTransactionStatus", "GetNIPAccount"];
  for (const path of [...paths, "GetProvidusAccount"]) {
    const body = { transactionReference: "kowho", userName: "sandbox", password: "x" };
    const { status, at } = await sandbox.call("POST", `/providus/posting/${path}`, body);
    expect([status, at("responseCode")]).toEqual([200, "8004"]);
  }
  expect((await status("kowho")).responseCode).toBe("01");
});

test("banks are listed to anybody; a name is found, or its bank or number unknown", async () => {
  const { body, rows } = await sandbox.call("GET", "/providus/posting/GetNIPBanks");
  expect(body).toMatchObject({ responseMessage: "SUCCESS", responseCode: "00" });
  expect(rows("banks")).toContainEqual({ bankCode: "000013", bankName: "GTBANK PLC" });
  for (const bank of rows("banks")) expect(bank.bankCode).toMatch(/^\d{6}$/);
  const opened = { accountNumber: "0045434126", accountName: "Ugbo, Charles" };
  await sandbox.call("POST", "/control/bank-accounts", opened);
  const ask = async (accountNumber: string, beneficiaryBank: string) =>
    (await sandbox.posting("/GetNIPAccount", { accountNumber, beneficiaryBank })).body;
  expect(await ask("0045434126", "000013")).toMatchObject({
    bankCode: "000013",
    accountName: "UGBO, CHARLES",
    accountNumber: "0045434126",
    responseCode: "00",
  });
  expect(await ask("0123456000", "000013")).toMatchObject({ accountName: "", responseCode: "07" });
  expect(await ask("0045434126", "058")).toMatchObject({ accountName: "", responseCode: "16" });
});

test("our account is shown, another's is not; a payout draws on no other gateway's money", async () => {
  const { body } = await sandbox.posting("/GetProvidusAccount", { accountNumber: "5900000018" });
  expect(body).toMatchObject({
    accountStatus: "ACTIVE",
    accountNumber: "5900000018",
    availableBalance: expect.stringMatching(/^\d+\.\d\d$/),
    responseCode: "00",
  });
  const other = await sandbox.posting("/GetProvidusAccount", { accountNumber: "5900000019" });
  expect([other.at("responseCode"), other.at("availableBalance")]).toEqual(["7701", undefined]);
  const paystack = async () => (await sandbox.paystack("GET", "/balance")).rows("data")[0]?.balance;
  const before = await paystack();
  await send("koown");
  expect(await paystack()).toBe(before);
});

test("a kill between two steps loses nothing", async () => {
  await send("kokill", to("0123453333"));
  const before = await rowsOf("kokill");
  await sandbox.reopen();
  expect(await rowsOf("kokill")).toEqual(before);
  expect(await status("kokill")).toMatchObject({ responseCode: "00" });
  await forward(120_000);
  await vi.waitFor(async () => expect(await rowsOf("kokill")).toHaveLength(2));
});
