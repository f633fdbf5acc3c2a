import { expect, type Page, test } from "@playwright/test";
import { agreeToOrder, claimAtHand, fundOrder, writeOrder } from "../support/order-steps";
import { newScene, openPair } from "../support/pair";
import { pusherState, turnPusher } from "../support/pusher-desk";
import { isTold } from "../support/walk";

const SOON = 2_000;

test.afterEach(() => turnPusher("up"));

/** When each question about an order left the page. */
function watchQuestions(page: Page): number[] {
  const asked: number[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/trpc/") && request.url().includes("orders.one")) {
      asked.push(Date.now());
    }
  });
  return asked;
}

/** Until so many pages listen on a channel of this kind. */
const listening = (kind: string, pages: number) =>
  expect(async () => {
    const { connections } = await pusherState();
    const channels = connections.flatMap((one) => one.channels);
    expect(channels.filter((name) => name.startsWith(`private-${kind}-`))).toHaveLength(pages);
  }).toPass();

test("what the seller does, the buyer sees within two seconds, and in the count of their inbox", async ({
  browser,
}) => {
  const scene = newScene();
  await fundOrder(scene);
  const pair = await openPair(browser, scene);
  const [buyer, seller] = [pair.buyer.page, pair.seller.page];
  const asked = watchQuestions(buyer);
  await buyer.goto(`/orders/${scene.ref}`);
  await seller.goto(`/orders/${scene.ref}`);
  await listening("order", 2);
  await listening("user", 2);
  const before = await buyer.getByRole("link", { name: /^Inbox/ }).getAttribute("aria-label");

  const start = seller.getByRole("button", { name: "Start now" });
  await start.click();
  await expect(start).toBeHidden();
  const done = Date.now();
  const sentence = buyer.getByRole("status").filter({ hasText: /Tunde has until/ });
  await expect(sentence).toBeVisible({ timeout: SOON });
  console.log(`SEEN=${Date.now() - done} ms`);
  await expect(buyer.getByRole("link", { name: /^Inbox, \d+ not read$/ })).not.toHaveAttribute(
    "aria-label",
    before ?? "",
  );

  // It was the poke: by itself the page asks no more than four times a minute, and less while it listens.
  const quiet = asked.length;
  await buyer.waitForTimeout(17_000);
  expect(asked).toHaveLength(quiet);
  await pair.close();
});

test("with Pusher gone the same shows by the page's own asking, and nobody is told of trouble", async ({
  browser,
}) => {
  const scene = newScene();
  await writeOrder(scene);
  await turnPusher("down");
  const pair = await openPair(browser, scene);
  const buyer = pair.buyer.page;
  await buyer.goto(`/orders/${scene.ref}`);
  await isTold(buyer, /Waiting for the other person to agree/);
  await agreeToOrder(scene);
  const done = Date.now();
  await expect(buyer.getByRole("link", { name: /^Pay ₦/ })).toBeVisible({ timeout: 20_000 });
  console.log(`SEEN_BY_ASKING=${Date.now() - done} ms`);
  await pair.close();
});

test("a page that was cut off asks what it missed once it is let in again", async ({ browser }) => {
  const scene = newScene();
  await fundOrder(scene);
  await scene.seller.browser.mutate("orders.start", { ref: scene.ref });
  const pair = await openPair(browser, scene);
  const buyer = pair.buyer.page;
  await buyer.goto(`/orders/${scene.ref}`);
  await listening("order", 1);
  await turnPusher("down");
  await listening("order", 0);
  await claimAtHand(scene);
  await scene.seller.browser.mutate("orders.complete", { ref: scene.ref });
  await turnPusher("up");
  await isTold(buyer, /Tunde says it is done/);
  await listening("order", 1);
  await pair.close();
});

test("all that was ever said to a page is that there is news", async () => {
  const { triggers } = await pusherState();
  expect(triggers.length).toBeGreaterThan(5);
  for (const { name, data, channel } of triggers) {
    expect([name, data]).toEqual(["changed", "{}"]);
    expect(channel).toMatch(/^private-(order-ord|user-usr)_[0-9A-HJKMNP-TV-Z]{26}$/);
  }
});
