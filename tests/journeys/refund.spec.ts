import { expect, test } from "@playwright/test";
import { fundOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { expectWallet, isTold, openDesk, staffCode, staffMember } from "../support/walk";

test.describe.configure({ mode: "serial" });

const whole = "₦188,977.50";
let pair: Pair;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await fundOrder(scene);
  const reason = "It was stolen from my shop";
  await scene.seller.browser.mutate("orders.backOut", { ref: scene.ref, reason });
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

const panel = () => pair.buyer.page.getByRole("region", { name: "Back to where you paid from" });

test("a buyer whose money came back asks for it where they paid from, and it leaves the wallet", async () => {
  const { buyer, scene } = pair;
  await expectWallet(buyer, whole);
  await buyer.page.goto(`/orders/${scene.ref}`);
  await expect(panel().getByText(whole)).toBeVisible();
  await panel().getByRole("button", { name: "Send it back there…" }).click();
  const dialog = buyer.page.getByRole("dialog");
  await dialog.getByLabel("How much?").fill("188,977.51");
  await dialog.getByRole("button", { name: "Send ₦188,977.51 back" }).click();
  await expect(dialog.getByText("This is more than can go back")).toBeVisible();
  await dialog.getByLabel("How much?").fill("188,977.50");
  await dialog.getByRole("button", { name: `Send ${whole} back` }).click();
  await expect(dialog).toBeHidden();
  await isTold(buyer.page, /set aside for this. Nothing has been sent/);
  await expect(panel().getByRole("button")).toHaveCount(0);
  await expectWallet(buyer, "₦0.00");
});

test("staff approve it with a code, and the gateway gives it back", async ({ browser }) => {
  const { scene, buyer } = pair;
  const member = staffMember("FINANCE_CHECKER");
  const { page, context } = await openDesk(browser, member);
  await page
    .getByRole("link", { name: /^Refunds\b/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Refunds", level: 1 })).toBeVisible();
  await page.getByRole("row").filter({ hasText: scene.ref }).getByRole("link").click();
  await expect(page.getByText("Nothing of this payment")).toBeVisible();
  await page.getByRole("button", { name: /^Approve…/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: `Approve ${whole}` }).click();
  await expect(dialog.getByText("Type the six digits your app shows now.")).toBeVisible();
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: `Approve ${whole}` }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Done. The gateway has given it back.")).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText(`Approved by ${member.name}`)).toBeVisible();
  await context.close();
  await buyer.page.goto(`/orders/${scene.ref}`);
  await isTold(buyer.page, /It has gone back to where you paid from/);
});
