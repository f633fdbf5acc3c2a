import { expect, type Page, test } from "@playwright/test";
import {
  deskScreen,
  journeyStaff,
  newWalker,
  outside,
  passHours,
  signIn,
  signInAsStaff,
  staffCode,
  type Walker,
} from "../support/walk";

test.describe.configure({ mode: "serial" });

let buyer: Walker;
let seller: Walker;
let ref = "";

test.beforeAll(async ({ browser }) => {
  buyer = await newWalker(browser, "Adaeze Okafor", deskScreen);
  seller = await newWalker(browser, "Tunde Bakare");
});

test.afterAll(async () => {
  await buyer.context.close();
  await seller.context.close();
});

test("a buyer signs up by phone, writes down the deal and gets a link to send", async () => {
  const { page } = buyer;
  await page.goto("/sign-in?next=/orders/new");
  await signIn(buyer);
  await page.waitForURL("**/orders/new");
  await page.getByRole("radio", { name: "I am buying" }).check();
  await page.getByRole("radio", { name: /^Phone or laptop/ }).check();
  await page.getByRole("textbox", { name: "What is it?" }).fill("iPhone 13, 128 GB, blue");
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByLabel("Condition 3").fill("The box has the original charger in it");
  await page.getByLabel("The price, in naira").fill("185k");
  await expect(spoken(page, "188 977 naira 50 kobo")).toBeVisible();
  await page.getByLabel(/The other person’s phone number/).fill(seller.phone);
  await page.getByRole("button", { name: "Make the order" }).click();
  await expect(
    page.getByRole("heading", { name: "Now send it to the other person" }),
  ).toBeVisible();
  const told = await page.getByText(/Order KRO-\w{5}-\w{5} is written down/).textContent();
  ref = /KRO-\w{5}-\w{5}/.exec(told ?? "")?.[0] ?? "";
  expect(ref).not.toBe("");
});

test("the seller reads the link without an account, joins, and agrees", async () => {
  const { page } = seller;
  const message = await outside().message(seller.phone, new Date(0), new RegExp(ref));
  await page.goto(/https?:\/\/\S+/.exec(message.text)?.[0] ?? "");
  await expect(page.getByRole("heading", { name: "iPhone 13, 128 GB, blue" })).toBeVisible();
  await expect(page.getByText("The box has the original charger in it")).toBeVisible();
  await expect(page.getByText(/KROTrust before you deliver anything/)).toBeVisible();
  await page.getByRole("link", { name: "Continue" }).click();
  await signIn(seller);
  await page.waitForURL(`**/o/${ref}`);
  await page.getByRole("button", { name: "Agree to these terms" }).click();
  await page.waitForURL(`**/orders/${ref}`);
  await isTold(page, /Waiting for Adaeze to pay/);
});

test("the buyer pays on the gateway's page and the money is held", async () => {
  const { page } = buyer;
  await page.goto(`/orders/${ref}`);
  await page.getByRole("link", { name: "Pay ₦188,977.50" }).click();
  await page.getByRole("button", { name: "Pay ₦188,977.50 with Paystack" }).click();
  await page.getByRole("button", { name: /^Pay ₦188,977.50/ }).click();
  await page.waitForURL(/\/orders\/.*\/pay/);
  await expect(
    page.getByRole("heading", { name: "Your ₦188,977.50 is safe with us" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Open the order" }).click();
  await isTold(page, /Your money is safe with us/);
});

test("the seller does the work and says how, condition by condition", async () => {
  const { page } = seller;
  await page.reload();
  await page.getByRole("button", { name: "Start now" }).click();
  await eachCondition(page, /^It is done/, async () => {
    await page.getByLabel(/^How was it done/).fill("GIG Logistics waybill 0042-7781, photographed");
    const say = page.getByRole("button", { name: "Say it is done" });
    await say.click();
    await expect(say).toBeHidden();
  });
  await page.getByRole("button", { name: "Everything is done" }).click();
  await isTold(page, /Adaeze is checking/);
});

test("the buyer confirms each condition and releases the money", async () => {
  const { page } = buyer;
  await page.reload();
  await expect(page.getByText(/waybill 0042-7781/).first()).toBeVisible();
  await eachCondition(page, /^Yes, confirm/, async () => {});
  await page.getByRole("button", { name: "Release ₦185,000.00 to Tunde" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Release/ }).click();
  await expect(dialog.getByText("Tick this when you have checked it.")).toBeVisible();
  await dialog.getByLabel("I have checked the item").check();
  await dialog.getByRole("button", { name: /^Release/ }).click();
  await expect(dialog).toBeHidden();
  await isTold(page, /Tunde has been paid/);
});

test("the seller asks for all of it, with the bank's name for the account", async () => {
  const { page } = seller;
  await page.getByRole("link", { name: "Wallet" }).click();
  await page.getByRole("link", { name: "Withdraw" }).click();
  await page.getByLabel("Bank", { exact: true }).selectOption({ label: "Guaranty Trust Bank" });
  await page.getByLabel("Account number").fill("0123456781");
  await page.getByLabel("This is me, or the one I mean").check();
  // A number that was just written to is written to again after a while.
  await outside().moveClock(121_000);
  const since = new Date((await outside().time()).getTime() - 1000);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const { text } = await outside().message(seller.phone, since, / adds /);
  expect(text).toContain("..6781");
  const code = /\b(\d{6})\b/.exec(text)?.[1] ?? "";
  await page.getByLabel("The code from our message").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Keep this account" }).click();
  await expect(page.getByText("That is not the code we sent.")).toBeVisible();
  await expect(page.getByLabel("Account number")).toHaveValue("0123456781");
  await expect(page.getByLabel("This is me, or the one I mean")).toBeChecked();
  await page.getByLabel("The code from our message").fill(code);
  await page.getByRole("button", { name: "Keep this account" }).click();
  await expect(page.getByText(/Money can go to this account from /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Look it over" })).toBeDisabled();
  await passHours(12);
  await page.reload();
  await passHours(12);
  await page.reload();
  await page.getByRole("button", { name: "All", exact: true }).click();
  await expect(page.getByLabel("How much?")).toHaveValue("184,896.25");
  await expect(page.getByText("Stamp duty")).toBeVisible();
  await page.getByRole("button", { name: "Look it over" }).click();
  const press = page.getByRole("button", { name: "Withdraw ₦184,896.25" });
  const before = new Date((await outside().time()).getTime() - 1000);
  await press.click();
  const box = page.getByLabel("The code from our message");
  const { text: second } = await outside().message(seller.phone, before, / withdraws /);
  expect(second).toContain("NGN 184,896.25 to Guaranty Trust Bank ..6781");
  const right = /\b(\d{6})\b/.exec(second)?.[1] ?? "";
  await box.fill(right === "000000" ? "000001" : "000000");
  await press.click();
  await expect(page.getByText("That is not the code we sent.")).toBeVisible();
  await box.fill(right);
  await press.click();
  await page.waitForURL(/\/wallet\/payouts\/WD-/);
  await expect(page.getByText("A person approves it")).toBeVisible();
});

test("staff approve it with a fresh code, and the seller's bank has it", async ({ browser }) => {
  const member = journeyStaff();
  const office = await newWalker(browser, member.name, deskScreen);
  await signInAsStaff(office.page, member);
  await office.page
    .getByRole("link", { name: /Payouts/ })
    .first()
    .click();
  const payout = seller.page.url().split("/").at(-1) ?? "";
  const row = office.page.getByRole("row").filter({ hasText: payout });
  await row.getByRole("link").click();
  await office.page.getByRole("button", { name: /^Approve…/ }).click();
  const dialog = office.page.getByRole("dialog");
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: "Approve ₦184,896.25" }).click();
  await expect(dialog).toBeHidden();
  await office.context.close();
  await expect(seller.page.getByText("Your bank has it")).toBeVisible({ timeout: 90_000 });
  await isTold(seller.page, /It is in your Guaranty Trust Bank account/);
});

/** The sentence that says where the money is; a change of it is also read aloud. */
const isTold = (page: Page, says: RegExp) =>
  expect(page.getByRole("status").filter({ hasText: says }).first()).toBeVisible();

/** An amount as it is read aloud; some stand twice, for wide and for narrow screens. */
const spoken = (page: Page, name: string) =>
  page.getByRole("img", { name }).filter({ visible: true }).first();

/** Presses the button of one condition after another until none is left. */
async function eachCondition(page: Page, name: RegExp, then: () => Promise<void>) {
  const buttons = page.getByRole("button", { name });
  await expect(buttons).toHaveCount(3);
  for (let left = 3; left > 0; left--) {
    await buttons.first().click();
    await then();
    await expect(buttons).toHaveCount(left - 1);
  }
}
