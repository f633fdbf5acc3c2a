import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { openOutside } from "../../scripts/story/outside";
import { type DemoStaff, newPhone } from "../../scripts/story/scene";
import { freshCode } from "./fresh-code";
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
export async function signIn(walker: Walker): Promise<void> {
  await typeCode(walker);
  await walker.page.getByLabel("Your name").fill(walker.name);
  await walker.page.getByRole("button", { name: "Go on" }).click();
}

async function typeCode({ page, phone }: Walker): Promise<void> {
  const since = new Date((await outside().time()).getTime() - 1000);
  await page.getByLabel("Your phone number").fill(phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByRole("heading", { name: "Type the code" })).toBeVisible();
  await page.getByLabel("The code").fill(await readCode(phone, since));
}

/** Opens a page; whoever was signed out by the passing of time signs in again on the way. */
export async function visit(walker: Walker, path: string): Promise<void> {
  const { page } = walker;
  await page.goto(path);
  // Only with its own heading the page is there, and only then it is known who may see it.
  const title = page.getByRole("heading", { level: 1 }).filter({ hasNotText: "Loading" });
  await expect(title).toBeVisible();
  if (new URL(page.url()).pathname !== "/sign-in") return;
  await typeCode(walker);
  await page.waitForURL(`**${path}`);
}

/** Keeps a page's code back, as a bad network does, until what this gives is called. */
export async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const scripts = /\/_next\/static\/.*\.js/;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(scripts, async (route) => {
    await gate;
    await route.continue();
  });
  return async () => {
    open();
    await page.waitForLoadState("load");
    await page.unroute(scripts);
  };
}

/** The six digits of the newest message to a phone. */
export async function readCode(phone: string, since: Date): Promise<string> {
  const { text } = await outside().message(phone, since, /\b\d{6}\b/);
  return /\b(\d{6})\b/.exec(text)?.[1] ?? "";
}

const HOUR = 3_600_000;

/** Time passes for everybody; what fell due on the way has happened when this is done. */
export async function passHours(hours: number): Promise<void> {
  await outside().moveClock(hours * HOUR);
  await outside().idle();
}

/** A code of somebody's authenticator that nobody has used. */
export const staffCode = ({ totpSecret }: DemoStaff): Promise<string> =>
  freshCode(outside(), totpSecret);

/** A member of staff by role, and which of them when there are several; the last without a number. */
export function staffMember(role: string, nth = -1): DemoStaff {
  const member = readStage()
    .staff.filter(({ roles }) => roles.includes(role))
    .at(nth);
  if (!member) throw new Error(`Nobody of the staff has the role ${role}`);
  return member;
}

/** The member of staff of the journeys who approves payouts; the tour leaves this one alone. */
export const journeyStaff = (): DemoStaff => staffMember("FINANCE_CHECKER");

export async function signInAsStaff(page: Page, member: DemoStaff): Promise<void> {
  await page.goto("/admin/sign-in");
  await page.getByLabel("E-mail").fill(member.email);
  await page.getByLabel("Password").fill(member.password);
  await page.getByLabel("Code").fill(await staffCode(member));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/admin");
}

/** A member of staff at a desk, signed in. A quarter of an hour without a press ends it. */
export async function openDesk(browser: Browser, member: DemoStaff): Promise<Walker> {
  const walker = await newWalker(browser, member.name, deskScreen);
  await signInAsStaff(walker.page, member);
  return walker;
}

/** The sentence that says how it stands; a change of it is also read aloud. */
export const isTold = (page: Page, says: RegExp) =>
  expect(page.getByRole("status").filter({ hasText: says }).first()).toBeVisible();

/** What somebody may withdraw, as their wallet shows it. */
export async function expectWallet(walker: Walker, amount: string): Promise<void> {
  await visit(walker, "/wallet");
  await expect(walker.page.getByText(amount).first()).toBeVisible();
}
