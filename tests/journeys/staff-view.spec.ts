import { expect, test } from "@playwright/test";
import { newWalker, openDesk, signIn, staffCode, staffMember, visit } from "../support/walk";

test("a member of staff looks at somebody's pages, changes nothing there, and the person is told", async ({
  browser,
}) => {
  const buyer = await newWalker(browser, "Adaeze Okafor");
  await buyer.page.goto("/sign-in");
  await signIn(buyer);
  await expect(buyer.page.getByRole("link", { name: /your profile/ })).toBeVisible();

  const member = staffMember("COMPLIANCE");
  const desk = await openDesk(browser, member);
  await desk.page.getByRole("link", { name: "Accounts", exact: true }).click();
  await desk.page.getByLabel("Phone number").fill(buyer.phone);
  await desk.page.getByRole("button", { name: "Find" }).click();
  await desk.page.getByRole("button", { name: "Look as they see it…" }).click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByLabel("Why?").fill("She cannot find her order.");
  await dialog.getByLabel("Code").fill(await staffCode(member));
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(desk.page.getByText("You look at this as Adaeze Okafor")).toBeVisible();

  await desk.page.goto("/profile");
  await desk.page.getByLabel("Your name").fill("Somebody Else");
  await desk.page.getByRole("button", { name: /^Save/ }).click();
  await expect(desk.page.getByText("You are looking as somebody else.")).toBeVisible();
  await desk.page.getByRole("button", { name: "End it now" }).click();
  await expect(desk.page.getByRole("heading", { level: 1 })).toHaveText("Accounts");
  await desk.page.goto("/profile");
  await desk.page.waitForURL("**/sign-in**");

  await visit(buyer, "/inbox");
  await expect(buyer.page.getByText("Somebody of our team looks at your pages")).toBeVisible();
  await visit(buyer, "/profile");
  await expect(buyer.page.getByLabel("Your name")).toHaveValue("Adaeze Okafor");
  for (const { context } of [buyer, desk]) await context.close();
});
