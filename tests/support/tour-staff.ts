import type { Scene } from "../../scripts/story/scene";
import type { Desk, Stop } from "./tour-stop";

/** Who works here, what waits for a second colleague, and where the links lead. */
export async function prepareStaff(
  scene: Scene,
  openDesk: (role: string, nth: number) => Promise<Desk>,
): Promise<Stop[]> {
  const [admin, other] = [await openDesk("ADMIN", 0), await openDesk("ADMIN", 1)];
  const email = "bisi.alade@example.com";
  const since = new Date((await scene.outside.time()).getTime() - 1_000);
  const { browser } = admin;
  const code = () => scene.code(admin.totpSecret);
  await browser.mutate("admin.staff.invite", { name: "Bisi Alade", email, totp: await code() });
  type Staff = { members: { id: string; email: string }[] };
  const { members } = await browser.query<Staff>("admin.staff.list");
  const idOf = (wanted: string) => members.find((member) => member.email === wanted)?.id ?? "";
  const id = idOf("bola@krotrust.example");
  await browser.mutate("admin.staff.propose", {
    ...{ id, kind: "GIVE", role: "ARBITER", reason: "Three mediators are on leave until May." },
    totp: await code(),
  });
  // One who has no desk on the tour: it signs her out.
  const forgetful = "ngozi@krotrust.example";
  await other.browser.mutate("admin.staff.sendPasswordLink", {
    ...{ id: idOf(forgetful), reason: "She called from the number in her file." },
    totp: await scene.code(other.totpSecret),
  });
  const link = await linkIn(scene, email, since, /invites you/);
  const choosing = await linkIn(scene, forgetful, since, /to choose another one/);
  const seen = (name: string, path: string, by: Desk, act?: Stop["act"]): Stop => ({
    ...{ name, path, cookies: by.browser.cookies() },
    ...(act && { act }),
  });
  return [
    seen("admin-staff", "/admin/people", other),
    seen("admin-staff-inviting", "/admin/people", admin, (page) =>
      page.getByRole("button", { name: "Invite somebody…" }).click(),
    ),
    seen("admin-staff-agreeing", "/admin/people", other, (page) =>
      page.getByRole("button", { name: /^Agree…/ }).click(),
    ),
    seen("admin-staff-member", `/admin/people/${id}`, admin),
    seen("admin-staff-giving", `/admin/people/${id}`, admin, (page) =>
      page.getByRole("button", { name: "Give a role…" }).click(),
    ),
    seen("admin-staff-resetting", `/admin/people/${id}`, admin, (page) =>
      page.getByRole("button", { name: "Take the authenticator out of use…" }).click(),
    ),
    seen("admin-staff-password", `/admin/people/${id}`, admin, (page) =>
      page.getByRole("button", { name: "Send a link for another password…" }).click(),
    ),
    seen("admin-staff-own", `/admin/people/${idOf(admin.email)}`, admin),
    seen("admin-accounts", "/admin/users", other),
    seen("admin-accounts-found", `/admin/users?phone=${scene.buyer.phone}`, other),
    seen("admin-accounts-nobody", "/admin/users?phone=08030000000", other),
    seen("admin-security-password", "/admin/security", other, (page) =>
      page.getByRole("button", { name: "Change your password…" }).click(),
    ),
    ...linkStops(link, choosing),
  ];
}

const linkIn = async (scene: Scene, email: string, since: Date, says: RegExp): Promise<string> => {
  const { text } = await scene.outside.message(email, since, says);
  return /\/admin\/sign-in\/link\/[\w-]{43}/.exec(text)?.[0] ?? "/admin/sign-in/link/none";
};

const open = (name: string, path: string, act?: Stop["act"]): Stop => ({
  ...{ name, path, cookies: [] },
  ...(act && { act }),
});

/** What whoever holds a link sees, and whoever holds none. */
const linkStops = (link: string, choosing: string): Stop[] => [
  open("staff-link", link),
  open("staff-link-setting-up", link, async (page) => {
    await page.getByRole("button", { name: "Set it up now" }).click();
    await page.getByRole("button", { name: "Join the staff" }).waitFor();
  }),
  open("staff-link-password", choosing),
  open("staff-link-password-gaps", choosing, (page) =>
    page.getByRole("button", { name: "Use this password" }).click(),
  ),
  open("staff-link-password-paper", choosing, (page) =>
    page.getByRole("button", { name: /use a recovery code/ }).click(),
  ),
  open("look-failed", "/sign-in/view", (page) => page.getByRole("alert").first().waitFor()),
  open("staff-link-unknown", `/admin/sign-in/link/${"A".repeat(43)}`),
];
