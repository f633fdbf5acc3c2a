import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange";
import type { TransferIntent } from "./port";
import { compact, expand, readLagos } from "./providus-names";
import { failures, readSent, readStatus } from "./providus-transfer-words";
import {
  readAccount,
  readBalance,
  readBanks,
  readCredit,
  readOpened,
  readPayer,
} from "./providus-words";

const answer = (status: number, body: unknown): Extract<Exchange, { kind: "answer" }> => ({
  kind: "answer",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const timeout: Exchange = { kind: "silence", reason: "timeout" };

const out = "kro-out-01h8xk2m9n4p5q6r7s8t9v0w1x";
const into = "kro-in-01h8xk2m9n4p5q6r7s8t9v0w1x";
const until = "2026-11-28T12:00:00.000Z";
const ID = "210240119000176500002";

/** As the public pages show one; the numbers are written as the bank writes them. */
const credit = (change: object = {}) => ({
  ...{ sessionId: "09FG240119090404935XTTGA9", initiationTranRef: compact(into) },
  ...{ accountNumber: "9977904966", tranRemarks: "FROM 701/", transactionAmount: 1000.0 },
  ...{ settledAmount: 955.0, feeAmount: 45.0, vatAmount: 3.38, currency: "NGN", settlementId: ID },
  ...{ sourceAccountNumber: " ", sourceAccountName: "null", sourceBankCode: "701" },
  ...{ sourceBankName: "", channelId: "1", tranDateTime: "2024-01-19 09:04:37" },
  ...{ stamp_duty_flg: 0, post_flg: 0, notification_acknowledgement: 1 },
  ...change,
});

describe("our references at this bank", () => {
  test("are letters and digits, thirty at most, and come back as ours", () => {
    for (const reference of [out, into, out.replace("out", "back")]) {
      expect(compact(reference)).toMatch(/^[a-z0-9]{1,30}$/);
      expect(expand(compact(reference))).toBe(reference);
      expect(expand(compact(reference).toUpperCase())).toBe(reference);
    }
    expect(() => compact("somebody-elses")).toThrow();
    for (const other of ["", "null", "KRO0001", "out1", `${compact(out)}1`]) {
      expect(expand(other)).toBeNull();
    }
  });
});

test.each([
  ["2021-03-01 18:06:20", "2021-03-01T17:06:20.000Z"],
  ["2021-03-01 18:06:20.000", "2021-03-01T17:06:20.000Z"],
  ["2020-05-04 14:12:11.0", "2020-05-04T13:12:11.000Z"],
  ["2026-01-01 00:30:00", "2025-12-31T23:30:00.000Z"],
  ["1/19/2024 10:12:53 AM", "2024-01-19T09:12:53.000Z"],
  ["1/19/2024 12:00:00 AM", "2024-01-18T23:00:00.000Z"],
  ["12/1/2024 12:30:00 PM", "2024-12-01T11:30:00.000Z"],
  ["13/1/2024 10:12:53 AM", null],
  ["2024-02-30 10:00:00", null],
  ["19-Jan-24", null],
  ["", null],
])("the moment %s in Lagos is %s", (text, expected) => {
  expect(readLagos(text)).toBe(expected);
});

describe("a credit", () => {
  test("says what was sent, what was kept of it, and into which number", () => {
    expect(readCredit(answer(200, credit()), ID)).toEqual({
      kind: "succeeded",
      reference: into,
      receivedMinor: "100000",
      currency: "NGN",
      feeMinor: "4838",
      theirId: ID,
      paidAt: "2024-01-19T08:04:37.000Z",
      ours: true,
      paidInto: null,
      payer: null,
    });
    const from = { sourceAccountName: "HALIMA SANI", sourceBankName: "Zenith Bank" };
    expect(readCredit(answer(200, credit(from)), ID)).toMatchObject({
      payer: { name: "HALIMA SANI", bank: "Zenith Bank" },
    });
  });

  test.each(["", " ", "null", null])("whose reference is %j names only its number", (ref) => {
    const told = readCredit(answer(200, credit({ initiationTranRef: ref })), ID);
    expect(told).toMatchObject({ reference: null, paidInto: "9977904966" });
  });

  // The number is lent to one after the other: without the hour, or under a name we do not know, it
  // tells nothing about whose money it is.
  test.each([
    ["that names somebody else's reference", { initiationTranRef: "KRO0001" }],
    ["whose hour cannot be read", { initiationTranRef: "", tranDateTime: "19-Jan-24" }],
    ["whose hour is missing", { initiationTranRef: "", tranDateTime: undefined }],
  ])("%s is nobody's by its number", (_, change) => {
    const told = readCredit(answer(200, credit(change)), ID);
    expect(told).toMatchObject({ kind: "succeeded", reference: null, paidInto: null });
  });

  test("is not found in blanks and zeros, under any status", () => {
    const blank = credit({
      ...{ sessionId: "", settlementId: "", accountNumber: "", transactionAmount: 0.0 },
      tranRemarks: "Transaction not found!!!",
    });
    for (const status of [200, 400, 401, 500]) {
      expect(readCredit(answer(status, blank), ID)).toEqual({ kind: "not_found" });
    }
  });

  test.each([
    ["of another settlement", credit({ settlementId: "1" })],
    ["without a session", credit({ sessionId: " " })],
    ["of part of a kobo", credit({ transactionAmount: 10.005 })],
    ["of a sum with an exponent", '{"transactionAmount":1e3}'],
    ["of no sum", credit({ transactionAmount: undefined })],
    ["that is a page", "<html>"],
    ["that is nothing", ""],
  ])("%s is no answer", (_, body) => {
    expect(readCredit(answer(200, body), ID).kind).toBe("unknown");
  });

  test("of silence is no answer", () => {
    expect(readCredit(timeout, ID)).toEqual({ kind: "unknown", reason: "timeout" });
  });
});

describe("who a credit came from", () => {
  const banks = [
    { code: "000013", name: "GTBANK PLC" },
    { code: "000014", name: "ACCESS BANK" },
  ];
  const from = (change: object) => readPayer(answer(200, credit(change)), ID, banks);
  const ada = { sourceAccountNumber: "0123456789", sourceAccountName: "ADA OBI" };

  test("is known by the bank's code, or else by its name in the list", () => {
    const found = { kind: "found", accountNumber: "0123456789", accountName: "ADA OBI" };
    expect(from({ ...ada, sourceBankCode: "000014" })).toEqual({ ...found, bankCode: "000014" });
    const old = { ...ada, sourceBankCode: "058", sourceBankName: "GTBank  Plc." };
    expect(from(old)).toEqual({ ...found, bankCode: "000013" });
  });

  test.each([
    ["a blank account", {}],
    ["an older code and no name", { ...ada, sourceBankCode: "058" }],
    ["a bank of another name", { ...ada, sourceBankCode: "058", sourceBankName: "GT" }],
    ["no name", { ...ada, sourceBankCode: "000014", sourceAccountName: "null" }],
    ["no ten digits", { ...ada, sourceBankCode: "000014", sourceAccountNumber: "12345" }],
  ])("is nobody for certain with %s", (_, change) => {
    expect(from(change)).toEqual({ kind: "none" });
  });

  test("is not known yet while the bank does not find money it told us of", () => {
    const missing = { sessionId: "", settlementId: "", tranRemarks: "Transaction not found!!!" };
    for (const status of [200, 404, 500]) {
      expect(readPayer(answer(status, credit(missing)), ID, banks).kind).toBe("unknown");
    }
    expect(readPayer(timeout, ID, banks).kind).toBe("unknown");
  });
});

describe("a number to pay into", () => {
  const opened = {
    ...{ account_number: "9978012701", account_name: "KROTRUST", requestSuccessful: true },
    ...{ responseMessage: "OPERATION SUCCESSFUL", responseCode: "00" },
    initiationTranRef: compact(into),
  };
  const asked = { reference: into, expiresAt: until };

  test("is given until the moment that was agreed", () => {
    expect(readOpened(answer(200, opened), asked)).toMatchObject({
      kind: "account",
      account: { accountNumber: "9978012701", expiresAt: until },
    });
  });

  test.each([compact(out), "KRO0001", ""])("bound to %j is not ours to pay into", (other) => {
    const said = readOpened(answer(200, { ...opened, initiationTranRef: other }), asked);
    expect(said).toEqual({ kind: "unknown", reason: "other_reference" });
  });

  test("is refused, and unknown when the bank is in trouble or says neither", () => {
    const refused = { ...opened, account_number: "", requestSuccessful: false, responseCode: "03" };
    for (const status of [200, 400]) {
      const said = readOpened(answer(status, refused), asked);
      expect(said).toEqual({ kind: "failed", reason: "code_03" });
    }
    expect(readOpened(answer(500, refused), asked).kind).toBe("unknown");
    const half = { ...opened, responseCode: "03" };
    expect(readOpened(answer(200, half), asked).kind).toBe("unknown");
    expect(readOpened(answer(200, "<html>"), asked).kind).toBe("unknown");
    expect(readOpened(timeout, asked).kind).toBe("unknown");
  });
});

describe("a transfer", () => {
  const intent: TransferIntent = {
    ...{ reference: out, minor: "200045", currency: "NGN", bankCode: "000013" },
    ...{ accountNumber: "0045434120", accountName: "ADA OBI", narration: "x" },
  };
  const sent = (responseCode: string, change: object = {}) =>
    answer(200, {
      ...{ transactionReference: compact(out), sessionId: "999037230913163757005000082268" },
      ...{ responseMessage: "", responseCode },
      ...change,
    });
  const status = (responseCode: string, change: object = {}) =>
    answer(200, {
      ...{ amount: "2000.45", recipientBankCode: "000013", recipientAccountNumber: "0045434120" },
      transactionReference: `${compact(out)}|999037230913163757005000082268`,
      ...{ currency: "NGN", responseMessage: "", responseCode },
      ...change,
    });

  test("whose sending is answered is on its way at best; no code is a failure yet", () => {
    for (const code of ["00", "09"]) {
      expect(readSent(sent(code), intent)).toMatchObject({ kind: "sent", minor: "200045" });
    }
    const others = [...failures, ..."01 06 26 51 68 94 96 97 909 999 8003 00000 xx".split(" ")];
    for (const code of others) {
      expect(readSent(sent(code), intent)).toEqual({ kind: "unknown", reason: `code_${code}` });
    }
    const repeated = readSent(sent("7709", { responseMessage: "REFERENCE EXISTS" }), intent);
    expect(repeated).toEqual({ kind: "unknown", reason: "duplicate_reference" });
    expect(readSent(sent("00", { transactionReference: "other" }), intent).kind).toBe("unknown");
    for (const silence of [timeout, answer(200, "<html>"), answer(500, "{}"), answer(200, "")]) {
      expect(readSent(silence, intent).kind).toBe("unknown");
    }
  });

  test("that is asked about has succeeded, failed, or neither, by its code", () => {
    const facts = { reference: out, minor: "200045", currency: "NGN" };
    expect(readStatus(status("00"))).toMatchObject({ kind: "succeeded", ...facts });
    expect(readStatus(status("00", { currency: "1" }))).toMatchObject({
      kind: "succeeded",
      ...facts,
    });
    expect(readStatus(status("09"))).toMatchObject({ kind: "sent", ...facts });
    for (const code of failures) {
      expect(readStatus(status(code)).kind).toBe("failed");
      // Said by a bank in trouble, the same code ends nothing.
      expect(readStatus({ ...status(code), status: 500 }).kind).toBe("unknown");
    }
    for (const code of "06 26 51 68 94 96 97 909 999 7706 7709 8003 xx".split(" ")) {
      expect(readStatus(status(code)).kind).toBe("unknown");
    }
  });

  test("that the bank does not hold is not found, and one it does not describe proves nothing", () => {
    const missing = { responseMessage: "Transaction does not exist.", responseCode: "01" };
    expect(readStatus(answer(200, missing))).toEqual({ kind: "not_found" });
    for (const change of [
      { amount: "2e3" },
      { amount: undefined },
      { transactionReference: "x|1" },
    ]) {
      expect(readStatus(status("00", change)).kind).toBe("unknown");
      expect(readStatus(status("32", change)).kind).toBe("unknown");
    }
    expect(readStatus(timeout).kind).toBe("unknown");
    expect(readStatus(answer(500, { status: 500, error: "Internal Server Error" })).kind).toBe(
      "unknown",
    );
  });
});

describe("banks, names and our own account", () => {
  test("keep codes as text, and say nothing that was not said", () => {
    const banks = [{ bankCode: "000014", bankName: "ACCESS BANK" }];
    const list = { banks, responseMessage: "SUCCESS", responseCode: "00" };
    expect(readBanks(answer(200, list))).toEqual({
      kind: "found",
      banks: [{ code: "000014", name: "ACCESS BANK" }],
    });
    expect(readBanks(answer(200, { ...list, banks: [{ bankCode: 14, bankName: "x" }] })).kind).toBe(
      "unknown",
    );
    const named = { accountName: "UGBO, CHARLES UMORE", responseCode: "00" };
    expect(readAccount(answer(200, named), "GTBANK PLC")).toMatchObject({ kind: "found" });
    for (const code of ["07", "16"]) {
      expect(readAccount(answer(200, { responseCode: code }), "x").kind).toBe("not_found");
    }
    for (const code of ["00", "91", "8004"]) {
      expect(readAccount(answer(200, { accountName: " ", responseCode: code }), "x").kind).toBe(
        "unknown",
      );
    }
    const own = { responseCode: "00", availableBalance: "996856.76" };
    expect(readBalance(answer(200, own))).toMatchObject({ minor: "99685676" });
    expect(readBalance(answer(200, { ...own, responseCode: "8004" })).kind).toBe("unknown");
  });
});
