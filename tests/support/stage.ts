import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startStack } from "../../scripts/stack";
import type { DemoStaff } from "../../scripts/story/scene";
import { unpackChromium } from "./chromium";

/** What a journey needs to know of the product it walks through. */
export interface Stage {
  appOrigin: string;
  sandboxOrigin: string;
  /** Where the stage keeps its data, its secrets and what the app said. */
  dataDir: string;
  staff: readonly DemoStaff[];
}

/** Playwright's global setup: the built app on ports and data of its own, gone afterwards. */
export default async function setUpStage(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "kro-journeys-"));
  await unpackChromium();
  const stack = await startStack({
    dataDir: folder,
    ports: "free",
    mode: "built",
    throwaway: true,
    settings: { LOG_LEVEL: "debug" },
    say: (line) => console.log(`· ${line}`),
  });
  const { appOrigin, sandboxOrigin, staff, dataDir } = stack;
  process.env.KRO_STAGE = JSON.stringify({
    appOrigin,
    sandboxOrigin,
    staff,
    dataDir,
  } satisfies Stage);
  return async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Read in a worker; the setup has put it there. */
export function readStage(): Stage {
  const text = process.env.KRO_STAGE;
  if (!text) throw new Error("The stage is not set: run the journeys with npm run journeys");
  return JSON.parse(text) as Stage;
}
