import { expect, type Page, test } from "@playwright/test";
import { journeyStaff, openDesk, staffCode, staffMember, type Walker } from "../support/walk";

const everything = (page: Page) => page.getByRole("listitem").filter({ hasText: /^Everything/ });

const press = async ({ page }: Walker, name: string, label: string, words: string, code = "") => {
  await everything(page).getByRole("button", { name }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(label).fill(words);
  if (code) await dialog.getByLabel("Code").fill(code);
  await dialog.getByRole("button", { name: name.replace("…", "") }).click();
  await expect(dialog).toBeHidden();
};

test("one of risk stops everything that goes out, and two others let it go on", async ({
  browser,
}) => {
  const risk = await openDesk(browser, staffMember("RISK"));
  await risk.page.getByRole("link", { name: "Stops" }).click();
  await everything(risk.page).getByRole("button", { name: "Stop it…" }).click();
  await risk.page.getByRole("dialog").getByRole("button", { name: "Stop it now" }).click();
  await expect(risk.page.getByText("Say it in a few words.")).toBeVisible();
  await risk.page.getByLabel("What is wrong?").fill("The bank shows ₦1 less than we do.");
  await risk.page.getByRole("dialog").getByRole("button", { name: "Stop it now" }).click();
  await expect(risk.page.getByText("Payouts and refunds wait")).toBeVisible();
  await expect(everything(risk.page).getByRole("button")).toHaveCount(0);
  await risk.context.close();

  const first = await openDesk(browser, staffMember("COMPLIANCE"));
  await first.page.getByRole("link", { name: "See why" }).click();
  await expect(everything(first.page).getByText("“The bank shows ₦1 less")).toBeVisible();
  await press(first, "Ask to go on…", "Why may it go on?", "The bank found its mistake.");
  await expect(everything(first.page).getByText("It takes two people.")).toBeVisible();
  await first.context.close();

  const member = journeyStaff();
  const second = await openDesk(browser, member);
  await second.page.getByRole("link", { name: "Stops" }).click();
  const code = await staffCode(member);
  await press(second, "Let it go on…", "What did you look at?", "The new statement.", code);
  await expect(everything(second.page).getByText("Goes out")).toBeVisible();
  await expect(second.page.getByText("Payouts and refunds wait")).toBeHidden();
  await second.context.close();
});
