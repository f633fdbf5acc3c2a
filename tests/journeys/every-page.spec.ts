import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { readStage } from "../support/stage";
import { prepareTour } from "../support/tour";
import type { Stop } from "../support/tour-stop";
import { deskScreen, phoneScreen } from "../support/walk";

const NOT_SEEN = "could not be looked at";

let tour: Stop[];

test.describe.configure({ retries: 0 });
// A fault is told in words; a picture of each of two hundred pages would bury them.
test.use({ screenshot: "off", trace: "off" });

test.beforeAll(async () => {
  test.setTimeout(900_000);
  tour = await prepareTour(readStage());
});

test("every page in every state is without a serious fault for people who cannot see it well", async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const faults: string[] = [];
  const left = [...tour];
  // Most of a look is waiting, so some are taken at once.
  const lookOn = async () => {
    for (let stop = left.shift(); stop; stop = left.shift()) {
      const found = await faultsOf(browser, stop);
      // As any journey may be walked twice; but people and orders are brought into their states once.
      const unseen = found.some((fault) => fault.includes(NOT_SEEN));
      if (unseen) console.log(`AGAIN=${found.join(" ")}`);
      faults.push(...(unseen ? await faultsOf(browser, stop) : found));
    }
  };
  await Promise.all([lookOn(), lookOn(), lookOn()]);
  expect(faults).toEqual([]);
});

async function faultsOf(browser: Browser, stop: Stop): Promise<string[]> {
  const faults: string[] = [];
  const say = (what: string) => void faults.push(`${stop.name}: ${what}`);
  const context = await browser.newContext({
    viewport: phoneScreen,
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const { appOrigin } = readStage();
  await context.addCookies(stop.cookies.map((cookie) => ({ ...cookie, url: appOrigin })));
  const page = await context.newPage();
  page.on("pageerror", (error) => say(`threw ${error.message}`));
  page.on("console", (message) => {
    const expected = /status of 4(0[0134]|22)/.test(message.text());
    if (message.type() === "error" && !expected) say(`logged ${message.text()}`);
  });
  try {
    await page.goto(stop.path);
    await stop.act?.(page);
    await page.waitForLoadState("networkidle");
    await lookAt(page, say);
  } catch (error) {
    say(`${NOT_SEEN}: ${String(error).split("\n")[0]}`);
  }
  await context.close();
  return faults;
}

async function lookAt(page: Page, say: (what: string) => void): Promise<void> {
  // No page of ours has frames of others, for which every look would open one page more.
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const inLight = await axe().analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  // Colours may fade from one theme into the other; what is meant is what stays.
  await page.waitForTimeout(300);
  const inDark = await axe().withRules("color-contrast").analyze();
  for (const { id, impact, nodes } of [...inLight.violations, ...inDark.violations]) {
    if (impact !== "serious" && impact !== "critical") continue;
    say(`${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }
  for (const screen of [phoneScreen, { width: 320, height: 640 }, deskScreen]) {
    await page.setViewportSize(screen);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > screen.width) say(`is ${width} px wide on a screen of ${screen.width}`);
  }
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  for (const id of new Set(ids)) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) say(`has two things called ${id}`);
  }
  if ((await page.getByRole("heading", { level: 1 }).count()) !== 1) say("has not one h1");
  if (!/\S/.test(await page.title())) say("has no title");
}
