import { expect, test } from "@playwright/test";
import { agreeToOrder, writeOrder } from "../support/order-steps";
import { newScene, openPair } from "../support/pair";

test("news is found in the inbox, stays read once it is, and comes as its reader chose", async ({
  browser,
}) => {
  const scene = newScene();
  await writeOrder(scene);
  await agreeToOrder(scene);
  const pair = await openPair(browser, scene);
  const { page } = pair.buyer;
  const agreed = page.getByRole("link", { name: /^Not read: Agreed, now pay/ });
  await expect(async () => {
    await page.goto("/inbox");
    await expect(agreed).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("link", { name: /^Inbox, 1 not read/ })).toBeVisible();
  await agreed.click();
  await page.waitForURL(`**/orders/${scene.ref}/pay`);
  await page.goto("/inbox");
  await expect(page.getByText("You have read everything.")).toBeVisible();
  await expect(agreed).toBeHidden();
  await expect(page.getByRole("link", { name: /^Agreed, now pay/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();

  await page.getByRole("link", { name: "What we tell you, and how" }).click();
  await page.waitForURL("**/profile/notifications");
  const progress = page.getByRole("group", { name: "Progress of an order" });
  await progress.getByRole("checkbox", { name: "By SMS" }).uncheck();
  await page.getByRole("radio", { name: /Pidgin/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(progress.getByRole("checkbox", { name: "By SMS" })).not.toBeChecked();
  await expect(progress.getByRole("checkbox", { name: "By E-mail" })).toBeChecked();
  await expect(page.getByRole("radio", { name: /Pidgin/ })).toBeChecked();
  await pair.close();
});

test("who was told nothing yet is told so, and marks many as read at once", async ({ browser }) => {
  const scene = newScene();
  await writeOrder(scene);
  const pair = await openPair(browser, scene);
  await pair.buyer.page.goto("/inbox");
  await expect(pair.buyer.page.getByText(/No messages yet/)).toBeVisible();
  await agreeToOrder(scene);
  await expect(async () => {
    await pair.buyer.page.goto("/inbox");
    await pair.buyer.page
      .getByRole("button", { name: "Mark all as read" })
      .click({ timeout: 2_000 });
  }).toPass();
  await expect(pair.buyer.page.getByText("You have read everything.")).toBeVisible();
  await pair.buyer.page.reload();
  await expect(pair.buyer.page.getByText("You have read everything.")).toBeVisible();
  await pair.close();
});
