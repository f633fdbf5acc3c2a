import type { Page } from "@playwright/test";
import type { DemoStaff } from "../../scripts/story/scene";
import type { Visitor } from "../../scripts/story/visitor";

/** One page in one state, and whoever sees it. */
export interface Stop {
  name: string;
  path: string;
  cookies: { name: string; value: string }[];
  /** What to press before looking. */
  act?: (page: Page) => Promise<void>;
}

/** A member of staff who has signed in. */
export type Desk = DemoStaff & { browser: Visitor };
