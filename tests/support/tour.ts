import { expect, type Page } from "@playwright/test";
import {
  acceptOrder,
  claimAll,
  claimAndComplete,
  makeOrder,
  payOrder,
  releaseOrder,
} from "../../scripts/story/order-chapters";
import { addAccount, approvePayout, askForPayout } from "../../scripts/story/payout-chapters";
import { type Scene, setScene, signInByPhone, signInStaff } from "../../scripts/story/scene";
import type { Visitor } from "../../scripts/story/visitor";
import { freshCode } from "./fresh-code";
import type { Stage } from "./stage";
import { prepareDesks } from "./tour-desks";
import { prepareLinks } from "./tour-links";
import { preparePeople } from "./tour-people";
import type { Stop } from "./tour-stop";
import { termsStops } from "./tour-terms";
import { wayStops } from "./tour-way-stops";
import { prepareQuickWays, prepareSlowWays } from "./tour-ways";

const nobody: Stop["cookies"] = [];

/**
 * Brings people and orders into every state there is, over HTTP, and lists the pages that show
 * them. The clock goes on by a day and some minutes, so that nobody waits for it.
 */
export async function prepareTour(stage: Stage): Promise<Stop[]> {
  const { staff } = stage;
  const scene = (): Scene => {
    const own = setScene({ ...stage, staff, lastSteps: new Map(), say: () => {} });
    return { ...own, code: (secret) => freshCode(own.outside, secret) };
  };
  const upTo = async (...chapters: ((scene: Scene) => Promise<unknown>)[]) => {
    const own = scene();
    for (const chapter of chapters) await chapter(own);
    // What this sends is sent before the next begins: messages that pile up are waited for in vain.
    await own.outside.idle();
    return own;
  };
  // First what has to wait for a day: who is signed in before it is signed out by it.
  const asked = await upTo(makeOrder, acceptOrder, payOrder, releaseOrder);
  const paid = await upTo(makeOrder, acceptOrder, payOrder, releaseOrder);
  const [first, second] = [await addAccount(asked), await addAccount(paid)];
  const slow = await prepareSlowWays(scene, stage.sandboxOrigin);
  const quick = await prepareQuickWays(scene);
  await slow.late.outside.idle();
  const made = await upTo(makeOrder);
  const accepted = await upTo(makeOrder, acceptOrder);
  const funded = await upTo(makeOrder, acceptOrder, payOrder);
  const claimed = await upTo(makeOrder, acceptOrder, payOrder, claimAll);
  const completed = await upTo(makeOrder, acceptOrder, payOrder, claimAndComplete);
  const releasing = await upTo(makeOrder, acceptOrder, payOrder, claimAndComplete);
  const full = await upTo(makeOrder, acceptOrder, payOrder, claimAndComplete);
  const declined = await upTo(makeOrder, decline);
  const short = await upTo(makeOrder, acceptOrder, payShort);
  const closed = await upTo(makeOrder, acceptOrder, payOrder, releaseOrder);
  const people = await preparePeople(
    scene,
    await upTo(makeOrder, acceptOrder, payOrder, releaseOrder),
  );
  const links = await prepareLinks(scene);
  for (const one of [asked, paid]) await signInByPhone(one, one.seller);
  const pending = await askForPayout(asked, first);
  const done = await askForPayout(paid, second);
  // A new sign-in ends the one before, so each desk is opened once.
  await approvePayout(paid, done);
  await signInStaff(paid, paid.auditor);
  await paid.outside.ringClock("prove-money");
  await paid.outside.idle();
  const terms = await termsStops(scene);
  const desks = await prepareDesks(stage, { ...slow, ...quick, full }, paid.approver);
  return [
    // Desks first: a quarter of an hour without a look at them ends them.
    ...desks,
    ...staffStops(paid),
    ...openStops(made, declined, accepted),
    ...orderStops({ made, accepted, funded, claimed, completed, releasing, short, closed }),
    ...terms,
    ...wayStops({ ...slow, ...quick, completed, closed }),
    ...walletStops(closed, asked, pending, paid, done),
    ...people,
    ...links,
  ];
}

/** Whoever was asked by number says no; that takes an account with that number. */
async function decline(scene: Scene): Promise<void> {
  await signInByPhone(scene, scene.seller);
  const reason = "The price we spoke of was lower.";
  await scene.seller.browser.mutate("orders.decline", { ref: scene.ref, reason });
}

async function payShort(scene: Scene): Promise<void> {
  const { ref, buyer, outside } = scene;
  const started = await buyer.browser.mutate<{ checkoutUrl: string }>("payments.start", { ref });
  await fetch(started.checkoutUrl, {
    method: "POST",
    body: new URLSearchParams({ how: "short" }),
    redirect: "manual",
  });
  await outside.idle();
}

const seenBy = (who: { browser: Visitor }) => who.browser.cookies();

function openStops(made: Scene, declined: Scene, accepted: Scene): Stop[] {
  const open = (name: string, path: string, act?: Stop["act"]): Stop => ({
    name,
    path,
    cookies: nobody,
    ...(act && { act }),
  });
  return [
    open("start", "/"),
    open("help", "/help"),
    open("find-order", "/o"),
    open("proof-open", "/proof"),
    open("sign-in", "/sign-in"),
    open("sign-in-wrong-number", "/sign-in", async (page) => {
      await page.getByLabel("Your phone number").fill("12");
      await page.getByRole("button", { name: "Send me a code" }).click();
      await page
        .getByText(/number/i)
        .last()
        .waitFor();
    }),
    open("shared-stranger", `/o/${made.ref}`),
    open("shared-unknown", "/o/KRO-AAAAA-AAAAA"),
    open("shared-declined", `/o/${declined.ref}`),
    open("shared-taken", `/o/${accepted.ref}`),
    open("not-found", "/nothing-here"),
    open("admin-sign-in", "/admin/sign-in"),
    open("admin-sign-in-on-paper", "/admin/sign-in", (page) =>
      page.getByRole("button", { name: /use a recovery code/ }).click(),
    ),
  ];
}

type Orders = Record<
  "made" | "accepted" | "funded" | "claimed" | "completed" | "releasing" | "short" | "closed",
  Scene
>;

function orderStops(at: Orders): Stop[] {
  const both = (name: string, scene: Scene): Stop[] =>
    (["buyer", "seller"] as const).map((side) => ({
      name: `order-${name}-${side}`,
      path: `/orders/${scene.ref}`,
      cookies: seenBy(scene[side]),
    }));
  const buyer = (name: string, path: string, scene: Scene, act?: Stop["act"]): Stop => ({
    name,
    path,
    cookies: seenBy(scene.buyer),
    ...(act && { act }),
  });
  const releasing = async (page: Page) => {
    const release = page.getByRole("button", { name: /^Release/ });
    await release.waitFor();
    const yes = page.getByRole("button", { name: /^Yes, confirm/ });
    // What is to be confirmed may come a moment after the press that waits for it.
    await expect(async () => {
      const before = await yes.count();
      if (before > 0) {
        await yes.first().click();
        await expect(yes).toHaveCount(before - 1);
      }
      await expect(release).toBeEnabled({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await release.click();
  };
  return [
    buyer("order-made", `/orders/${at.made.ref}`, at.made),
    ...both("accepted", at.accepted),
    ...both("funded", at.funded),
    ...both("claimed", at.claimed),
    ...both("completed", at.completed),
    ...both("closed", at.closed),
    buyer("order-releasing", `/orders/${at.releasing.ref}`, at.releasing, releasing),
    buyer("order-of-others", `/orders/${at.funded.ref}`, at.made),
    buyer("pay-due", `/orders/${at.accepted.ref}/pay`, at.accepted),
    buyer("pay-credited", `/orders/${at.funded.ref}/pay`, at.funded),
    buyer("pay-unmatched", `/orders/${at.short.ref}/pay`, at.short),
    buyer("home", "/orders", at.accepted),
    buyer("orders-all", "/orders/all", at.completed),
    buyer("orders-all-as-seller-empty", "/orders/all?role=SELLER", at.completed),
    buyer("new-order", "/orders/new", at.made),
    buyer("profile", "/profile", at.made),
    buyer("inbox", "/inbox", at.closed),
    buyer("preferences", "/profile/notifications", at.closed),
    buyer("profile-verify-done", "/profile/verify", at.made),
  ];
}

function walletStops(closed: Scene, asked: Scene, pending: string, paid: Scene, done: string) {
  const seller = (name: string, path: string, scene: Scene): Stop => ({
    name,
    path,
    cookies: seenBy(scene.seller),
  });
  return [
    { ...seller("wallet-empty", "/wallet", closed), cookies: seenBy(closed.buyer) },
    { ...seller("withdraw-nothing", "/wallet/withdraw", closed), cookies: seenBy(closed.buyer) },
    seller("wallet-full", "/wallet", closed),
    { ...seller("proof-nothing", "/proof", closed), cookies: seenBy(closed.buyer) },
    {
      ...seller("proof-own", "/proof", closed),
      act: async (page: Page) => {
        await page.getByRole("button", { name: "Check that your money is counted" }).click();
        await page.getByText("Your money is counted", { exact: true }).waitFor();
      },
    },
    seller("withdraw-first", "/wallet/withdraw", closed),
    seller("wallet-on-its-way", "/wallet", asked),
    seller("payout-pending", `/wallet/payouts/${pending}`, asked),
    seller("payout-succeeded", `/wallet/payouts/${done}`, paid),
    seller("wallet-paid-out", "/wallet", paid),
  ];
}

function staffStops(scene: Scene): Stop[] {
  const checker = (name: string, path: string, act?: Stop["act"]): Stop => ({
    name,
    path,
    cookies: seenBy(scene.approver),
    ...(act && { act }),
  });
  const open = (page: Page) => page.getByRole("row").nth(1).getByRole("link").click();
  return [
    checker("admin-today", "/admin"),
    checker("admin-payouts", "/admin/payouts"),
    checker("admin-payout-review", "/admin/payouts", open),
    checker("admin-ledger", "/admin/ledger"),
    checker("admin-recovery-codes", "/admin/security"),
    {
      name: "admin-payouts-auditor",
      path: "/admin/payouts",
      cookies: seenBy(scene.auditor),
    },
  ];
}
