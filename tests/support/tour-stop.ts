import type { Page } from "@playwright/test";

/** One page in one state, and whoever sees it. */
export interface Stop {
  name: string;
  path: string;
  cookies: { name: string; value: string }[];
  /** What to press before looking. */
  act?: (page: Page) => Promise<void>;
}
