import { expect, test } from "@playwright/test";
import { signInByPhone } from "../../scripts/story/scene";
import { writeOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { isTold } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await writeOrder(scene);
  await signInByPhone(scene, scene.seller);
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("the invited person answers with another price and more time, and sees what that changes", async () => {
  const { page } = pair.seller;
  await page.goto(`/o/${pair.scene.ref}`);
  await page.getByRole("link", { name: "Propose other terms" }).click();
  await expect(page.getByRole("textbox", { name: "What is it?" })).toHaveValue(
    "iPhone 13, 128 GB, blue",
  );
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("The price, in naira").fill("192k");
  await page.getByRole("button", { name: "Next" }).click();
  await page
    .getByRole("radio", { name: "5 days" })
    .or(page.getByRole("radio", { name: "7 days" }))
    .first()
    .check();
  await page.getByRole("button", { name: "See what changes" }).click();
  await expect(page.getByRole("heading", { name: "What you propose" })).toBeFocused();
  await expect(page.getByRole("deletion").getByText("₦185,000.00")).toBeVisible();
  await expect(page.getByRole("insertion").getByText("₦192,000.00")).toBeVisible();
  await page.getByLabel(/^A word to Adaeze/).fill("The price we spoke of was without the charger.");
  await page.getByRole("button", { name: "Send these terms" }).click();
  await page.waitForURL(`**/orders/${pair.scene.ref}`);
  await isTold(page, /You proposed other terms. Waiting for Adaeze to agree/);
});

test("who made the order sees what changed and why, agrees, and is asked for the new sum", async () => {
  const { page } = pair.buyer;
  await page.goto(`/orders/${pair.scene.ref}`);
  await isTold(page, /Tunde proposes other terms. Read what changed/);
  const answer = page.getByRole("region", { name: "What Tunde would change" });
  await expect(answer.getByText("The price we spoke of was without the charger.")).toBeVisible();
  await expect(answer.getByRole("deletion").getByText("₦185,000.00")).toBeVisible();
  await expect(answer.getByRole("insertion").getByText("₦192,000.00")).toBeVisible();
  await answer.getByRole("button", { name: "Agree to these terms" }).click();
  await page.waitForURL(`**/orders/${pair.scene.ref}/pay`);
  await expect(page.getByText("₦196,128.00").first()).toBeVisible();
  await page.goto(`/orders/${pair.scene.ref}`);
  await isTold(page, /Pay ₦196,128.00 to start/);
});

test("another order is answered with no, and who made it reads why", async () => {
  const { buyer, seller, scene } = pair;
  await writeOrder(scene, { title: "PlayStation 5" });
  await seller.page.goto(`/o/${scene.ref}`);
  await seller.page.getByRole("button", { name: "No, thank you" }).click();
  const dialog = seller.page.getByRole("dialog");
  await dialog.getByLabel("Why not?").fill("I sold it this morning.");
  await dialog.getByRole("button", { name: "Say no" }).click();
  await expect(dialog).toBeHidden();
  await buyer.page.goto(`/orders/${scene.ref}`);
  await isTold(buyer.page, /The answer was no. Nothing was taken/);
  await expect(buyer.page.getByText(/I sold it this morning\./)).toBeVisible();
});
