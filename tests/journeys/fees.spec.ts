import { expect, test } from "@playwright/test";
import {
  deskScreen,
  newWalker,
  openDesk,
  outside,
  passHours,
  signIn,
  staffCode,
  staffMember,
  type Walker,
} from "../support/walk";

test.describe.configure({ mode: "serial" });

const HOUR = 3_600_000;

let buyer: Walker;
let starts: Date;

test.beforeAll(async ({ browser }) => {
  buyer = await newWalker(browser, "Adaeze Okafor");
  starts = new Date((await outside().time()).getTime() + HOUR / 2);
});

test.afterAll(async () => {
  await buyer.context.close();
  // The list ends by itself: whoever comes after this file finds the prices as they were.
  await passHours(1);
});

/** What a date box is given: the hour of Lagos. */
const typed = (at: Date) => new Date(at.getTime() + HOUR).toISOString().slice(0, 16);

test("somebody of finance writes a price list, sees what it costs, and proposes it", async ({
  browser,
}) => {
  const { page, context } = await openDesk(browser, staffMember("FINANCE_CHECKER", 0));
  await page.goto("/admin/fees");
  await page.getByRole("button", { name: "Propose a price list…" }).click();
  await page.getByLabel("Our fee, in per cent of the price").fill("4");
  await page.getByLabel("Highest fee, in naira").fill("10,000");
  const phone = page.getByRole("row").filter({ hasText: "₦185,000" });
  await expect(phone.getByText("₦7,400")).toBeVisible();
  await page.getByLabel("Least fee, in naira").fill("20,000");
  await expect(page.getByText("The highest fee is below the least fee")).toBeVisible();
  await page.getByLabel("Least fee, in naira").fill("100");
  await page.getByRole("button", { name: /^Try it on the last month by the new/ }).click();
  await expect(page.getByText(/paid orders since|so there is nothing to try it on/)).toBeVisible();
  await page.getByRole("textbox", { name: "Starts" }).fill(typed(starts));
  await page.getByRole("textbox", { name: /^Ends/ }).fill(typed(new Date(+starts + HOUR)));
  await page.getByLabel("Why is it to change?").fill("A dear hour, to see who minds");
  await page.getByRole("button", { name: "Propose it" }).click();
  const item = page.getByRole("listitem").filter({ hasText: "A dear hour" });
  await expect(item.getByText("To decide")).toBeVisible();
  await expect(item.getByRole("button", { name: /^Agree/ })).toHaveCount(0);
  await context.close();
});

test("a buyer writes down a deal and sees what it costs now", async () => {
  const { page } = buyer;
  await page.setViewportSize(deskScreen);
  await page.goto("/sign-in?next=/orders/new");
  await signIn(buyer);
  await page.waitForURL("**/orders/new");
  await page.getByRole("radio", { name: "I am buying" }).check();
  await page.getByRole("radio", { name: /^Phone or laptop/ }).check();
  await page.getByRole("textbox", { name: "What is it?" }).fill("iPhone 13, 128 GB, blue");
  await page.getByLabel("The price, in naira").fill("185k");
  await expect(spoken("188 977 naira 50 kobo")).toBeVisible();
});

test("a second person agrees to the price list with a fresh code", async ({ browser }) => {
  const member = staffMember("FINANCE_CHECKER");
  const { page, context } = await openDesk(browser, member);
  await page.goto("/admin/fees");
  const item = page.getByRole("listitem").filter({ hasText: "A dear hour" });
  await item.getByRole("button", { name: /^Agree/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: /^Agree to price list/ }).click();
  await expect(dialog).toBeHidden();
  await expect(item.getByText("Agreed, to come")).toBeVisible();
  await context.close();
});

test("the buyer is not sold the deal at a price they did not see, and loses nothing", async () => {
  const { page } = buyer;
  await passHours(0.75);
  await page.getByRole("button", { name: "Make the order" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "What we charge has changed" }),
  ).toBeVisible();
  await expect(spoken("192 955 naira")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "What is it?" })).toHaveValue(
    "iPhone 13, 128 GB, blue",
  );
  await page.getByRole("button", { name: "Make the order" }).click();
  await expect(
    page.getByRole("heading", { name: "Now send it to the other person" }),
  ).toBeVisible();
});

const spoken = (name: string) =>
  buyer.page.getByRole("img", { name }).filter({ visible: true }).first();
