import { expect, test } from "@playwright/test";
import { startOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { expectWallet, isTold } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await startOrder(scene);
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("a buyer proposes to end it with a part for each, and both parts always make the whole", async () => {
  const { page } = pair.buyer;
  await page.goto(`/orders/${pair.scene.ref}`);
  await page.getByText("Other ways").click();
  await page.getByRole("button", { name: "Propose a split" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tunde gets").fill("100,000");
  await expect(dialog.getByLabel("You get")).toHaveValue(/^85,000/);
  await dialog.getByLabel(/^Why is this fair/).fill("You have bought the parts already.");
  await dialog.getByRole("button", { name: "Propose this to Tunde" }).click();
  await expect(dialog).toBeHidden();
  const offers = page.getByRole("region", { name: "Proposed splits" });
  await expect(offers.getByText("You proposed")).toBeVisible();
  await expect(offers.getByText("₦100,000.00")).toBeVisible();
});

test("the seller reads both sums again, agrees, and each has their part", async () => {
  const { buyer, seller, scene } = pair;
  await seller.page.goto(`/orders/${scene.ref}`);
  const offers = seller.page.getByRole("region", { name: "Proposed splits" });
  await expect(offers.getByText("“You have bought the parts already.”")).toBeVisible();
  await offers.getByRole("button", { name: "Agree to this split" }).click();
  const dialog = seller.page.getByRole("dialog");
  await expect(dialog.getByText("₦100,000.00")).toBeVisible();
  await expect(dialog.getByText("₦85,000.00")).toBeVisible();
  await dialog.getByRole("button", { name: "Agree and divide the money" }).click();
  await expect(dialog).toBeHidden();
  await isTold(seller.page, /You two settled it. ₦100,000.00 is yours/);
  await buyer.page.reload();
  await isTold(buyer.page, /You two settled it/);
  await expectWallet(seller, "₦100,000.00");
  // Our fee for what comes back comes back with it: 2 % of 85,000.00 and its VAT.
  await expectWallet(buyer, "₦86,827.50");
});
