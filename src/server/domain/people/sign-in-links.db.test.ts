import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { addAccount } from "../../../../tests/support/payouts";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { linkToken } from "../../../lib/link-token";
import { outbox } from "../../db/schema/history";
import { inboxItems, messages } from "../../db/schema/messages";
import { linkOpens, sessions, signInLinks, users } from "../../db/schema/people";
import { env } from "../../env";
import type { Actor } from "../context";
import { queueMessages } from "../messages/queue-messages";
import { messageToSend } from "../messages/read";
import { withdraw } from "../payouts/withdraw";
import { policy } from "../policy";
import { confirmEmail } from "./confirm-email";
import { readSignInLink } from "./read-sign-in-link";
import { requestConfirm, requestLink } from "./request-link";
import { saveProfile } from "./save-profile";
import { readUserSession } from "./sessions";
import { signInByLink } from "./sign-in-by-link";

type Person = Extract<Actor, { kind: "user" }>;

const phone = { userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/130.0", ipHash: "here" };
const desk = { userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", ipHash: "there" };
const later = (minutes: number) => new Date(+noon + minutes * 60_000);

let own: OpenDatabase;
let db: OpenDatabase["db"];
beforeAll(async () => {
  own = await openDatabase({ max: 60 });
  ({ db } = own);
});
afterAll(() => own.close());

const nobody = (now = noon) => as(db, { kind: "nobody" }, now);

const newest = async (to: string) => {
  const [link] = await db
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.to, to))
    .orderBy(desc(signInLinks.id))
    .limit(1);
  if (!link) throw new Error(`no link to ${to}`);
  return { link, token: linkToken(env.CODE_PEPPER, "sign-in-link", link.id) };
};

const askByPhone = async (person: Person, now = noon, orderRef?: string) => {
  await requestLink(nobody(now), { phone: person.phone, orderRef }, phone);
  return newest(person.phone);
};

let count = 0;
/** Somebody whose address is written down, and confirmed by its own link. */
const withAddress = async (name: string, confirmed = true) => {
  const person = await makePerson(own.owner, name);
  count += 1;
  const email = `person${count}@example.com`;
  await saveProfile(as(db, person), { name, email });
  if (confirmed) {
    await requestConfirm(as(db, person), phone);
    await confirmEmail(as(db, person), { token: (await newest(email)).token });
  }
  return { person, email };
};

const askByMail = async (email: string, now = later(2)) => {
  await requestLink(nobody(now), { email }, phone);
  return newest(email);
};

/** What the event of a link tells to whom, as it would be sent. */
const told = async (linkId: string) => {
  const [row] = await db.select().from(outbox).where(sql`${outbox.data}->>'subjectId' = ${linkId}`);
  if (!row) throw new Error("nobody was to be told");
  const ids = await queueMessages(nobody(), row);
  return Promise.all(ids.map((id) => messageToSend(nobody(), id)));
};

describe("a link to sign in", () => {
  test("opens one session of fifty who press at once, on another device, and none ever after", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    const { token, link } = await askByPhone(ada);
    const said = await Promise.all(
      Array.from({ length: 50 }, () => refusal(signInByLink(nobody(later(1)), { token }, desk))),
    );
    expect(said.filter((word) => word === "done")).toHaveLength(1);
    expect(said.filter((word) => word === "link_unknown")).toHaveLength(49);
    const opened = await db.select().from(sessions).where(eq(sessions.linkId, link.id));
    expect(opened).toHaveLength(1);
    expect(await readUserSession(nobody(later(1)), opened[0]?.id ?? "")).toMatchObject({
      user: { id: ada.id },
    });
    expect(await refusal(signInByLink(nobody(later(1)), { token }, desk))).toBe("link_unknown");
  });

  test("keeps a hash of its token, and stands in its message and nowhere else", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    const { token, link } = await askByPhone(ada);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(JSON.stringify(link)).not.toContain(token);
    const sent = await told(link.id);
    expect(sent).toMatchObject([{ channel: "SMS", to: ada.phone, purpose: "LINK" }]);
    expect(sent[0]?.text).toContain(`/m/${token}`);
    const kept = await db.select().from(messages).where(eq(messages.to, ada.phone));
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await db.select().from(inboxItems).where(eq(inboxItems.userId, ada.id))).toEqual([]);
  });

  test("is not used up by looking, however often a scanner does; each look is a row up to a bound", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    const ref = "KRO-7K3MV-2Q9P7";
    const { token, link } = await askByPhone(ada, noon, ref);
    for (let look = 0; look < policy.linkOpensMost + 5; look++) {
      expect(await readSignInLink(nobody(later(1)), { token }, desk)).toMatchObject({
        ...{ purpose: "SIGN_IN", name: "Ada Obi", orderRef: ref, samePlace: false },
        askedFrom: "Chrome on Android",
      });
    }
    const opens = await db.select().from(linkOpens).where(eq(linkOpens.linkId, link.id));
    expect(opens).toHaveLength(policy.linkOpensMost);
    expect((await newest(ada.phone)).link.usedAt).toBeNull();
    expect(await refusal(signInByLink(nobody(later(1)), { token }, desk))).toBe("done");
    expect(await refusal(readSignInLink(nobody(later(1)), { token }, desk))).toBe("link_unknown");
  });

  test("works to its last moment and not at its end", async () => {
    const end = policy.signInLinkMinutes;
    const [ada, obi] = [
      await makePerson(own.owner, "Ada Obi"),
      await makePerson(own.owner, "Obi Ada"),
    ];
    const [early, late] = [await askByPhone(ada), await askByPhone(obi)];
    const justBefore = new Date(+later(end) - 1);
    expect(await refusal(signInByLink(nobody(justBefore), early, desk))).toBe("done");
    expect(await refusal(signInByLink(nobody(later(end)), late, desk))).toBe("link_unknown");
    expect(await refusal(readSignInLink(nobody(later(end)), late, desk))).toBe("link_unknown");
  });

  test("gives way to a newer one", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    const first = await askByPhone(ada);
    const second = await askByPhone(ada, later(1));
    expect(await refusal(signInByLink(nobody(later(2)), first, desk))).toBe("link_unknown");
    expect(await refusal(signInByLink(nobody(later(2)), second, desk))).toBe("done");
  });

  test("is not opened by a colleague's link, a stop link or one that confirms an address", async () => {
    const { person, email } = await withAddress("Ada Obi", false);
    await requestConfirm(as(db, person), phone);
    const { token, link } = await newest(email);
    expect(await refusal(signInByLink(nobody(), { token }, desk))).toBe("link_unknown");
    const twin = linkToken(env.CODE_PEPPER, "staff-link", link.id);
    expect(await refusal(signInByLink(nobody(), { token: twin }, desk))).toBe("link_unknown");
    const signing = await askByPhone(person);
    expect(await refusal(confirmEmail(as(db, person), signing))).toBe("link_unknown");
    expect(await refusal(signInByLink(nobody(), signing, desk))).toBe("done");
  });

  test("is of no use to whoever is suspended, before it was asked for or after", async () => {
    const [ada, obi] = [
      await makePerson(own.owner, "Ada Obi"),
      await makePerson(own.owner, "Obi Ada"),
    ];
    const suspend = ({ id }: Person) =>
      own.owner.update(users).set({ status: "BLOCKED" }).where(eq(users.id, id));
    const before = await askByPhone(ada);
    await suspend(ada);
    expect(await refusal(signInByLink(nobody(), before, desk))).toBe("user_suspended");
    await suspend(obi);
    const after = await askByPhone(obi);
    expect(after.link.userId).toBeNull();
    expect(await told(after.link.id)).toEqual([]);
    expect(await refusal(signInByLink(nobody(), after, desk))).toBe("link_unknown");
  });

  test("may be asked for three times in a quarter of an hour and ten times a day, known or not", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    for (const to of [ada.phone, "+2348039990001"]) {
      const ask = (minutes: number) =>
        refusal(requestLink(nobody(later(minutes)), { phone: to }, phone));
      expect(await ask(0)).toBe("done");
      expect(await ask(0.1)).toBe("link_limit");
      expect([await ask(3), await ask(6), await ask(9)]).toEqual(["done", "done", "link_limit"]);
      for (let nth = 0; nth < 7; nth++) expect(await ask(60 + nth * 20)).toBe("done");
      expect(await ask(400)).toBe("link_limit");
      expect(await ask(24 * 60 + 1)).toBe("done");
    }
  });
});

describe("a link by mail", () => {
  test("goes only to a confirmed address, and opens nothing once the address has changed", async () => {
    const unconfirmed = await withAddress("Ada Obi", false);
    await requestConfirm(as(db, unconfirmed.person), phone);
    const asked = (await newest(unconfirmed.email)).link;
    const [letter] = await told(asked.id);
    expect(letter).toMatchObject({ channel: "EMAIL", to: unconfirmed.email });
    expect(letter?.text).toContain("wrote down this address");
    expect((await askByMail(unconfirmed.email)).link.userId).toBeNull();
    const { person, email } = await withAddress("Obi Ada");
    const { token, link } = await askByMail(email);
    const sent = await told(link.id);
    expect(sent).toMatchObject([{ channel: "EMAIL", to: email }]);
    expect(sent[0]?.text).toContain("Chrome on Android");
    await saveProfile(as(db, person), { name: "Obi Ada", email: `new.${email}` });
    expect(await refusal(signInByLink(nobody(later(3)), { token }, desk))).toBe("link_unknown");
    const [now] = await db.select().from(users).where(eq(users.id, person.id));
    expect(now?.emailConfirmedAt).toBeNull();
  });

  test("is confirmed only by whose account it is, and for one account", async () => {
    const first = await withAddress("Ada Obi");
    const thief = await makePerson(own.owner, "Eve Udo");
    await saveProfile(as(db, thief), { name: "Eve Udo", email: first.email });
    await requestConfirm(as(db, thief, later(5)), phone);
    const { token } = await newest(first.email);
    expect(await refusal(confirmEmail(as(db, first.person, later(5)), { token }))).toBe(
      "link_unknown",
    );
    expect(await refusal(confirmEmail(as(db, thief, later(5)), { token }))).toBe("email_taken");
  });
});

describe("a session opened by a link", () => {
  test("takes no money out without a code of the phone", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    const { token } = await askByPhone(ada);
    const { sessionId } = await signInByLink(nobody(later(1)), { token }, desk);
    const wish = {
      accountId: (await addAccount(db, ada)).id,
      amount: { amount: 500_000n, currency: "NGN" as const },
      idempotencyKey: "a".repeat(20),
    };
    const byLink = as(db, { ...ada, sessionId }, later(1));
    expect(await refusal(withdraw(byLink, wish))).toBe("code_needed");
  });
});

describe("the database itself", () => {
  const opens = (userId: string, linkId: string, at: Date) =>
    db.insert(sessions).values({
      ...{ id: newId("session"), audience: "USER", userId, linkId },
      ...{ createdAt: at, seenAt: at, expiresAt: later(60) },
    });

  test("uses no link twice, late or for nobody, and takes back no use", async () => {
    const ada = await makePerson(own.owner, "Ada Obi");
    const { link } = await askByPhone(ada);
    const use = (usedAt: Date | null, id = link.id) =>
      db.update(signInLinks).set({ usedAt }).where(eq(signInLinks.id, id));
    const works = { cause: { code: "KR070" } };
    await expect(use(later(policy.signInLinkMinutes))).rejects.toMatchObject(works);
    await use(later(1));
    await expect(use(later(2))).rejects.toMatchObject(works);
    await expect(use(null)).rejects.toMatchObject(works);
    await requestLink(nobody(), { phone: "+2348039990002" }, phone);
    const nobodys = await newest("+2348039990002");
    await expect(use(later(1), nobodys.link.id)).rejects.toMatchObject(works);
  });

  test("opens no session by a link that is another's, unused, or of another purpose", async () => {
    const { person, email } = await withAddress("Ada Obi");
    const other = await makePerson(own.owner, "Eve Udo");
    const refused = { cause: { code: "KR071" } };
    const confirmed = await newest(email);
    await expect(opens(person.id, confirmed.link.id, noon)).rejects.toMatchObject(refused);
    const { link } = await askByPhone(person);
    await expect(opens(person.id, link.id, noon)).rejects.toMatchObject(refused);
    await db.update(signInLinks).set({ usedAt: noon }).where(eq(signInLinks.id, link.id));
    await expect(opens(other.id, link.id, noon)).rejects.toMatchObject(refused);
    await opens(person.id, link.id, noon);
    await expect(opens(person.id, link.id, noon)).rejects.toMatchObject({
      cause: { code: "23505" },
    });
  });

  test("confirms no address without the link that was sent there", async () => {
    const { person } = await withAddress("Ada Obi", false);
    await expect(
      db
        .update(users)
        .set({ emailConfirmedAt: noon })
        .where(and(eq(users.id, person.id))),
    ).rejects.toMatchObject({ cause: { code: "KR071" } });
  });
});
