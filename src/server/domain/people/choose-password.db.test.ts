import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { refusal } from "../../../../tests/support/refusal";
import {
  codeAt,
  hours,
  openStaffRoom,
  password,
  reason,
  type StaffRoom,
} from "../../../../tests/support/staff-room";
import type { Ctx } from "../context";
import { ChoosePassword, choosePassword } from "./choose-password";
import { enrolStaff, renewTotp } from "./enrol-staff";
import { openLink, readLink } from "./open-link";
import { readStaffSession } from "./sessions";
import { StaffSignIn, signInStaff } from "./staff";
import { sendPasswordLink, stopMember } from "./stop-member";

const another = "nine quiet elephants";
const nowhere = { userAgent: null, ipHash: null };

let own: OpenDatabase;
let room: StaffRoom;

beforeAll(async () => {
  own = await openDatabase({ max: 60 });
  room = await openStaffRoom(own);
});
afterAll(() => own.close());

const signInWith = (ctx: Ctx, email: string, words: string, totp: string) =>
  refusal(signInStaff(ctx, StaffSignIn.parse({ email, password: words, totp }), nowhere));

/** Somebody who forgot their password and was sent a link. */
const forgetful = async () => {
  const member = await room.join();
  const sent = room.later();
  await room.sendPassword(member.id, sent);
  const { id, token } = await room.linkOf(member.email, "PASSWORD");
  return { ...member, linkId: id, token, sent };
};

describe("a forgotten password", () => {
  test("is replaced by the link a colleague had sent and the authenticator; all is told", async () => {
    const { later, nobody, join, signIn, sendPassword, linkOf, auditOf, told } = room;
    const member = await join();
    const now = later();
    const { sessionId } = await signIn(member.email, await codeAt(member.secret, now), now);
    const sent = later();
    await sendPassword(member.id, sent);
    expect(await readStaffSession(nobody(sent), sessionId)).toBeNull();
    const { id, token } = await linkOf(member.email, "PASSWORD");
    const mails = await told("staff.password_link", id);
    const mail = mails.find((one) => one?.to === member.email);
    expect(mail?.text).toContain(`/admin/sign-in/link/${token}`);
    expect(mail?.text).toContain(reason);
    const others = mails.filter((one) => one?.to !== member.email);
    expect(others.map((one) => one?.to)).toEqual(["second@example.com"]);
    for (const other of others) expect(other?.text).not.toContain(token);
    expect(await readLink(nobody(sent), { token })).toMatchObject({ purpose: "PASSWORD" });

    const at = later();
    const given = { token, password: another, totp: await codeAt(member.secret, at) };
    await choosePassword(nobody(at), ChoosePassword.parse(given));
    expect((await told("staff.password_chosen", member.id)).map((one) => one?.to)).toEqual([
      member.email,
    ]);
    expect(await auditOf(member.id)).toEqual(
      expect.arrayContaining(["staff.password_link_sent", "staff.password_chosen"]),
    );
    const next = later();
    const code = await codeAt(member.secret, next);
    expect(await signInWith(nobody(next), member.email, password, code)).toBe("sign_in_refused");
    expect(await signInWith(nobody(next), member.email, another, code)).toBe("done");
  });

  test("is replaced once, of fifty at once", async () => {
    const { token, codes, email, secret } = await forgetful();
    const now = room.later();
    // Each with a code of its own from the paper, so that only the link can refuse them.
    const tries = Array.from({ length: 50 }, (_, nth) =>
      refusal(
        choosePassword(
          room.nobody(now),
          ChoosePassword.parse({ token, password: another, totp: codes[nth % 10] }),
        ),
      ),
    );
    const said = await Promise.all(tries);
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    const next = room.later();
    const code = await codeAt(secret, next);
    expect(await signInWith(room.nobody(next), email, another, code)).toBe("done");
  });

  test("is not replaced by the link alone: wrong codes lock the authenticator", async () => {
    const { token, email, secret } = await forgetful();
    const now = room.later();
    const guess = () =>
      refusal(choosePassword(room.nobody(now), { token, password: another, totp: "000000" }));
    const said: string[] = [];
    for (let nth = 0; nth < 7; nth++) said.push(await guess());
    expect(said).toEqual([...Array(5).fill("totp_wrong"), ...Array(2).fill("totp_locked")]);
    const freed = hours(now, 0.3);
    const code = await codeAt(secret, freed);
    expect(await signInWith(room.nobody(freed), email, another, code)).toBe("sign_in_refused");
  });

  test("is not replaced by a link of another purpose, late, replaced or of somebody disabled", async () => {
    const { nobody, later, reset, linkOf, sendPassword, admin } = room;
    const { id, token, email, secret, sent } = await forgetful();
    const choose = async (link: string, at: Date) =>
      refusal(
        choosePassword(nobody(at), {
          ...{ token: link, password: another, totp: await codeAt(secret, at) },
        }),
      );
    expect(await choose(token, hours(sent, 24))).toBe("link_unknown");
    expect(await refusal(openLink(nobody(sent), { token }))).toBe("link_unknown");
    const enrolling = { token, password: another, totp: await codeAt(secret, sent) };
    expect(await refusal(enrolStaff(nobody(sent), enrolling))).toBe("link_unknown");
    expect(await refusal(renewTotp(nobody(sent), enrolling))).toBe("link_unknown");
    await sendPassword(id);
    expect(await choose(token, later())).toBe("link_unknown");
    const newer = await linkOf(email, "PASSWORD");
    await reset(id);
    expect(await choose(newer.token, later())).toBe("link_unknown");
    expect(await choose((await linkOf(email)).token, later())).toBe("link_unknown");

    const other = await forgetful();
    const now = later();
    await stopMember(admin.at(now), { id: other.id, reason, totp: await admin.code(now) });
    const at = later();
    const given = { token: other.token, password: another, totp: await codeAt(other.secret, at) };
    expect(await refusal(choosePassword(nobody(at), given))).toBe("link_unknown");
    const again = later();
    const asked = { id: other.id, reason, totp: await admin.code(again) };
    expect(await refusal(sendPasswordLink(admin.at(again), asked))).toBe("member_disabled");
  });

  test("is nobody's own to have a link for, nor without a code of the colleague's", async () => {
    const { admin, second, later } = room;
    const now = later();
    const mine = { id: admin.id, reason, totp: await admin.code(now) };
    expect(await refusal(sendPasswordLink(admin.at(now), mine))).toBe("own_account");
    const guess = { id: second.id, reason, totp: "000000" };
    expect(await refusal(sendPasswordLink(admin.at(now), guess))).toBe("totp_wrong");
    const weak = { token: "A".repeat(43), totp: "123456", password: "short" };
    expect(ChoosePassword.safeParse(weak).success).toBe(false);
  });
});
