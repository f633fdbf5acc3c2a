import { type Browser, expect, type Page, test } from "@playwright/test";
import { releaseOrder } from "../../scripts/story/order-chapters";
import { keepAccount, withdraw } from "../../scripts/story/payout-chapters";
import { newKey, type Scene } from "../../scripts/story/scene";
import { agreeToOrder, fundOrder, writeOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { readStage } from "../support/stage";
import {
  expectWallet,
  isTold,
  openDesk,
  outside,
  passHours,
  staffCode,
  staffMember,
  visit,
} from "../support/walk";

test.describe.configure({ mode: "serial" });

const pairs: Pair[] = [];

const seat = async (browser: Browser, scene: Scene): Promise<Pair> => {
  const pair = await openPair(browser, scene);
  pairs.push(pair);
  return pair;
};

test.afterAll(async () => {
  for (const pair of pairs) await pair.close();
});

const press = async (method: "POST" | "DELETE", path: string, body?: object) => {
  const response = await fetch(`${readStage().sandboxOrigin}/control${path}`, {
    method,
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
};

const fault = (path: string, kind: string, times = 1) =>
  press("POST", "/faults", { vendor: "paystack", path, kind, times, ms: 50 });

/** Where the picture says that the money is. */
const isAt = (page: Page, place: string) =>
  expect(page.getByRole("img", { name: `${place}.`, exact: true }).first()).toBeVisible();

/** The same once a job has heard of it from outside. */
const comes = (page: Page, says: RegExp) =>
  expect(page.getByRole("status").filter({ hasText: says }).first()).toBeVisible({
    timeout: 90_000,
  });

const bar = (page: Page) => page.getByRole("region", { name: "Where the money is" });

/** A line of the bar's sum. */
const has = async (page: Page, label: string, amount: string) => {
  const line = bar(page).locator("dl > div").filter({ hasText: label });
  await expect(line.getByText(amount)).toBeVisible();
};

/** A member of staff approves what is on the page, with a code. */
const approve = async (page: Page, code: () => Promise<string>) => {
  await page.getByRole("button", { name: /^Approve…/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code").fill(await code());
  await dialog.getByRole("button", { name: /^Approve ₦/ }).click();
  await expect(dialog).toBeHidden();
};

test("a buyer sees that their money has not come, and then that it is held, to the kobo", async ({
  browser,
}) => {
  const scene = newScene();
  await writeOrder(scene);
  await agreeToOrder(scene);
  const { buyer, seller } = await seat(browser, scene);
  const { page } = buyer;
  await visit(buyer, `/orders/${scene.ref}/pay`);
  await page.getByRole("button", { name: "Get an account number to pay into" }).click();
  const card = page.getByRole("region", { name: "Pay by bank transfer" });
  const accountNumber = (await card.getByText(/^\d{10}$/).textContent()) ?? "";
  await isAt(page, "With the buyer");
  await isTold(page, /We have not seen your money yet/);
  await expect(page.getByText(/Next to act: You · by /)).toBeVisible();
  await press("POST", "/paystack/pay-account", { accountNumber, amount: "18897750" });
  await expect(page.getByText(/is safe with us|We are holding/).first()).toBeVisible({
    timeout: 90_000,
  });
  await visit(buyer, `/orders/${scene.ref}`);
  await isAt(page, "Held by KROTrust");
  await isTold(page, /It is here. We hold the money for this order/);
  await has(page, "We hold for this order", "185,000");
  await has(page, "Our fee, held until it is earned", "3,977");
  await has(page, "All that was paid in", "188,977");
  await visit(seller, `/orders/${scene.ref}`);
  await has(seller.page, "We hold for this order", "185,000");
});

test("a seller sees a withdrawal set aside, sent without an answer, and in the bank; so does the desk", async ({
  browser,
}) => {
  const scene = newScene();
  await fundOrder(scene);
  await releaseOrder(scene);
  const { seller } = await seat(browser, scene);
  const { browser: visitor } = scene.seller;
  const account = { bankCode: "058", accountNumber: "0123456781" };
  const { id: accountId } = await keepAccount(scene, account);
  await passHours(12);
  await visitor.query("people.me");
  await passHours(12);
  const { ref } = await withdraw(scene, { accountId, amount: "10,000.00" });
  await visit(seller, `/wallet/payouts/${ref}`);
  await isAt(seller.page, "Set aside at KROTrust");
  await isTold(seller.page, /set aside for this. Nothing has been sent/);

  await fault("/transfer/verify", "500", 100);
  await fault("/transfer", "accept-then-500");
  await press("POST", "/faults", { vendor: "paystack", kind: "lose-webhook", times: 3 });
  const member = staffMember("FINANCE_CHECKER");
  const { page: desk, context } = await openDesk(browser, member);
  await desk.goto("/admin/payouts");
  await desk.getByRole("row").filter({ hasText: ref }).getByRole("link").click();
  await approve(desk, () => staffCode(member));
  await comes(seller.page, /the bank has not answered. It stays set aside for you/);
  await isAt(seller.page, "Being looked into");

  await desk.getByRole("link", { name: "Find money" }).first().click();
  await desk.getByLabel("Any reference").fill(` ${ref.toLowerCase()} `);
  await desk.getByRole("button", { name: "Find it" }).click();
  const found = desk.getByRole("article", { name: `Payout ${ref}` });
  await expect(found.getByText("UNKNOWN", { exact: true })).toBeVisible();
  await expect(found.getByText(/the bank has not answered/)).toBeVisible();
  await context.close();

  await press("DELETE", "/faults");
  await passHours(1);
  await comes(seller.page, /It is in your Guaranty Trust Bank account/);
  await isAt(seller.page, "In the bank account");
});

test("a buyer whose refund could not go back sees it on its way, and then in the wallet", async ({
  browser,
}) => {
  const scene = newScene();
  await fundOrder(scene);
  const { ref } = scene;
  await scene.seller.browser.mutate("orders.backOut", { ref, reason: "It was stolen" });
  const { buyer } = await seat(browser, scene);
  const { page } = buyer;
  await visit(buyer, `/orders/${ref}`);
  await has(page, "Given back to your wallet", "188,977");
  const wish = { ref, amount: "188,977.50", idempotencyKey: newKey() };
  await scene.buyer.browser.mutate("refunds.request", wish);
  await visit(buyer, `/orders/${ref}`);
  await isAt(page, "Set aside at KROTrust");
  await has(page, "Going back to where you paid from", "188,977");

  await fault("/refund", "fail-refund");
  const member = staffMember("FINANCE_CHECKER");
  const { page: desk, context } = await openDesk(browser, member);
  await desk.goto("/admin/refunds");
  await desk.getByRole("row").filter({ hasText: ref }).getByRole("link").click();
  await approve(desk, () => staffCode(member));
  await comes(page, /It could not go back there. All of it is in your wallet again/);
  await context.close();
  await isAt(page, "In the wallet");
  await has(page, "Given back to your wallet", "188,977");
  await outside().idle();
  await expectWallet(buyer, "₦188,977.50");
});
