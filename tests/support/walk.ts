import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { openCodeSource } from "../../scripts/story/one-time-code";
import { openOutside } from "../../scripts/story/outside";
import { type DemoStaff, newPhone } from "../../scripts/story/scene";
import { readStage } from "./stage";

/** A person at a screen: what they press is found by role and label, as they would find it. */
export interface Walker {
  name: string;
  phone: string;
  page: Page;
  context: BrowserContext;
}

export const phoneScreen = { width: 360, height: 740 };
export const deskScreen = { width: 1280, height: 800 };

export const outside = () => openOutside(readStage().sandboxOrigin);

export async function newWalker(
  browser: Browser,
  name: string,
  viewport = phoneScreen,
): Promise<Walker> {
  const context = await browser.newContext({ viewport, baseURL: readStage().appOrigin });
  const page = await context.newPage();
  return { name, phone: newPhone(), page, context };
}

/** From any page that asks who you are: number, code out of the inbox, and a name when new. */
export async function signIn({ page, phone, name }: Walker): Promise<void> {
  const since = new Date(Date.now() - 1000);
  await page.getByLabel("Your phone number").fill(phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByRole("heading", { name: "Type the code" })).toBeVisible();
  await page.getByLabel("The code").fill(await readCode(phone, since));
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Go on" }).click();
}

/** The six digits of the newest message to a phone. */
export async function readCode(phone: string, since: Date): Promise<string> {
  const { text } = await outside().message(phone, since, /\b\d{6}\b/);
  return /\b(\d{6})\b/.exec(text)?.[1] ?? "";
}

const lastSteps = new Map<string, number>();

/** The next unused code of somebody's authenticator; may have to wait for it. */
export const staffCode = (member: DemoStaff): Promise<string> =>
  openCodeSource(lastSteps, () => {}, outside().time)(member.totpSecret);

/** The member of staff of the journeys; the tour leaves this one alone. */
export function journeyStaff(): DemoStaff {
  const last = readStage().staff.findLast(({ roles }) => roles.includes("FINANCE_CHECKER"));
  if (!last) throw new Error("There is nobody to approve a payout");
  return last;
}

export async function signInAsStaff(page: Page, member: DemoStaff): Promise<void> {
  await page.goto("/admin/sign-in");
  await page.getByLabel("E-mail").fill(member.email);
  await page.getByLabel("Password").fill(member.password);
  await page.getByLabel("Code").fill(await staffCode(member));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/admin");
}
