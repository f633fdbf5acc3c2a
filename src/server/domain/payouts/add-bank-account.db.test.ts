import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { bankAccounts } from "../../db/schema/payouts";
import { personChanges } from "../../db/schema/person-changes";
import type { Actor } from "../context";
import { accountCodeMessage } from "../people/code-message";
import { requestCode } from "../people/otp";
import { signIn } from "../people/sign-in";
import { addBankAccount, requestAccountCode } from "./add-bank-account";
import type { AccountAnswer } from "./bank-accounts";

type Person = Extract<Actor, { kind: "user" }>;

let own: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  db = connect(own.appUrl, { max: 20 });
});
afterAll(async () => {
  await db.close();
  await own.drop();
});

const later = (seconds: number) => new Date(+noon + seconds * 1_000);
const account = (accountNumber: string, bankCode = "058") => ({ bankCode, accountNumber });
const found: AccountAnswer = { kind: "found", accountName: "ADA OBI", bankName: "GTBank" };
const wrong = (code: string) => ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");
const ask = async (who: Person, number: string, now = noon) =>
  (await requestAccountCode(as(db, who, now), account(number))).code;
const add = (
  who: Person,
  number: string,
  code: string,
  now = noon,
  answer: AccountAnswer = found,
) => refusal(addBankAccount(as(db, who, now), { ...account(number), code }, answer, "paystack"));
const kept = (who: Person) => db.select().from(bankAccounts).where(eq(bankAccounts.userId, who.id));

test("fifty presses with the right code add one account and tell of it once, over ten rounds", async () => {
  for (let round = 0; round < 10; round++) {
    const ada = await makePerson(db, "Ada Obi");
    const code = await ask(ada, "0123456781");
    const said = await Promise.all(Array.from({ length: 50 }, () => add(ada, "0123456781", code)));
    expect(said.filter((word) => word === "done")).toHaveLength(1);
    expect(new Set(said)).toEqual(new Set(["done", "code_wrong"]));
    expect(await kept(ada)).toHaveLength(1);
    const told = await db.select().from(personChanges).where(eq(personChanges.userId, ada.id));
    expect(told.map(({ kind }) => kind)).toEqual(["BANK"]);
  }
});

describe("a code adds the account it was asked for, and no other", () => {
  test("neither another number, nor the same number at another bank, nor another person's", async () => {
    const [ada, bayo] = [await makePerson(db, "Ada Obi"), await makePerson(db, "Bayo Ojo")];
    const code = await ask(ada, "0123456781");
    expect(await add(ada, "0123456782", code)).toBe("code_wrong");
    const elsewhere = { ...account("0123456781", "044"), code };
    expect(await refusal(addBankAccount(as(db, ada), elsewhere, found, "paystack"))).toBe(
      "code_wrong",
    );
    expect(await add(bayo, "0123456781", code)).toBe("code_wrong");
    expect(await kept(ada)).toEqual([]);
    expect(await add(ada, "0123456781", code)).toBe("done");
  });

  test("a code to sign in adds nothing, and one that adds an account signs nobody in", async () => {
    const ada = await makePerson(db, "Ada Obi");
    const device = { userAgent: null, ipHash: null };
    const signing = await requestCode(as(db, ada), { phone: ada.phone, purpose: "SIGN_IN" });
    expect(await add(ada, "0123456781", signing.code)).toBe("code_wrong");
    const code = await ask(ada, "0123456781", later(31));
    const nobody = as(db, { kind: "nobody" }, later(31));
    expect(await refusal(signIn(nobody, { phone: ada.phone, code }, device))).toBe("code_wrong");
    expect(await add(ada, "0123456781", code, later(31))).toBe("done");
  });

  test("and none five minutes old, spent or after five wrong ones", async () => {
    const ada = await makePerson(db, "Ada Obi");
    const code = await ask(ada, "0123456781");
    expect(await add(ada, "0123456781", code, later(300))).toBe("code_wrong");
    const second = await ask(ada, "0123456781", later(301));
    for (let i = 0; i < 5; i++) {
      expect(await add(ada, "0123456781", wrong(second), later(302))).toBe("code_wrong");
    }
    expect(await add(ada, "0123456781", second, later(302))).toBe("code_wrong");
    expect(await kept(ada)).toEqual([]);
  });
});

test("what the bank does not know, or does not answer about, spends no code", async () => {
  const ada = await makePerson(db, "Ada Obi");
  const code = await ask(ada, "0123456781");
  const unknown: AccountAnswer = { kind: "unknown", reason: "silent" };
  expect(await add(ada, "0123456781", code, noon, unknown)).toBe("gateway_unavailable");
  expect(await add(ada, "0123456781", code, noon, { kind: "not_found" })).toBe(
    "bank_account_unknown",
  );
  expect(await add(ada, "0123456781", code)).toBe("done");
});

test("the message says what for and which account, in one SMS, and no more of the number", () => {
  const { text, code } = accountCodeMessage(
    "482913",
    "A bank of a long name, ".repeat(5),
    "0123456781",
  ).words;
  expect(code).toBe("482913");
  expect(text).toMatch(/^KROTrust: 482913 adds A bank .* \.\.6781, to be paid there\./);
  expect(text).not.toContain("456781");
  expect(text.length).toBeLessThanOrEqual(160);
});
