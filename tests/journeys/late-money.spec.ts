import { expect, test } from "@playwright/test";
import { agreeToOrder, writeOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { expectWallet, isTold, passHours, visit, type Walker } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;
let revived = "";
let forgotten = "";
let oldTab: Walker["page"];

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await writeOrder(scene);
  await agreeToOrder(scene);
  revived = scene.ref;
  await writeOrder(scene, { title: "PlayStation 5", amount: "90,000.00" });
  await agreeToOrder(scene);
  forgotten = scene.ref;
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("a checkout stays open in a tab until the time to pay is over, and both orders end", async () => {
  const { buyer } = pair;
  const { page } = buyer;
  await page.goto(`/orders/${revived}/pay`);
  await page.getByRole("button", { name: "Pay ₦188,977.50 with Paystack" }).click();
  await expect(page.getByRole("button", { name: "Pay ₦188,977.50 exactly" })).toBeVisible();
  oldTab = await buyer.context.newPage();
  await oldTab.goto(`/orders/${forgotten}/pay`);
  await oldTab.getByRole("button", { name: "Pay ₦91,935.00 with Paystack" }).click();
  await expect(oldTab.getByRole("button", { name: "Pay ₦91,935.00 exactly" })).toBeVisible();
  await passHours(49);
  await visit(pair.seller, `/orders/${revived}`);
  await isTold(pair.seller.page, /Nobody paid in time. Nothing was taken/);
});

test("paid all the same, the money waits apart, and both bring the order back", async () => {
  const { buyer, seller } = pair;
  await buyer.page.getByRole("button", { name: "Pay ₦188,977.50 exactly" }).click();
  await oldTab.getByRole("button", { name: "Pay ₦91,935.00 exactly" }).click();
  await buyer.page.waitForURL(/\/sign-in/);
  await oldTab.waitForURL(/\/sign-in/);
  await oldTab.close();
  await visit(buyer, `/orders/${revived}`);
  await isTold(buyer.page, /Your ₦188,977.50 came after the end/);
  await buyer.page.getByRole("button", { name: "Bring the order back" }).click();
  await expect(buyer.page.getByText("You want it back. We wait for Tunde.")).toBeVisible();
  await visit(seller, `/orders/${revived}`);
  await expect(seller.page.getByText("Adaeze wants it back. It is up to you.")).toBeVisible();
  await seller.page.getByRole("button", { name: "Bring the order back" }).click();
  await isTold(seller.page, /Adaeze has paid. We are holding it/);
  await buyer.page.reload();
  await isTold(buyer.page, /Your money is safe with us/);
});

test("what nobody brings back in a day is in the buyer’s wallet", async () => {
  const { buyer } = pair;
  await visit(buyer, `/orders/${forgotten}`);
  await isTold(buyer.page, /Your ₦91,935.00 came after the end/);
  await passHours(25);
  await visit(buyer, `/orders/${forgotten}`);
  await expect(buyer.page.getByText("The late money went to the buyer’s wallet")).toBeVisible();
  await expectWallet(buyer, "₦91,935.00");
});
