import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  acceptOrder,
  claimAndComplete,
  makeOrder,
  payOrder,
} from "../../scripts/story/order-chapters";
import { type Scene, setScene, signInByPhone } from "../../scripts/story/scene";
import { readStage } from "../support/stage";
import { deskScreen, newWalker } from "../support/walk";

const scene = (): Scene => setScene({ ...readStage(), lastSteps: new Map(), say: () => {} });

test("an order is agreed to with the keyboard alone", async ({ browser }) => {
  const story = scene();
  await makeOrder(story);
  await signInByPhone(story, story.seller);
  const { page, context } = await newWalker(browser, story.seller.name, deskScreen);
  await comeAs(page, story.seller);
  await page.goto(`/o/${story.ref}`);
  await pressAt(page, page.getByRole("button", { name: "Agree to these terms" }), "Enter");
  await page.waitForURL(`**/orders/${story.ref}`);
  await context.close();
});

test("conditions are confirmed and the money released with the keyboard alone", async ({
  browser,
}) => {
  const story = scene();
  for (const chapter of [makeOrder, acceptOrder, payOrder, claimAndComplete]) await chapter(story);
  const { page, context } = await newWalker(browser, story.buyer.name, deskScreen);
  await comeAs(page, story.buyer);
  await page.goto(`/orders/${story.ref}`);
  const confirm = page.getByRole("button", { name: /^Yes, confirm/ });
  for (let left = 3; left > 0; left--) {
    await pressAt(page, confirm.first(), "Enter");
    await expect(confirm).toHaveCount(left - 1);
  }
  const release = page.getByRole("button", { name: /^Release ₦185,000.00/ });
  await pressAt(page, release, "Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(release).toBeFocused();
  // No hand is as fast as this one: the page hears of the closing a moment later.
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await pressAt(page, dialog.getByLabel("I have checked the item"), "Space");
  await pressAt(page, dialog.getByRole("button", { name: /^Release/ }), "Enter");
  await expect(dialog).toBeHidden();
  const sentence = page.getByRole("status").filter({ hasText: "has been paid" });
  await expect(sentence).toBeFocused();
  await context.close();
});

const comeAs = (page: Page, { browser }: Scene["buyer"]) =>
  page
    .context()
    .addCookies(browser.cookies().map((cookie) => ({ ...cookie, url: readStage().appOrigin })));

/** Goes on with Tab until the thing has the focus, as far as anyone would, and presses it. */
async function pressAt(page: Page, target: Locator, key: "Enter" | "Space"): Promise<void> {
  await expect(target).toBeEnabled();
  const here = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await here()); presses++) {
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
  await page.keyboard.press(key);
}
