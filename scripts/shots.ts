import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { chromiumLaunch, unpackChromium } from "../tests/support/chromium";
import { prepareTour } from "../tests/support/tour";
import type { Stop } from "../tests/support/tour-stop";
import { startStack } from "./stack";
import { PlainError, runScript } from "./support/plain-error";

const folder = "shots";
const looks = [360, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((theme) => ({ width, theme })),
);

// `npm run shots -- wallet` takes only the pages whose name contains a word.
runScript(async () => {
  const words = process.argv.slice(2);
  const data = mkdtempSync(path.join(tmpdir(), "kro-shots-"));
  await unpackChromium();
  const stack = await startStack({
    dataDir: data,
    ports: "free",
    mode: "built",
    throwaway: true,
    say: (line) => console.log(`· ${line}`),
  });
  try {
    console.log("· Bringing people and orders into every state");
    const tour = await prepareTour(stack);
    const wanted = tour.filter(
      ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
    );
    if (wanted.length === 0) throw new PlainError(`No page is called ${words.join(" or ")}.`);
    mkdirSync(folder, { recursive: true });
    const browser = await chromium.launch({ headless: true, ...chromiumLaunch() });
    let failed = 0;
    for (const stop of wanted) failed += await takeShots(browser, stack.appOrigin, stop);
    await browser.close();
    console.log(`${wanted.length * looks.length - failed} pictures in ./${folder}`);
    if (failed > 0) throw new PlainError(`${failed} pictures could not be taken.`);
  } finally {
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
  process.exit(0);
});

async function takeShots(browser: Browser, origin: string, stop: Stop): Promise<number> {
  let failed = 0;
  for (const { width, theme } of looks) {
    const height = width < 600 ? 740 : 800;
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      locale: "en-NG",
      timezoneId: "Africa/Lagos",
      deviceScaleFactor: 1,
      reducedMotion: "reduce",
    });
    await context.addCookies(stop.cookies.map((cookie) => ({ ...cookie, url: origin })));
    const page = await context.newPage();
    try {
      const answer = await page.goto(origin + stop.path, { waitUntil: "load" });
      if ((answer?.status() ?? 500) >= 500) throw new Error(`it answered ${answer?.status()}`);
      await page.evaluate(() => document.fonts.ready);
      await stop.act?.(page);
      await page.waitForTimeout(300);
      // As tall as the page, so that what sticks to the bottom of a screen is at the bottom.
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.max(tall, height) });
      await page.waitForTimeout(150);
      await page.screenshot({
        path: `${folder}/${stop.name}-${width}-${theme}.png`,
      });
    } catch (error) {
      failed += 1;
      console.error(`${stop.name} at ${width} in ${theme}: ${String(error).split("\n")[0]}`);
    }
    await context.close();
  }
  console.log(`  ${stop.name}`);
  return failed;
}
