import { expect, type Page, test } from "@playwright/test";
import { deliverOrder } from "../support/order-steps";
import { newScene, openPair } from "../support/pair";
import { silenceReader } from "../support/silence-reader";
import { readStage } from "../support/stage";
import {
  expectWallet,
  isTold,
  openDesk,
  outside,
  passHours,
  staffMember,
  visit,
} from "../support/walk";

test("a buyer who was reached and stays silent has said yes, and both see what reached them when", async ({
  browser,
}) => {
  const scene = newScene();
  await deliverOrder(scene);
  const { buyer, seller, close } = await openPair(browser, scene);
  await visit(seller, `/orders/${scene.ref}`);
  await isTold(seller.page, /Adaeze is checking. You get paid by/);
  // Past half of the three days a reminder goes out, and the network says that it arrived.
  const since = await outside().time();
  await passHours(37);
  await outside().message(buyer.phone, since, new RegExp(scene.ref));
  await passHours(36);
  await visit(seller, `/orders/${scene.ref}`);
  await isTold(seller.page, /You have been paid ₦185,000.00/);
  await visit(buyer, `/orders/${scene.ref}`);
  await isTold(buyer.page, /Tunde has been paid ₦185,000.00/);
  for (const { page, reader } of [
    { page: seller.page, reader: "Adaeze" },
    { page: buyer.page, reader: "you" },
  ]) {
    await expect(
      happened(page, "Nobody objected in time, and the money was released"),
    ).toBeVisible();
    await expect(happened(page, "Our message reached the buyer")).toBeVisible();
    const reached = await proofs(
      page,
      new RegExp(`To ${reader}, by SMS to .*Arrived .*\\d:\\d\\d`),
    );
    await expect(reached.first()).toBeVisible();
  }
  await expectWallet(seller, "₦185,000.00");
  await close();
});

test("a buyer whom no message reaches has not said yes: a day more, every way, then people decide", async ({
  browser,
}) => {
  const scene = newScene();
  // A phone that is off, and a mailbox of which nothing is ever heard.
  const { sandboxOrigin } = readStage();
  await silenceReader(sandboxOrigin, scene.buyer.phone);
  await silenceReader(sandboxOrigin, scene.buyer.email);
  await deliverOrder(scene);
  const { buyer, seller, close } = await openPair(browser, scene);
  await passHours(73);
  await visit(seller, `/orders/${scene.ref}`);
  await isTold(seller.page, /We could not reach Adaeze yet and try every way each day/);
  const again = "We could not prove that our message reached the buyer, and try again";
  await expect(happened(seller.page, again)).toHaveCount(1);
  await expect(await proofs(seller.page, /To Adaeze, by .*Arrived/)).toHaveCount(0);
  for (const way of [/To Adaeze, by SMS to/, /To Adaeze, by e-mail to/]) {
    await expect((await proofs(seller.page, way)).first()).toBeVisible();
  }
  for (let day = 0; day < 9; day++) await passHours(24);
  await visit(seller, `/orders/${scene.ref}`);
  await isTold(seller.page, /We paused the money while we look/);
  await expect(
    happened(seller.page, "We could not reach the buyer, so a person looks at it"),
  ).toBeVisible();
  expect(await happened(seller.page, again).count()).toBeGreaterThan(5);
  const desk = await openDesk(browser, staffMember("ARBITER"));
  await desk.page.goto("/admin/disputes");
  const row = desk.page.getByRole("row").filter({ hasText: scene.ref });
  await expect(row).toContainText("₦185,000.00");
  await row.getByRole("link").click();
  await expect(desk.page.getByText(/Silence brought it here/)).toBeVisible();
  await desk.context.close();
  await visit(buyer, `/orders/${scene.ref}`);
  await isTold(buyer.page, /We paused the money while we look/);
  await close();
});

const happened = (page: Page, what: string) =>
  page.getByRole("region", { name: "What has happened" }).getByText(what);

/** The list of what reached whom, opened, and in it the lines that say so. */
async function proofs(page: Page, says: RegExp) {
  const list = page.getByRole("group").filter({ hasText: "Which message reached whom, and when" });
  if (!(await list.getByRole("listitem").first().isVisible())) {
    await page.getByText("Which message reached whom, and when").click();
  }
  return list.getByRole("listitem").filter({ hasText: says });
}
