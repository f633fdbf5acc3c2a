import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/server";
import { resend } from "./email";
import { paystack } from "./payment/paystack";
import { NothingSent } from "./payment/port";

let sandbox: Sandbox;
let data: string;

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), "kro-providers-"));
  sandbox = await startSandbox({
    data,
    resendKey: "re_test",
    paystackSecret: "sk_test_x",
    retryFactor: 0.001,
  });
});

afterAll(async () => {
  await sandbox.close();
  rmSync(data, { recursive: true, force: true });
});

const inbox = async (query: string) => {
  const response = await fetch(`${sandbox.url}/control/messages?${query}`);
  return ((await response.json()) as { messages: { text: string }[] }).messages;
};

describe("an e-mail", () => {
  const email = (apiKey = "re_test") =>
    resend(() => ({ baseUrl: `${sandbox.url}/resend`, apiKey, from: "KROTrust <a@example.com>" }));
  const letter = {
    to: "ada@example.com",
    subject: "Paid",
    text: "Paid",
    html: "<p>Paid</p>",
    idempotencyKey: "msg_1",
  };

  test("sent twice with one key reaches its reader once", async () => {
    const first = await email().send(letter);
    const second = await email().send(letter);
    expect(first.kind).toBe("sent");
    expect(second).toEqual(first);
    expect(await inbox("to=ada@example.com&channel=email")).toHaveLength(1);
  });

  test("is refused for good with a wrong key, and in doubt when nobody answers", async () => {
    expect((await email("re_nobody").send({ ...letter, idempotencyKey: "2" })).kind).toBe("failed");
    const nobody = resend(() => ({
      baseUrl: "http://127.0.0.1:9",
      apiKey: "re_x",
      from: "a@b.co",
    }));
    expect((await nobody.send({ ...letter, idempotencyKey: "3" })).kind).toBe("unknown");
  });
});

describe("a transfer", () => {
  const gateway = (secretKey = "sk_test_x") =>
    paystack(() => ({ baseUrl: `${sandbox.url}/paystack`, secretKey }));
  const intent = {
    reference: "kro-out-00000000000000000000000001",
    minor: "1000000",
    currency: "NGN",
    bankCode: "058",
    accountNumber: "0123456789",
    accountName: "TUNDE BAKARE",
    narration: "KROTrust WD-1",
  };

  test("sent twice under one reference is in doubt the second time, and paid once", async () => {
    expect((await gateway().transfer(intent)).kind).toBe("sent");
    expect(await gateway().transfer(intent)).toEqual({
      kind: "unknown",
      reason: "duplicate_reference",
    });
    const money = await fetch(`${sandbox.url}/control/money`);
    expect(await money.json()).toMatchObject({ NGN: { out: "1000000" } });
  });

  test("turned away at the door was certainly not sent", async () => {
    await expect(gateway("sk_test_wrong").transfer(intent)).rejects.toThrow(NothingSent);
  });

  test("nobody answered for may have been sent, unless nothing but the recipient was asked", async () => {
    const nobody = paystack(() => ({ baseUrl: "http://127.0.0.1:9", secretKey: "sk_test_x" }));
    await expect(nobody.transfer(intent)).rejects.toThrow(NothingSent);
    expect((await nobody.queryTransfer(intent.reference)).kind).toBe("unknown");
  });

  test("names the holder of an account and lists the banks", async () => {
    const banks = await gateway().listBanks();
    expect(banks).toMatchObject({ kind: "found" });
    const account = { bankCode: "058", accountNumber: "0123456789" };
    expect(await gateway().resolveAccount(account)).toMatchObject({ kind: "found" });
    expect(await gateway().resolveAccount({ ...account, bankCode: "000" })).toEqual({
      kind: "not_found",
    });
  });
});
