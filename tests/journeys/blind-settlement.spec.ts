import { expect, test } from "@playwright/test";
import { deliverOrder, reportIssue, walletOf } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { isTold, type Walker } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;

// Nobody types such figures by chance: where they stand, they were leaked.
const figures = {
  first: { buyer: "121,437.25", seller: "103,518.50" },
  second: { buyer: "70,113.00", seller: "95,226.00" },
} as const;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await deliverOrder(scene);
  await reportIssue(scene);
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("two secret figures that leave no room are wiped, and neither side learns the other’s", async () => {
  const { buyer, seller } = pair;
  await seal(buyer, "The least you would take back", figures.first.buyer);
  await isTold(buyer.page, /Your figure is sealed. We wait for Tunde’s/);
  await openRoom(seller);
  await isTold(seller.page, /Adaeze has given a figure. You have 3 tries left/);
  expect(await seller.page.content()).not.toContain("121,437");
  await seal(seller, "The least you would take", figures.first.seller);
  await isTold(seller.page, /The two figures did not meet. Both are wiped/);
  await isTold(seller.page, /You have 2 tries left/);
  await openRoom(buyer);
  await isTold(buyer.page, /Your last figures did not meet. Both were wiped unseen/);
  await neitherKnows();
});

test("the second time they leave room, and what is between them is divided in the middle", async () => {
  const { buyer, seller, scene } = pair;
  await seal(seller, "The least you would take", figures.second.seller);
  await isTold(seller.page, /Your figure is sealed. We wait for Adaeze’s/);
  await seal(buyer, "The least you would take back", figures.second.buyer);
  await isTold(buyer.page, /You two settled it/);
  // Of 185,000.00 the buyer would leave 114,887.00 and the seller take 95,226.00: halfway.
  for (const walker of [buyer, seller]) {
    await openRoom(walker);
    const moved = walker.page.getByRole("region", { name: /^What moved/ });
    await expect(moved.getByText("₦105,056.50")).toBeVisible();
    await expect(moved.getByText("₦79,943.50")).toBeVisible();
  }
  await neitherKnows();
  expect(await walletOf(scene.seller.browser)).toBe(10_505_650n);
});

const openRoom = ({ page }: Walker) => page.goto(`/orders/${pair.scene.ref}/dispute`);

/** Types the least one would take, reads it once more, and seals it. */
async function seal(walker: Walker, label: string, figure: string): Promise<void> {
  const { page } = walker;
  await openRoom(walker);
  await page.getByLabel(label, { exact: true }).fill(figure);
  await page.getByRole("button", { name: "Seal it…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Seal ₦${figure}` })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** On no page of either, nor in what came with it, stands a figure of the other. */
async function neitherKnows(): Promise<void> {
  const { buyer, seller, scene } = pair;
  const theirs = [
    { walker: buyer, secrets: [figures.first.seller, figures.second.seller] },
    { walker: seller, secrets: [figures.first.buyer, figures.second.buyer] },
  ];
  for (const { walker, secrets } of theirs) {
    for (const path of [`/orders/${scene.ref}`, `/orders/${scene.ref}/dispute`]) {
      await walker.page.goto(path);
      const html = await walker.page.content();
      for (const secret of secrets) {
        expect(html).not.toContain(secret);
        expect(html).not.toContain(secret.replaceAll(/[,.]/g, ""));
      }
    }
  }
}
