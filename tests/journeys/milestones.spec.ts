import { expect, type Page, test } from "@playwright/test";
import { signInByPhone } from "../../scripts/story/scene";
import { agreeToOrder, claimAtHand, payInFull } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";
import { expectWallet, isTold } from "../support/walk";

test.describe.configure({ mode: "serial" });

let pair: Pair;

const parts = [
  { title: "Cloth bought", amount: "60,000" },
  { title: "Gowns sewn", amount: "80,000" },
  { title: "Fitted and brought", amount: "45,000" },
];

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await signInByPhone(scene, scene.buyer);
  await signInByPhone(scene, scene.seller);
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("on a phone a buyer writes down a deal in three parts that sum to the price", async () => {
  const { page } = pair.buyer;
  await page.goto("/orders/new");
  await page.getByRole("radio", { name: "I am buying" }).check();
  await page.getByRole("radio", { name: /^Something else/ }).check();
  await page.getByRole("textbox", { name: "What is it?" }).fill("Aso ebi for six");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("The price, in naira").fill("185,000");
  await page.getByRole("button", { name: "Split it into milestones" }).click();
  await page.getByRole("button", { name: "Add a milestone" }).click();
  for (const [at, { title, amount }] of parts.entries()) {
    const part = page.getByRole("group", { name: `Milestone ${at + 1}` });
    await part.getByLabel("What is done by then").fill(title);
    await part.getByLabel("Its part of the price").fill(amount);
  }
  await expect(page.getByText("The parts sum to the price, to the kobo.")).toBeVisible();
  await page.getByRole("radio", { name: /^All of it now/ }).check();
  await page.getByRole("button", { name: "Next" }).click();
  for (const [at, { title }] of parts.entries()) {
    await page.getByRole("button", { name: "Add a condition" }).click();
    await page
      .getByLabel(`Condition ${at + 1}`, { exact: true })
      .fill(`${title}, as on the drawing`);
    await page
      .getByRole("button", { name: /^The buyer/ })
      .nth(at)
      .click();
    await page.getByLabel(`For which milestone? Number ${at + 1}`).selectOption({ label: title });
  }
  await page.getByLabel(/The other person’s phone number/).fill(pair.seller.phone);
  await page.getByRole("button", { name: "Make the order" }).click();
  await expect(
    page.getByRole("heading", { name: "Now send it to the other person" }),
  ).toBeVisible();
  const told = await page.getByText(/Order KRO-\w{5}-\w{5} is written down/).textContent();
  pair.scene.ref = /KRO-\w{5}-\w{5}/.exec(told ?? "")?.[0] ?? "";
  await agreeToOrder(pair.scene);
  await payInFull(pair.scene);
});

test("the first part is done, checked and released; the other two stay with us", async () => {
  const { buyer, seller, scene } = pair;
  await seller.page.goto(`/orders/${scene.ref}`);
  await seller.page.getByRole("button", { name: "Start now" }).click();
  await seller.page.getByRole("button", { name: /^It is done.*Cloth bought/ }).click();
  await seller.page.getByLabel(/^How was it done/).fill("Receipt of Balogun market, 12 yards");
  await seller.page.getByRole("button", { name: "Say it is done" }).click();
  await seller.page.getByRole("button", { name: "“Cloth bought” is done" }).click();
  await isTold(seller.page, /You handed in “Cloth bought”. Adaeze is checking/);
  await buyer.page.goto(`/orders/${scene.ref}`);
  await isTold(buyer.page, /Tunde says “Cloth bought” is done. Check it/);
  await buyer.page.getByRole("button", { name: /^Yes, confirm.*Cloth bought/ }).click();
  await buyer.page.getByRole("button", { name: "Release ₦60,000.00 to Tunde" }).click();
  await confirmRelease(buyer.page);
  await expect(milestone(buyer.page, "Cloth bought")).toContainText(/released|paid/i);
  await expect(buyer.page.getByText("₦125,000.00").first()).toBeVisible();
  await expectWallet(seller, "₦60,000.00");
});

test("the second is in question: only it is paused, and they settle it between them", async () => {
  const { buyer, seller, scene } = pair;
  await claimAtHand(scene);
  await scene.seller.browser.mutate("orders.submit", { ref: scene.ref });
  const { page } = buyer;
  await page.goto(`/orders/${scene.ref}`);
  await page.getByText("Other ways").click();
  await page.getByRole("link", { name: "Report a problem" }).click();
  await page.getByRole("radio", { name: /^It is not what was agreed/ }).check();
  await page.getByRole("radio", { name: /^Only “Gowns sewn”/ }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Tell it as it happened").fill("Two of the six gowns are too short.");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("radio", { name: /^A part for each/ }).check();
  await expect(page.getByText("We pause ₦80,000.00. Neither of you can move it.")).toBeVisible();
  await page.getByRole("button", { name: "Report it and pause ₦80,000.00" }).click();
  await isTold(page, /We paused the money while you two sort it out/);
  await expect(page.getByText(/only “Gowns sewn”/)).toBeVisible();

  await seller.page.goto(`/orders/${scene.ref}/dispute`);
  await seller.page.getByRole("button", { name: "Make an offer" }).click();
  const offer = seller.page.getByRole("dialog");
  await offer.getByLabel("For you").fill("55,000");
  await offer.getByLabel("Why this is fair").fill("I pay for the two that must be sewn anew.");
  await offer.getByRole("button", { name: "Offer ₦55,000.00 to you" }).click();
  await expect(offer).toBeHidden();

  await page.reload();
  await expect(page.getByText("“I pay for the two that must be sewn anew.”")).toBeVisible();
  await page.getByRole("button", { name: "Accept…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Accept: ₦25,000.00 and ₦55,000.00" })
    .click();
  await isTold(page, /You two settled it/);
  await expectWallet(seller, "₦115,000.00");
  // And 2 % with VAT of the fee for what came back.
  await expectWallet(buyer, "₦25,537.50");
});

test("the third goes on as agreed, and the order ends with all of it divided", async () => {
  const { buyer, seller, scene } = pair;
  await claimAtHand(scene);
  await seller.page.goto(`/orders/${scene.ref}`);
  await expect(milestone(seller.page, "Fitted and brought")).toHaveAttribute(
    "aria-current",
    "step",
  );
  await seller.page.getByRole("button", { name: "Everything is done" }).click();
  await buyer.page.goto(`/orders/${scene.ref}`);
  await buyer.page.getByRole("button", { name: /^Yes, confirm.*Fitted and brought/ }).click();
  await buyer.page.getByRole("button", { name: "Release ₦45,000.00 to Tunde" }).click();
  await confirmRelease(buyer.page);
  await isTold(buyer.page, /Tunde/);
  await expectWallet(seller, "₦160,000.00");
});

const milestone = (page: Page, title: string) =>
  page
    .getByRole("region", { name: "The milestones" })
    .getByRole("listitem")
    .filter({ has: page.getByText(title, { exact: false }) })
    .first();

async function confirmRelease(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("I have checked the item").check();
  await dialog.getByRole("button", { name: /^Release/ }).click();
  await expect(dialog).toBeHidden();
}
