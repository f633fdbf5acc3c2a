import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { makeRecoveryCodes, recoveryCodesLeft, spendRecoveryCode } from "./recovery-codes";
import { StaffSignIn, signInStaff } from "./staff";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 30 });
  owner = connect(database.ownerUrl, { max: 2 });
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let made = 0;
const newMember = () => {
  made += 1;
  return makeMember(owner, db, ["FINANCE_CHECKER"], `recovery${made}@example.com`);
};
const make = async (member: Member, now = noon) =>
  makeRecoveryCodes(member.at(now), { totp: await member.code(now) });
const come = (nth: number, totp: string, now = noon) =>
  refusal(
    signInStaff(
      as(db, { kind: "nobody" }, now),
      StaffSignIn.parse({
        email: `recovery${nth}@example.com`,
        password: "correct horse battery",
        totp,
      }),
      { userAgent: null, ipHash: null },
    ),
  );
const days = (count: number) => new Date(+noon + count * 24 * 3_600_000);

describe("recovery codes", () => {
  test("are ten of 128 bits, made with a fresh code of the authenticator and kept as hashes", async () => {
    const member = await newMember();
    expect(await refusal(makeRecoveryCodes(member.at(noon), { totp: "000000" }))).toBe(
      "totp_wrong",
    );
    const codes = await make(member);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{5}-){5}[A-Z2-7]$/);
    expect(await recoveryCodesLeft(member.at(noon))).toBe(10);
    const [row] = await owner.execute<{ found: boolean }>(sql`
      select exists (select from staff_recovery_codes c where c::text like ${`%${codes[0]}%`}) as found`);
    expect(row?.found).toBe(false);
  });

  test("sign in once, of fifty at once and ever after, however they are typed", async () => {
    const member = await newMember();
    const nth = made;
    const [first = "", second = "", third = ""] = await make(member);
    const ctx = as(db, { kind: "nobody" });
    const bare = first.replaceAll("-", "");
    const said = await Promise.all(
      Array.from({ length: 50 }, () => refusal(spendRecoveryCode(ctx, member.id, bare))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(said.filter((one) => one === "totp_wrong")).toHaveLength(49);
    // They had the right one, so nobody was guessing: the next code is taken at once.
    const typed = ` ${second.toLowerCase().replaceAll("-", " ")} `;
    expect(await come(nth, typed)).toBe("done");
    expect(await recoveryCodesLeft(member.at(noon))).toBe(8);
    // Found on paper later, a used one is a wrong one: three of them close this way for a day.
    for (let n = 0; n < 3; n++) expect(await come(nth, first, days(2))).toBe("totp_wrong");
    expect(await come(nth, third, new Date(+days(3) - 1))).toBe("totp_locked");
    expect(await come(nth, third, days(3))).toBe("done");
  });

  test("are of one member only, and out of use once there are newer ones", async () => {
    const member = await newMember();
    const [old = ""] = await make(member);
    const [new_ = ""] = await make(member, new Date(+noon + 60_000));
    await newMember();
    expect(await come(made, new_)).toBe("totp_wrong");
    expect(await come(made - 1, old)).toBe("totp_wrong");
    expect(await come(made - 1, new_)).toBe("done");
  });

  test("hold three wrong tries a day over thirty days of trying every hour", async () => {
    const { id } = await newMember();
    const tried: string[] = [];
    const wrong = "A".repeat(26);
    for (let hour = 0; hour < 24 * 30; hour++) {
      const ctx = as(db, { kind: "nobody" }, new Date(+noon + hour * 3_600_000));
      tried.push(await refusal(spendRecoveryCode(ctx, id, wrong)));
    }
    // Three tries, then a day without: at most three in any day and two hours.
    expect(tried.filter((one) => one === "totp_wrong").length).toBeLessThanOrEqual(3 * 30);
    expect(tried.slice(3, 26).every((one) => one === "totp_locked")).toBe(true);
  });

  test("are held to it by the database too", async () => {
    const member = await newMember();
    const [code = ""] = await make(member);
    await come(made, code);
    await expect(db.execute(sql`update staff_recovery_codes set used_at = null`)).rejects.toThrow();
    await expect(db.execute(sql`delete from staff_recovery_codes`)).rejects.toThrow();
  });
});
