import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { checkProof } from "../../src/lib/money-proof";
import { fundOrder } from "../support/order-steps";
import { newScene, openPair, type Pair } from "../support/pair";

test.describe.configure({ mode: "serial" });

let pair: Pair;

test.beforeAll(async ({ browser }) => {
  const scene = newScene();
  await fundOrder(newScene());
  await fundOrder(scene);
  await scene.outside.ringClock("prove-money");
  await scene.outside.idle();
  pair = await openPair(browser, scene);
});

test.afterAll(() => pair.close());

test("a buyer checks on their own phone that the money held for them is counted", async () => {
  const { page } = pair.buyer;
  await page.goto("/wallet");
  await page.getByRole("link", { name: "Check that your money is counted" }).click();
  await expect(page.getByRole("heading", { name: "Is all the money there?" })).toBeVisible();
  await expect(page.getByText("All of it is there.")).toBeVisible();
  // From here on nobody is asked: the phone works it out with what it has.
  await pair.buyer.context.setOffline(true);
  await page.getByRole("button", { name: "Check that your money is counted" }).click();
  await expect(page.getByText("Your money is counted", { exact: true })).toBeVisible();
  await expect(page.getByRole("figure").getByText("Everybody")).toBeVisible();
  await pair.buyer.context.setOffline(false);
});

test("and takes the proof along, which holds elsewhere and no longer when a kobo is changed", async () => {
  const { page } = pair.buyer;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the proof" }).click(),
  ]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  const node = <T extends { sum: string }>(told: T) => ({ ...told, sum: BigInt(told.sum) });
  const proof = {
    leaf: node(saved.leaf),
    turns: saved.turns.map(node),
    root: node(saved.root),
  };
  expect(proof.leaf.sum).toBe(18_897_750n);
  expect(await checkProof(proof)).toMatchObject({ holds: true });
  const less = { ...proof, leaf: { ...proof.leaf, sum: proof.leaf.sum - 1n } };
  expect(await checkProof(less)).toMatchObject({ holds: false });
});

test("a seller for whom nothing is held yet is told so, and a stranger sees the total only", async ({
  browser,
}) => {
  const { seller, scene } = pair;
  await seller.page.goto("/proof");
  await expect(seller.page.getByText("We held nothing for you that night")).toBeVisible();
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  await page.goto(new URL("/proof", seller.page.url()).href);
  await expect(page.getByText("All of it is there.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Sign in to check/ })).toBeVisible();
  await expect(page.getByText(scene.ref)).toHaveCount(0);
  await stranger.close();
});
