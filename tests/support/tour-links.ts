import type { Page } from "@playwright/test";
import { type Scene, signInByPhone } from "../../scripts/story/scene";
import type { Stop } from "./tour-stop";

const open = (name: string, path: string, act?: Stop["act"]): Stop => ({
  name,
  path,
  cookies: [],
  ...(act && { act }),
});

const instead = (page: Page) =>
  page.getByRole("button", { name: "Send me a link instead" }).click();

/** Every page of signing in by a link. One works for ten minutes, so it is made when it is looked at. */
export async function prepareLinks(newScene: () => Scene): Promise<Stop[]> {
  const scene = newScene();
  await signInByPhone(scene, scene.seller);
  const { seller, outside } = scene;
  const kept = new Map<string, { link: string; at: number }>();
  const askWith = async (path: string, input: object | undefined, at: Reader): Promise<string> => {
    const now = (await outside.time()).getTime();
    const known = kept.get(at.to);
    if (known && now - known.at < 8 * 60_000) return known.link;
    const since = new Date(now - 1_000);
    await seller.browser.mutate(path, input);
    const { text } = await outside.message(at.to, since, at.says, at.channel);
    const link = /https?:\/\/\S+\/m\/[\w-]{43}/.exec(text)?.[0] ?? "no link";
    kept.set(at.to, { link, at: now });
    return link;
  };
  const signing = { to: seller.phone, says: /Sign in with this link/, channel: "whatsapp" };
  const confirming = { to: seller.email, says: /wrote down this address/, channel: "email" };
  return [
    open("sign-in-link", "/sign-in", instead),
    open("sign-in-link-whatsapp", "/sign-in", async (page) => {
      await instead(page);
      await page.getByRole("button", { name: "Send it by WhatsApp" }).click();
    }),
    open("sign-in-link-sent", "/sign-in", async (page) => {
      await instead(page);
      await page.getByLabel("Your e-mail address").fill(`tour${Date.now()}@example.com`);
      await page.getByRole("button", { name: "Send me a link" }).click();
      await page.getByRole("heading", { name: "Look at your messages" }).waitFor();
    }),
    open("link-page", "/sign-in", async (page) => {
      await page.goto(await askWith("people.requestLink", { phone: seller.phone }, signing));
      await page.getByRole("heading", { name: /^Sign in as/ }).waitFor();
    }),
    open("link-used", `/m/${"A".repeat(43)}`),
    {
      ...open("link-confirm", "/profile", async (page) => {
        await page.goto(await askWith("people.requestConfirm", undefined, confirming));
        await page.getByRole("button", { name: "This is my address" }).waitFor();
      }),
      cookies: seller.browser.cookies(),
    },
    { ...open("profile-unconfirmed", "/profile"), cookies: seller.browser.cookies() },
  ];
}

interface Reader {
  readonly to: string;
  readonly says: RegExp;
  readonly channel: string;
}
