import { expect, test } from "@playwright/test";
import { deskScreen, journeyStaff, newWalker, readCode, signIn } from "../support/walk";

test("a wrong number and a wrong code are told at their boxes, and the right ones still work", async ({
  browser,
}) => {
  const { page, phone, context } = await newWalker(browser, "Ngozi Eze");
  await page.goto("/sign-in");
  const number = page.getByLabel("Your phone number");
  await number.fill("0803");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(number).toHaveAttribute("aria-invalid", "true");
  await expect(number).toBeFocused();
  const since = new Date(Date.now() - 1000);
  await number.fill(phone);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const box = page.getByLabel("The code");
  const code = await readCode(phone, since);
  await box.fill(code === "000000" ? "111111" : "000000");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await box.fill(code);
  await expect(page.getByLabel("Your name")).toBeVisible();
  await context.close();
});

test("signing out ends it: the next page asks who you are", async ({ browser }) => {
  const walker = await newWalker(browser, "Musa Bello");
  const { page, context } = walker;
  await page.goto("/wallet");
  await expect(page.getByRole("heading", { name: "Sign in or join" })).toBeVisible();
  await signIn(walker);
  await page.waitForURL("**/wallet");
  const before = await context.cookies();
  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign out on this device" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await context.addCookies(before);
  await page.goto("/wallet");
  await expect(page.getByRole("heading", { name: "Sign in or join" })).toBeVisible();
  await context.close();
});

test("a user's way in opens nothing of the staff's, nor a password without its code", async ({
  browser,
}) => {
  const walker = await newWalker(browser, "Ifeoma Udoh", deskScreen);
  const { page, context } = walker;
  await page.goto("/sign-in");
  await signIn(walker);
  await page.waitForURL("**/orders");
  await page.goto("/admin");
  await page.waitForURL("**/admin/sign-in**");
  const { email, password } = journeyStaff();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Code")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Password").fill("not the password");
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "could not sign you in" })).toBeVisible();
  await context.close();
});
