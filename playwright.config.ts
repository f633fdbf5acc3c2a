import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./tests/support/chromium";
import type { Stage } from "./tests/support/stage";

// The setup runs in the main process before any worker reads this file again.
const stage = process.env.KRO_STAGE ? (JSON.parse(process.env.KRO_STAGE) as Stage) : null;

export default defineConfig({
  testDir: "tests/journeys",
  outputDir: "test-results",
  globalSetup: "./tests/support/stage.ts",
  fullyParallel: false,
  // One clock for all: a journey that moves it on would move it under another's feet.
  workers: 1,
  // A browser on a busy machine: a second try, told at the end of the run and not kept quiet.
  retries: 1,
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: "list",
  use: {
    ...(stage && { baseURL: stage.appOrigin }),
    locale: "en-NG",
    timezoneId: "Africa/Lagos",
    actionTimeout: 45_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: chromiumLaunch(),
  },
});
