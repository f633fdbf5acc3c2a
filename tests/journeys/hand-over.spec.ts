import { expect, test } from "@playwright/test";
import { promise, startOrder } from "../support/order-steps";
import { newScene, openPair } from "../support/pair";
import { isTold, newWalker } from "../support/walk";

test("a rider without an account types the buyer’s code at the door; a wrong one is counted", async ({
  browser,
}) => {
  const scene = newScene();
  await startOrder(scene, {
    handover: true,
    conditions: [
      promise("It arrived at the buyer’s door", { verifier: "SYSTEM", evidence: "CODE" }),
      promise("It is unlocked", { evidence: "NONE", required: false }),
    ],
  });
  const { buyer, close } = await openPair(browser, scene);
  await buyer.page.goto(`/orders/${scene.ref}`);
  const door = buyer.page.getByRole("region", { name: "Your code for the door" });
  const code = (await door.getByRole("img").getAttribute("aria-label"))?.replaceAll(" ", "") ?? "";
  expect(code).toMatch(/^\d{6}$/);

  const rider = await newWalker(browser, "A rider");
  await rider.page.goto(`/o/${scene.ref}/hand-over`);
  const box = rider.page.getByLabel("The buyer’s code");
  const done = rider.page.getByRole("button", { name: "Handed over" });
  await box.fill(code === "000000" ? "111111" : "000000");
  await done.click();
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await expect(
    rider.page.getByText("That is not the buyer’s code. 4 tries are left."),
  ).toBeVisible();
  await box.fill(code);
  await done.click();
  await expect(rider.page.getByRole("heading", { name: "Handed over" })).toBeFocused();
  await rider.context.close();

  await buyer.page.reload();
  await isTold(buyer.page, /Check everything, then release the money/);
  await expect(buyer.page.getByText("The buyer’s code was typed in: handed over")).toBeVisible();
  await close();
});
