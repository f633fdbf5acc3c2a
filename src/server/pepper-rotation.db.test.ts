import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type OpenDatabase, openDatabase } from "../../tests/support/open-database";
import { as, noon } from "../../tests/support/people";
import { staff } from "./db/schema/people";

const secret = () => randomBytes(32).toString("base64");
const phone = "+2348031230001";

let own: OpenDatabase;

beforeAll(async () => {
  own = await openDatabase();
});
afterAll(() => own.close());

/** What a process does that was started with these peppers. */
const startedWith = async (CODE_PEPPER: string, CODE_PEPPER_BEFORE?: string) => {
  Object.assign(process.env, { CODE_PEPPER, CODE_PEPPER_BEFORE: CODE_PEPPER_BEFORE ?? "" });
  vi.resetModules();
  const [otp, recovery, sessions, links, sent, people, hand, refused] = await Promise.all([
    import("./domain/people/otp"),
    import("./domain/people/recovery-codes"),
    import("./domain/people/staff"),
    import("./domain/people/staff-links"),
    import("./domain/messages/link-secret"),
    import("../../tests/support/members"),
    import("./domain/orders/hand-over"),
    import("../../tests/support/refusal"),
  ]);
  const { blind } = await import("./domain/payouts/bank-accounts");
  const { isPeppered } = await import("./peppers");
  return {
    ...otp,
    ...recovery,
    ...sessions,
    ...links,
    ...sent,
    ...people,
    ...hand,
    ...refused,
    blind,
    isPeppered,
  };
};

type Started = Awaited<ReturnType<typeof startedWith>>;
const nobody = (now = noon) => as(own.db, { kind: "nobody" }, now);

/** A code, codes for paper and a link of one process, and whether another takes them. */
const giveOut = async (app: Started, nth: string) => {
  const { db, owner } = own;
  const member = await app.makeMember(owner, db, ["ADMIN"], `m${nth}@example.com`);
  const other = await app.makeMember(owner, db, ["ADMIN"], `o${nth}@example.com`);
  const number = `${phone}${nth}`;
  const purpose = "SIGN_IN" as const;
  const { code } = await app.requestCode(nobody(), { phone: number, purpose });
  const [onPaper = ""] = await app.makeRecoveryCodes(member.at(noon), {
    totp: await member.code(noon),
  });
  const [row] = await db.select().from(staff).where(eq(staff.id, other.id));
  const { email = "", name = "" } = row ?? {};
  const asked = { purpose: "RESET" as const, email, name, staffId: other.id, reason: "It is lost" };
  const linkId = await app.makeLink(member.at(noon), asked, 24);
  return {
    member,
    linkId,
    number,
    purpose,
    code,
    onPaper,
    hash: app.hashOfCode("ord_1", "123456"),
  };
};

type Given = Awaited<ReturnType<typeof giveOut>>;

const takenBy = async (app: Started, given: Given) => {
  const { number, purpose, code, onPaper, member, linkId, hash } = given;
  const token = await app.linkSecret(nobody(), "staff.reset", linkId);
  return {
    code: await app.verifyCode(nobody(), { phone: number, purpose, code }),
    paper: await app.refusal(
      app.spendRecoveryCode(nobody(), member.id, app.recoveryCodeInput.parse(onPaper)),
    ),
    link: await app.refusal(app.findLink(nobody(), token || "A".repeat(43))),
    door: app.isPeppered(hash, "handover:ord_1:123456"),
  };
};

const all = { code: true, paper: "done", link: "done", door: true };
const none = { code: false, paper: "totp_wrong", link: "link_unknown", door: false };

test("what was given out under the pepper before works while it is changed, and then no more", async () => {
  const [old, fresh] = [secret(), secret()];
  const first = await startedWith(old);
  const [kept, dropped] = [await giveOut(first, "1"), await giveOut(first, "2")];
  const during = await startedWith(fresh, old);
  expect(await takenBy(during, kept)).toEqual(all);
  const renewed = await giveOut(during, "3");
  const afterwards = await startedWith(fresh);
  expect(await takenBy(afterwards, dropped)).toEqual(none);
  expect(await takenBy(afterwards, renewed)).toEqual(all);
});

test("a bank account is found under the same index whatever the pepper is", async () => {
  const one = (await startedWith(secret())).blind("058", "0123456789");
  expect((await startedWith(secret())).blind("058", "0123456789")).toBe(one);
});
