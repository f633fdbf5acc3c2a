import { type Browser, expect, type Page, test } from "@playwright/test";
import { type DemoStaff, newPhone } from "../../scripts/story/scene";
import {
  deskScreen,
  newWalker,
  openDesk,
  outside,
  signInAsStaff,
  staffCode,
  staffMember,
  type Walker,
} from "../support/walk";

const digits = newPhone().slice(-6);
const newcomer: DemoStaff = {
  // A second try meets whoever the first one left behind.
  name: `Bisi Alade ${[...digits].map((digit) => "abcdefghij"[Number(digit)]).join("")}`,
  email: `bisi${digits}@example.com`,
  password: "seven green bicycles",
  totpSecret: "",
  roles: [],
};

const linkIn = async (since: Date, says: RegExp): Promise<string> => {
  const { text } = await outside().message(newcomer.email, since, says);
  return /\/admin\/sign-in\/link\/[\w-]{43}/.exec(text)?.[0] ?? "no link";
};
const lately = async () => new Date((await outside().time()).getTime() - 1_000);

/** From the link to a way in, as far as the codes for paper. Answers with the key that was shown. */
async function setUp(page: Page, link: string, press: string): Promise<string> {
  await page.goto(link);
  await page.getByRole("button", { name: "Set it up now" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const totpSecret = await page.getByText(/^[A-Z2-7]{32}$/).innerText();
  await page.getByLabel(/password/i).fill(newcomer.password);
  await page
    .getByRole("textbox", { name: "Code" })
    .fill(await staffCode({ ...newcomer, totpSecret }));
  await page.getByRole("button", { name: press }).click();
  await expect(page.getByText("Write these down now")).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(10);
  return totpSecret;
}

const openBlank = (browser: Browser): Promise<Walker> =>
  newWalker(browser, newcomer.name, deskScreen);

const sayAt = async ({ page }: Walker, member: DemoStaff, label: string, press: string) => {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(label).fill("She called from the number in her file.");
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: press }).click();
  await expect(dialog).toBeHidden();
};

test("somebody is invited, joins, gets a role from two colleagues, and another authenticator and password by one of them", async ({
  browser,
}) => {
  const [admin, other] = [staffMember("ADMIN", 0), staffMember("ADMIN", 1)];
  const desk = await openDesk(browser, admin);
  const since = await lately();
  await desk.page.getByRole("link", { name: "Staff", exact: true }).click();
  await desk.page.getByRole("button", { name: "Invite somebody…" }).click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(newcomer.name);
  await dialog.getByLabel("E-mail").fill(newcomer.email);
  await dialog.getByLabel("Code").fill(await staffCode(admin));
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await expect(dialog).toBeHidden();

  const link = await linkIn(since, /invites you/);
  const first = await openBlank(browser);
  const totpSecret = await setUp(first.page, link, "Join the staff");
  await first.page.goto(link);
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText("This link does not work");
  await signInAsStaff(first.page, { ...newcomer, totpSecret });
  await expect(first.page.getByText("Your role does not allow you to see this")).toBeVisible();

  await desk.page.reload();
  await desk.page.getByRole("link", { name: newcomer.name }).click();
  await desk.page.getByRole("button", { name: "Give a role…" }).click();
  await desk.page.getByRole("dialog").getByLabel("Role").selectOption("SUPPORT");
  await sayAt(desk, admin, "Why?", "Propose it");
  await expect(desk.page.getByText("It takes two people.")).toBeVisible();

  const second = await openDesk(browser, other);
  await second.page.getByRole("link", { name: "Staff", exact: true }).click();
  // Other journeys leave proposals of their own.
  const agree = second.page.getByRole("button", { name: new RegExp(`^Agree….*${newcomer.name}`) });
  await agree.click();
  await second.page.getByLabel("Code").fill(await staffCode(other));
  await second.page.getByRole("dialog").getByRole("button", { name: "Agree" }).click();
  await expect(agree).toHaveCount(0);
  await first.page.goto("/admin");
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText("Today");
  await expect(first.page.getByRole("link", { name: "Orders", exact: true })).toBeVisible();

  await first.page.goto("/admin/security");
  await first.page.getByRole("button", { name: "Make ten new codes…" }).click();
  // By its role: the dialog's own name has the word in it too.
  await first.page
    .getByRole("textbox", { name: "Code" })
    .fill(await staffCode({ ...newcomer, totpSecret }));
  await first.page.getByRole("dialog").getByRole("button", { name: "Make ten new codes" }).click();
  await expect(first.page.getByRole("main").getByRole("listitem")).toHaveCount(10);

  const later = await lately();
  await desk.page.reload();
  await desk.page.getByRole("button", { name: "Take the authenticator out of use…" }).click();
  await sayAt(desk, admin, "How did you find out that it is they who ask?", "Take it out of use");
  await expect(desk.page.getByText(/out of use since/)).toBeVisible();
  await first.page.goto("/admin");
  await first.page.waitForURL("**/admin/sign-in**");
  const another = await linkIn(later, /took your authenticator/);
  const renewed = await setUp(first.page, another, "Use this authenticator");
  expect(renewed).not.toBe(totpSecret);
  const keyed = { ...newcomer, totpSecret: renewed };
  await signInAsStaff(first.page, keyed);
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText("Today");

  const last = await lately();
  await desk.page.reload();
  await desk.page.getByRole("button", { name: "Send a link for another password…" }).click();
  await sayAt(desk, admin, "How did you find out that it is they who ask?", "Send the link");
  await first.page.goto(await linkIn(last, /to choose another one/));
  await first.page.getByLabel("New password").fill("nine quiet elephants");
  await first.page.getByRole("textbox", { name: "Code" }).fill(await staffCode(keyed));
  await first.page.getByRole("button", { name: "Use this password" }).click();
  await first.page.getByRole("link", { name: "Sign in with it" }).click();
  await signInAsStaff(first.page, { ...keyed, password: "nine quiet elephants" });
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText("Today");
  for (const { context } of [desk, second, first]) await context.close();
});
