import { expect, test } from "@playwright/test";
import { deliverOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { isTold, openDesk, outside, staffCode, staffMember } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await deliverOrder(scene);
  const { buyer, ref } = scene;
  type Order = { conditions: { id: string }[] };
  const { conditions } = await buyer.browser.query<Order>("orders.one", { ref });
  for (const { id: conditionId } of conditions) {
    await buyer.browser.mutate("orders.fulfil", { ref, conditionId });
  }
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("somebody of risk stops an order on paper, and nothing of it can be released", async ({
  browser,
}) => {
  const { scene, buyer } = pair;
  await buyer.page.goto(`/orders/${scene.ref}`);
  const release = buyer.page.getByRole("button", { name: "Release ₦185,000.00 to Tunde" });
  await expect(release).toBeEnabled();
  const { page, context } = await openDesk(browser, staffMember("RISK"));
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await page.getByLabel("Order code").fill(scene.ref);
  await page.getByRole("button", { name: "Open it" }).click();
  await page.getByRole("button", { name: "Place a hold…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Hold ₦185,000.00" }).click();
  await expect(dialog.getByText("Choose a reason.")).toBeVisible();
  await dialog.getByRole("radio", { name: "Report of fraud" }).check();
  await dialog.getByLabel("What it rests on").fill("Letter of the police in Ikeja, 44/26");
  await dialog.getByLabel("Note for staff").fill("The phone may be stolen.");
  await dialog.getByLabel("Look at it again by").fill(await inLagos(72));
  await dialog.getByRole("button", { name: "Hold ₦185,000.00" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("On hold: no money moves and no clock runs")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lift the hold…" })).toBeHidden();
  await context.close();
  await buyer.page.reload();
  await isTold(buyer.page, /We hold this order while we check something/);
  await expect(release.and(buyer.page.locator(":enabled"))).toHaveCount(0);
  const refused = await scene.buyer.browser
    .mutate("orders.release", { ref: scene.ref })
    .catch(({ code }: { code: string }) => code);
  expect(refused).toBe("order_on_hold");
});

test("somebody else lifts it with a code, and the buyer can release again", async ({ browser }) => {
  const { scene, buyer } = pair;
  const member = staffMember("COMPLIANCE");
  const { page, context } = await openDesk(browser, member);
  await page.goto(`/admin/orders/${scene.ref}`);
  await page.getByRole("button", { name: "Lift the hold…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What you found").fill("The police named another phone.");
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: "Lift the hold" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Not on hold.")).toBeVisible();
  await context.close();
  await buyer.page.reload();
  await buyer.page.getByRole("button", { name: "Release ₦185,000.00 to Tunde" }).click();
  const sure = buyer.page.getByRole("dialog");
  await sure.getByLabel("I have checked the item").check();
  await sure.getByRole("button", { name: /^Release/ }).click();
  await isTold(buyer.page, /Tunde has been paid ₦185,000.00/);
});

/** So many hours from now as a box for date and time takes it. */
async function inLagos(hours: number): Promise<string> {
  const now = await outside().time();
  return new Date(now.getTime() + (hours + 1) * 3_600_000).toISOString().slice(0, 16);
}
