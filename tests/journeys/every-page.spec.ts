import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { readStage } from "../support/stage";
import { prepareTour, type Stop } from "../support/tour";
import { deskScreen, phoneScreen } from "../support/walk";

let tour: Stop[];

test.beforeAll(async () => {
  test.setTimeout(240_000);
  tour = await prepareTour(readStage());
});

test("every page in every state is without a serious fault for people who cannot see it well", async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const faults: string[] = [];
  for (const stop of tour) {
    const context = await browser.newContext({ viewport: phoneScreen });
    const { appOrigin } = readStage();
    await context.addCookies(stop.cookies.map((cookie) => ({ ...cookie, url: appOrigin })));
    const page = await context.newPage();
    const say = (what: string) => faults.push(`${stop.name}: ${what}`);
    page.on("pageerror", (error) => say(`threw ${error.message}`));
    page.on("console", (message) => {
      const expected = /status of 40[0134]/.test(message.text());
      if (message.type() === "error" && !expected) say(`logged ${message.text()}`);
    });
    await page.goto(stop.path);
    await stop.act?.(page);
    await page.waitForLoadState("networkidle");
    await lookAt(page, say);
    await context.close();
  }
  expect(faults).toEqual([]);
});

async function lookAt(page: Page, say: (what: string) => void): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours may fade from one theme into the other; what is meant is what stays.
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      say(`${id} in ${colorScheme}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    }
  }
  for (const screen of [phoneScreen, { width: 320, height: 640 }, deskScreen]) {
    await page.setViewportSize(screen);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > screen.width) say(`is ${width} px wide on a screen of ${screen.width}`);
  }
  if ((await page.getByRole("heading", { level: 1 }).count()) !== 1) say("has not one h1");
  if (!/\S/.test(await page.title())) say("has no title");
}
