import { type Browser, expect, test } from "@playwright/test";
import { writeOrder } from "../support/order-steps";
import { newScene, openPair } from "../support/pair";
import { newWalker, outside, passHours, type Walker } from "../support/walk";

const aMinute = 1.1 / 60;

/** The address of the newest link that was sent there, as its reader would press it. */
async function readLink(to: string, says: RegExp, since: Date): Promise<string> {
  const { text } = await outside().message(to, since, says);
  return linkIn(text);
}

const linkIn = (text: string) => /https?:\/\/\S+\/m\/[\w-]{43}/.exec(text)?.[0] ?? "no link";

/** Their address written down and shown to be theirs, as the profile asks for it. */
async function confirmAddress({ page }: Walker, email: string, since: Date): Promise<void> {
  await page.goto("/profile");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`${email} is not confirmed yet.`)).toBeVisible();
  await page.getByRole("button", { name: "Confirm my e-mail" }).click();
  await expect(page.getByText(`We sent a link to ${email}.`)).toBeVisible();
  await page.goto(await readLink(email, /wrote down this address/, since));
  await page.getByRole("button", { name: "This is my address" }).click();
  await expect(page.getByRole("heading", { name: "It is confirmed" })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByText(`${email} is confirmed`)).toBeVisible();
}

const askForLink = async ({ page }: Walker, ref: string, email: string) => {
  await page.goto(`/sign-in?next=${encodeURIComponent(`/o/${ref}`)}`);
  await page.getByRole("button", { name: "Send me a link instead" }).click();
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look at your messages" })).toBeVisible();
  await expect(page.getByText(`If there is an account for ${email}`)).toBeVisible();
};

const stranger = (browser: Browser) => newWalker(browser, "Adaeze Okafor");

test("a link in a mail signs in once, in another browser, after every scanner looked, and leads to the order", async ({
  browser,
}) => {
  const scene = newScene();
  await writeOrder(scene);
  const { ref } = scene;
  const pair = await openPair(browser, scene);
  const since = new Date((await outside().time()).getTime() - 1_000);
  const email = `adaeze.${ref.toLowerCase()}@example.com`;
  await confirmAddress(pair.buyer, email, since);
  await passHours(aMinute);

  const asker = await stranger(browser);
  await askForLink(asker, ref, email);
  const link = await readLink(email, /Sign in with this link/, since);
  for (let look = 0; look < 5; look++) {
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie") ?? "").not.toContain("kro.sid");
  }

  const other = await stranger(browser);
  await other.page.goto(link);
  await expect(other.page.getByRole("heading", { name: "Sign in as Adaeze Okafor" })).toBeVisible();
  await expect(other.page.getByText(/^Asked for .*, from$/)).toBeVisible();
  expect(await other.page.getAttribute('meta[name="referrer"]', "content")).toBe("no-referrer");
  await other.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.page.waitForURL((url) => url.pathname.endsWith(`/${ref}`));
  await expect(other.page.getByRole("heading", { name: /iPhone 13/ }).first()).toBeVisible();
  await other.page.goto("/profile/security");
  await expect(other.page.getByText("This device").first()).toBeVisible();

  await asker.page.goto(link);
  await expect(asker.page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await asker.page.goto("/wallet");
  await expect(asker.page.getByRole("heading", { name: "Sign in or join" })).toBeVisible();
  await Promise.all([pair.close(), asker.context.close(), other.context.close()]);
});

test("a link on WhatsApp signs in who has that number, and an address of nobody's is answered alike", async ({
  browser,
}) => {
  const scene = newScene();
  await writeOrder(scene);
  const { phone } = scene.buyer;
  const since = new Date((await outside().time()).getTime() - 1_000);
  const walker = await stranger(browser);
  const { page } = walker;
  await askForLink(walker, scene.ref, `nobody.${scene.ref.toLowerCase()}@example.com`);
  await page.getByRole("button", { name: "Another way or address" }).click();
  await page.getByRole("button", { name: "Send it by WhatsApp" }).click();
  await page.getByLabel("Your number on WhatsApp").fill(phone);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText(/on its way there by WhatsApp/)).toBeVisible();
  const { text } = await outside().message(phone, since, /Sign in with this link/, "whatsapp");
  await page.goto(linkIn(text));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname.endsWith(`/${scene.ref}`));
  await walker.context.close();
});
