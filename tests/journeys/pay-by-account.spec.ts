import { expect, test } from "@playwright/test";
import { agreeToOrder, writeOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { readStage } from "../support/stage";
import { isTold, passHours, visit } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;
let ref = "";

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await writeOrder(scene);
  await agreeToOrder(scene);
  ref = scene.ref;
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

/** A transfer out of somebody's banking app, in kobo. */
const transfer = async (accountNumber: string, amount: string) => {
  const response = await fetch(`${readStage().sandboxOrigin}/control/paystack/pay-account`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ accountNumber, amount }),
  });
  expect(response.status).toBe(200);
};

const shownNumber = async () => {
  const card = pair.buyer.page.getByRole("region", { name: "Pay by bank transfer" });
  await expect(card).toBeVisible();
  return (await card.getByText(/^\d{10}$/).textContent()) ?? "";
};

test("a number is made for the payment, and a new one once its time is over", async () => {
  const { page } = pair.buyer;
  await visit(pair.buyer, `/orders/${ref}/pay`);
  await page.getByRole("button", { name: "Get an account number to pay into" }).click();
  const first = await shownNumber();
  const card = page.getByRole("region", { name: "Pay by bank transfer" });
  await expect(card.getByText("₦188,977.50")).toBeVisible();
  await expect(page.getByRole("timer")).toHaveText(/^7 h \d\d min$/);
  await page.reload();
  expect(await shownNumber()).toBe(first);
  await passHours(9);
  await visit(pair.buyer, `/orders/${ref}/pay`);
  await expect(page.getByRole("region", { name: "Pay by bank transfer" })).toBeHidden();
  await page.getByRole("button", { name: "Get an account number to pay into" }).click();
  expect(await shownNumber()).not.toBe(first);
});

test("a wrong sum comes back to its sender and the exact one turns the page", async () => {
  const { page } = pair.buyer;
  const number = await shownNumber();
  await transfer(number, "18897749");
  await page.getByRole("button", { name: "Look again now" }).click();
  await expect(page.getByRole("region", { name: "Pay by bank transfer" })).toBeVisible();
  await transfer(number, "18897750");
  await expect(page.getByText(/is safe with us|We are holding/).first()).toBeVisible({
    timeout: 90_000,
  });
  await visit(pair.seller, `/orders/${ref}`);
  await isTold(pair.seller.page, /has paid. We are holding it/);
});
